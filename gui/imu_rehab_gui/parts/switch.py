"""A row of buttons of which one is down: which of a few pages is shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.theme import Theme


class Switch(QWidget):
    """`chosen` says the place of the one that was pressed."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: Sequence[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = Flow()
        for place, text in enumerate(texts):
            made = button(text, partial(self.chosen.emit, place))
            made.setCheckable(True)
            made.setStyleSheet(_style(theme))
            self._group.addButton(made, place)
            row.addWidget(made)
        self.setLayout(row)

    def button(self, place: int) -> QPushButton:
        """Return one of them."""
        found = self._group.button(place)
        assert isinstance(found, QPushButton)
        return found

    def choose(self, place: int) -> None:
        """Put one down without saying so."""
        self.button(place).setChecked(True)


def _style(theme: Theme) -> str:
    return (
        f"QPushButton{{background:{theme.surface};color:{theme.text};"
        f"border:1px solid {theme.muted};border-radius:8px;padding:0 14px}}"
        f"QPushButton:checked{{background:{theme.accent};color:{theme.onaccent}}}"
        f"QPushButton:disabled{{color:{theme.muted};border:1px dashed {theme.muted}}}"
        f"QPushButton:focus{{border:3px solid {theme.text}}}"
    )
