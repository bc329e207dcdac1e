"""The exercises there are, by what they do: stretch, tighten, strengthen, relax (SPEC S16)."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from imu_rehab.exercises.exercise import Exercise
from imu_rehab_gui.clinician.programme.exercises_view_model import (
    actions,
    columns,
    details,
    found,
    row,
)
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.renewed import Renewed
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph
from imu_rehab_gui.theme import Theme, scaled

ROW_PX, MOST_ROWS = 40, 8


class ExercisesPage(Page):
    """A list with a filter, and the details of the marked one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Exercises", "Exercises"))
        self._theme = theme
        self._found: list[Exercise] = []
        self.action = choice(translate("Exercises", "Action"), actions())
        self.action.currentIndexChanged.connect(self._show)
        self.table = Table(theme, translate("Exercises", "Exercises"), columns(), (0, 2, 3))
        self.table.setMinimumHeight(scaled(ROW_PX) * (MOST_ROWS + 1))
        self.table.itemSelectionChanged.connect(self._show_details)
        self.details = Renewed()
        self.add(Flow().with_(self.action)).add(self.table).add(self.details)
        self._show()

    def _show(self) -> None:
        self._found = found(self.action.currentData())
        self.table.show_rows([row(each) for each in self._found], 0 if self._found else None)
        self._show_details()

    def _show_details(self) -> None:
        at = self.table.chosen
        chosen = None if at is None or at >= len(self._found) else self._found[at]
        self.details.show_parts(() if chosen is None else self._card(chosen))

    def _card(self, exercise: Exercise) -> Iterator[QWidget]:
        card = Card(self._theme, exercise.title)
        for sentence in details(exercise):
            card.add(paragraph(sentence))
        yield card
