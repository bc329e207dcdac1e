"""What happened in a session, and what a clinician writes beside its curves."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab_gui.clinician.review.review_view_model import Note, note_columns, note_rows
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import remark
from imu_rehab_gui.theme import Theme, scaled

LEAST_PX = 220


class NotesPanel(QWidget):
    """`written` tells a label, and whether it belongs to the stretch from A to B."""

    written = Signal(str, bool)
    chosen = Signal(float)  # where the marked line is

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._notes: Sequence[Note] = ()
        wanted = translate("Review", "What you see here")
        self.label = line(theme, wanted, hint=wanted)
        self.point = button(translate("Review", "Note at this place"), self._at_point)
        self.span = button(translate("Review", "Note from A to B"), self._along_span)
        self.table = Table(theme, translate("Review", "What happened"), note_columns())
        self.table.setMinimumHeight(scaled(LEAST_PX))
        self.table.itemSelectionChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(Flow().with_(self.label, self.point, self.span))
        column.addWidget(self.table, 1)
        column.addWidget(
            remark(theme, translate("Review", "Choosing a line goes to that place of the session."))
        )
        self.label.textChanged.connect(self._allow)
        self._allow()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these."""
        self._notes = notes
        self.table.show_rows(note_rows(notes))

    def _allow(self) -> None:
        for each in (self.point, self.span):
            each.setEnabled(bool(self.label.text().strip()))

    def _at_point(self) -> None:
        self.written.emit(self.label.text(), False)
        self.label.clear()

    def _along_span(self) -> None:
        self.written.emit(self.label.text(), True)
        self.label.clear()

    def _choose(self) -> None:
        if self.table.chosen is not None:
            self.chosen.emit(self._notes[self.table.chosen].start_s)
