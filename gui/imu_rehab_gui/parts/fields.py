"""Fields to type and choose in: with a border that can be seen, a name and room for fingers."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from imu_rehab_gui.theme import Theme, font, scaled

F = TypeVar("F", bound=QWidget)
HEIGHT_PX, TEXT_PX, LINES = 38, 15, 3


def line(theme: Theme, name: str, text: str = "", hint: str = "") -> QLineEdit:
    """Return a field for a few words or a number."""
    field = QLineEdit(text)
    field.setPlaceholderText(hint)
    field.setStyleSheet(_bordered(theme, "QLineEdit"))
    return _sized(field, name)


def words(theme: Theme, name: str, text: str = "") -> QPlainTextEdit:
    """Return a field for sentences; Tab leaves it."""
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setStyleSheet(_bordered(theme, "QPlainTextEdit"))
    _sized(field, name).setMinimumHeight(scaled(LINES * HEIGHT_PX))
    return field


def choice(name: str, choices: Iterable[tuple[str, str]], chosen: str = "") -> QComboBox:
    """Return a list to choose one of: each as its key and its words."""
    field = QComboBox()
    for key, said in choices:
        field.addItem(said, key)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    field.view().setAccessibleName(name)
    return _sized(field, name)


def tick(text: str, *, ticked: bool = False) -> QCheckBox:
    """Return something that is so or not."""
    field = QCheckBox(text)
    field.setChecked(ticked)
    return _sized(field, text)


def _sized(field: F, name: str) -> F:
    field.setAccessibleName(name)
    field.setFont(font(TEXT_PX))
    field.setMinimumHeight(scaled(HEIGHT_PX))
    return field


def _bordered(theme: Theme, kind: str) -> str:
    """Return a style whose border is as dark as text: an input's edge must be seen."""
    return (
        f"{kind}{{background:{theme.surface};border:1px solid {theme.muted};border-radius:8px;"
        f"padding:0 8px}}{kind}:focus{{border:3px solid {theme.accent}}}"
    )
