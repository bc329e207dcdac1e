"""A card: one thing on a surface of its own, with a heading if it has one."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from imu_rehab_gui.parts.texts import heading
from imu_rehab_gui.theme import Theme

RADIUS_PX, MARGIN_PX = 10, 14
TITLE_PX = 16


class Card(QFrame):
    """A column on a surface; `add` puts one more thing under the others."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.setStyleSheet(
            f"QFrame#card{{background:{theme.surface};border:1px solid {theme.line};"
            f"border-radius:{RADIUS_PX}px}}"
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        if title:
            self.add(heading(title, TITLE_PX))

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> "Card":
        """Put a widget or a layout under the others; returns the card."""
        if isinstance(part, QWidget):
            self._column.addWidget(part, stretch)
        else:
            self._column.addLayout(part, stretch)
        return self

    def fill(self) -> "Card":
        """Leave what is free at the bottom."""
        self._column.addStretch(1)
        return self
