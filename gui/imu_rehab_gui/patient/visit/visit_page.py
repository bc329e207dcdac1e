"""What every page of a visit looks like: one question or one message, and what to press."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.patient.large import LargeButton, words
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.theme import Theme

MARGIN, GAP = 28, 18
HEADING_PX = 56


class VisitPage(QWidget):
    """A heading, a body that scrolls where it must, buttons that are always in sight.

    `left` says which arrow of the visit was taken; `told` what was answered.
    """

    left = Signal(str)
    told = Signal(str, object)  # what, and how much or which

    def __init__(self, theme: Theme, looks: Looks, heading: str, *sentences: str) -> None:
        super().__init__()
        self.theme, self.looks = theme, looks
        self.setAccessibleName(heading)
        self.body = Page(heading)
        self.body.add(QWidget(), 1)  # what is there stands in the middle
        for sentence in sentences:
            self.body.add(words(sentence, looks))
        self.buttons: dict[str, LargeButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(words(heading, looks, HEADING_PX, bold=True))
        column.addWidget(self.body, 1)
        column.addLayout(self._row)

    def offer(
        self, key: str, text: str, shows: str, act: Callable[[], object] | None = None
    ) -> None:
        """Put one more button at the bottom; without `act` it takes the arrow of its key."""
        button = self.button(key, text, shows, act or (lambda: self.left.emit(key)))
        self._row.addWidget(button, 1)

    def button(self, key: str, text: str, shows: str, act: Callable[[], object]) -> LargeButton:
        """Return a button that is known by its key."""
        made = LargeButton(self.theme, self.looks, text, act, shows=shows)
        self.buttons[key] = made
        return made

    def choose(self, key: str, text: str, shows: str, act: Callable[[], object]) -> None:
        """Put one more choice into the body."""
        self.body.add(self.button(key, text, shows, act))

    def beat(self) -> None:
        """Take what came; pages that wait for something do."""
