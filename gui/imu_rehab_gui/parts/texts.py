"""Texts as labels: a heading, a paragraph, a quiet remark."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from imu_rehab_gui.theme import Theme, font

HEADING_PX, TEXT_PX, REMARK_PX = 20, 15, 14


def heading(text: str, pixels: float = HEADING_PX) -> QLabel:
    """Return what a screen or a part of it is about."""
    label = paragraph(text, pixels)
    label.setFont(font(pixels, bold=True))
    return label


def paragraph(text: str = "", pixels: float = TEXT_PX) -> QLabel:
    """Return a text that wraps, of plain letters: nothing in it is markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(font(pixels))
    return label


def remark(theme: Theme, text: str = "") -> QLabel:
    """Return something said quietly: a source, a legend, what to do next."""
    label = paragraph(text, REMARK_PX)
    label.setStyleSheet(f"color:{theme.muted}")
    return label


def set_text(label: QLabel, text: str) -> None:
    """Change a label only when its text changes: painting text costs."""
    if label.text() != text:
        label.setText(text)


def set_style(widget: QWidget, style: str) -> None:
    """Change a style sheet only when it changes: reading one costs more than painting."""
    if widget.styleSheet() != style:
        widget.setStyleSheet(style)
