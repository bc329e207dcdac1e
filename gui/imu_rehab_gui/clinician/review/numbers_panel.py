"""A session's numbers: choose one, see what it was made of and what it means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.assembly.reviewing import Cycle, Reviewed
from imu_rehab_gui.clinician.review.definition import definition
from imu_rehab_gui.clinician.review.review_view_model import (
    cycle_columns,
    cycle_rows,
    cycles_behind,
    number_columns,
    number_rows,
)
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, paragraph, set_text
from imu_rehab_gui.theme import Theme, scaled

LEAST_PX = 190


class NumbersPanel(QWidget):
    """`chosen` tells where the marked repetition begins."""

    chosen = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: Reviewed | None = None
        self._cycles: list[Cycle] = []
        self.numbers = Table(theme, translate("Review", "Numbers"), number_columns(), wide=(0,))
        self.numbers.itemSelectionChanged.connect(self._show_number)
        self.meaning = paragraph(translate("Review", "Choose a number to see what it is made of."))
        self.cycles = Table(theme, translate("Review", "What it was made of"), cycle_columns())
        self.cycles.itemSelectionChanged.connect(self._choose)
        for table in (self.numbers, self.cycles):
            table.setMinimumHeight(scaled(LEAST_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.numbers, 3)
        column.addWidget(heading(translate("Review", "What it was made of"), 16))
        column.addWidget(self.meaning)
        column.addWidget(self.cycles, 2)

    def show_session(self, session: Reviewed) -> None:
        """Show another session's numbers."""
        self._session = session
        self.numbers.show_rows(number_rows(session.metrics))
        self._show_number()

    def _show_number(self) -> None:
        row = self.numbers.chosen
        if self._session is None or row is None:
            self._cycles = []
            set_text(
                self.meaning, translate("Review", "Choose a number to see what it is made of.")
            )
        else:
            metric = self._session.metrics[row]
            self._cycles = cycles_behind(self._session, metric)
            set_text(self.meaning, definition(metric))
        self.cycles.show_rows(cycle_rows(self._cycles))

    def _choose(self) -> None:
        if self.cycles.chosen is not None:
            self.chosen.emit(self._cycles[self.cycles.chosen].start_s)
