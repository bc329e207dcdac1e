"""The curves with zoom, two cursors and their difference."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.assembly.reviewing import Reviewed
from imu_rehab_gui.clinician.review.review_view_model import Note, cursor_columns, cursor_rows
from imu_rehab_gui.clinician.review.session_curves import SessionCurves
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.theme import Theme, scaled

TABLE_PX = 170
CLOSER = 0.5


class CurvesPanel(QWidget):
    """Everything but the place of the replay is its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.session: Reviewed | None = None
        self.at_s = 0.0
        self.curves = SessionCurves(theme)
        self.closer = button(translate("Review", "Zoom in"), self._closer, key="+")
        self.farther = button(translate("Review", "Zoom out"), self._farther, key="-")
        self.whole = button(translate("Review", "Whole session"), self._whole)
        self.set_a = button(translate("Review", "A here"), self._a_here, key="Shift+A")
        self.set_b = button(translate("Review", "B here"), self._b_here, key="Shift+B")
        self.table = Table(
            theme, translate("Review", "Values at the cursors"), cursor_columns(), wide=(0,)
        )
        self.table.setMinimumHeight(scaled(TABLE_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(
            Flow().with_(self.closer, self.farther, self.whole, self.set_a, self.set_b)
        )
        column.addWidget(self.curves, 3)
        column.addWidget(self.table, 1)
        self.curves.cursors_moved.connect(self.show_cursors)

    def show_session(self, session: Reviewed, notes: list[Note]) -> None:
        """Draw another session."""
        self.session = session
        self.curves.show_session(session, notes)
        self.show_cursors()

    def go_to(self, time_s: float) -> None:
        """Show the place of the replay."""
        self.at_s = time_s
        self.curves.go_to(time_s)

    def show_cursors(self) -> None:
        """Show what the two cursors are at."""
        if self.session is not None:
            rows = cursor_rows(self.session, self.curves.keys, *self.curves.cursors_s)
            self.table.show_rows(rows)

    def _a_here(self) -> None:
        self.curves.set_cursors(self.at_s, self.curves.cursors_s[1])

    def _b_here(self) -> None:
        self.curves.set_cursors(self.curves.cursors_s[0], self.at_s)

    def _closer(self) -> None:
        self._zoom(CLOSER)

    def _farther(self) -> None:
        self._zoom(1.0 / CLOSER)

    def _zoom(self, factor: float) -> None:
        """Show less or more around the place of the replay."""
        if self.session is None:
            return
        first_s, last_s = self.curves.shown_s()
        half_s = 0.5 * factor * (last_s - first_s)
        until_s = self.session.duration_s
        begin_s = min(max(0.0, self.at_s - half_s), max(0.0, until_s - 2 * half_s))
        self.curves.zoom(begin_s, min(until_s, begin_s + 2 * half_s))

    def _whole(self) -> None:
        if self.session is not None:
            self.curves.zoom(0.0, self.session.duration_s)
