"""A question that is asked once, in its place: nothing pops up, nothing is done unanswered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import paragraph, set_text
from imu_rehab_gui.theme import Theme

Answer = tuple[str, Callable[[], object]]


class Asking(Card):
    """Hidden until `ask`, and again after any answer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sentence = paragraph()
        self.buttons: list[QPushButton] = []
        self._row = Flow()
        self.add(self.sentence).add(self._row)
        self.hide()

    def ask(self, sentence: str, *answers: Answer) -> None:
        """Ask; the first answer is the safe one and has the focus."""
        self._clear()
        set_text(self.sentence, sentence)
        self.sentence.setAccessibleName(sentence)
        for words, act in answers:
            self.buttons.append(button(words, partial(self._answer, act)))
            self._row.addWidget(self.buttons[-1])
        self.show()
        self.buttons[0].setFocus()

    def forget(self) -> None:
        """Ask nothing any more."""
        self._clear()
        self.hide()

    def _answer(self, act: Callable[[], object]) -> None:
        self.forget()
        act()

    def _clear(self) -> None:
        for each in self.buttons:
            _take(self._row, each)
        self.buttons = []


def _take(row: Flow, widget: QWidget) -> None:
    row.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
