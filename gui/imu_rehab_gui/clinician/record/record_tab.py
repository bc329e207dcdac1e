"""The record's tab: sessions, pain over time, corrections, and how a person's data leave."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from imu_rehab_gui.clinician.record.leaving_view import LeavingView
from imu_rehab_gui.clinician.record.pain_view import PainView
from imu_rehab_gui.clinician.record.sessions_view import SessionsView
from imu_rehab_gui.clinician.record.trail_view_model import correction_columns, correction_rows
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.picks import Picks
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph

SESSIONS, PAIN, CORRECTIONS, LEAVING = "sessions", "pain", "corrections", "leaving"


class RecordTab(Tab):
    """Everything that is kept of who is treated."""

    key = "record"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.sessions, self.pain = SessionsView(workplace), PainView(workplace.theme)
        self.leaving = LeavingView(workplace)
        title = translate("Record", "Corrections")
        self.corrections = Table(workplace.theme, title, correction_columns(), wide=(2, 3, 4, 5))
        views = {
            SESSIONS: (translate("Record", "Sessions"), self.sessions),
            PAIN: (translate("Record", "Pain over time"), self.pain),
            CORRECTIONS: (title, self.corrections),
            LEAVING: (translate("Record", "Export and delete"), self.leaving),
        }
        sections = [(key, words) for key, (words, _) in views.items()]
        self.section = Picks(workplace.theme, self.title(), sections, needed=True)
        self.section.fill(SESSIONS)
        self.section.changed.connect(self._show_section)
        self.nobody = paragraph(translate("Record", "Choose a person first, in “People”."))
        self.views = QStackedWidget()
        self._places: dict[str, QWidget] = {key: view for key, (_, view) in views.items()}
        for view in self._places.values():
            self.views.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.nobody, self.section):
            layout.addWidget(part)
        layout.addWidget(self.views, 1)
        self.leaving.deleted.connect(self._leave_nobody)
        workplace.person_changed.connect(self.sessions.show_all)
        workplace.record_changed.connect(self._show_again)

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Record", "Record")

    def enter(self) -> None:
        """Show what is kept now."""
        pseudonym = self.workplace.pseudonym
        self.nobody.setVisible(not pseudonym)
        self.section.setVisible(bool(pseudonym))
        self.views.setVisible(bool(pseudonym))
        if pseudonym:
            history = self.workplace.clinic.history(pseudonym)
            answers = self.workplace.clinic.answers(pseudonym)
            self.sessions.show_record(history["sessions"], answers)
            self.pain.show_record(history["sessions"], answers)
            self.corrections.show_rows(correction_rows(history))
            self.leaving.show_person()

    def show_section(self, key: str) -> None:
        """Bring one part of the record to the front."""
        self.section.fill(key)
        self._show_section()

    def _show_section(self) -> None:
        self.views.setCurrentWidget(self._places[self.section.raw()])

    def _show_again(self) -> None:
        if self.isVisible():
            self.enter()

    def _leave_nobody(self) -> None:
        self.workplace.choose(None)
        self.workplace.record_changed.emit()
