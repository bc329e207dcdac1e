"""The review: a session of the person, read in the background, looked at in many ways."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.assembly.replay_frames import ReplayFrames
from imu_rehab.assembly.reviewing import Reviewed
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.review.curves_panel import CurvesPanel
from imu_rehab_gui.clinician.review.notes_panel import NotesPanel
from imu_rehab_gui.clinician.review.numbers_panel import NumbersPanel
from imu_rehab_gui.clinician.review.overlay_panels import ComparePanel, StackedPanel
from imu_rehab_gui.clinician.review.player import Player
from imu_rehab_gui.clinician.review.replayed_screen import ReplayedScreen
from imu_rehab_gui.clinician.review.review_view_model import (
    Note,
    notes_of,
    read_words,
    session_choices,
    views,
)
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.stack import Stack
from imu_rehab_gui.parts.texts import heading, remark, set_text

STRETCH = 100  # what is looked at has the room


class ReviewTab(Tab):
    """One session at a time; its place is the same in every way to look at it."""

    key = "review"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.session: Reviewed | None = None
        self._sessions: list[dict[str, Any]] = []
        self._reading: Background[Reviewed] = Background(self._read, self._refused)
        self._reading_other: Background[Reviewed] = Background(self._read_other, self._refused)
        self._computing: Background[ReplayFrames] = Background(self._computed, self._refused)
        self.chosen = choice(translate("Review", "Session"), [])
        self.view = choice(translate("Review", "View"), views())
        self.told, self.player = remark(theme), Player(theme)
        self.curves, self.replayed = CurvesPanel(theme), ReplayedScreen(theme)
        self.stacked = StackedPanel(theme, translate("Review", "Repetitions laid over each other"))
        self.compared = ComparePanel(
            theme, workplace.clinic, translate("Review", "Two sessions laid over each other")
        )
        self.numbers, self.notes = NumbersPanel(theme), NotesPanel(theme)
        self.stack = Stack()
        self._panels: dict[str, QWidget] = {
            "curves": self.curves,
            "replay": self.replayed,
            "stacked": self.stacked,
            "compared": self.compared,
            "numbers": self.numbers,
            "notes": self.notes,
        }
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Review", "Review")

    def enter(self) -> None:
        """Offer the sessions of who is treated; stay with the one that is shown."""
        pseudonym = self.workplace.pseudonym
        self._sessions = self.workplace.clinic.sessions(pseudonym) if pseudonym else []
        offered = list(session_choices(self._sessions))
        if [key for key, _ in offered] == self._offered():
            return
        self._clear()
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for number, said in offered:
            self.chosen.addItem(said, number)
        self.chosen.blockSignals(False)
        nobody = translate("Review", "Choose somebody in the tab “People” first.")
        nothing = translate("Review", "No session with a recording is kept yet.")
        set_text(self.told, "" if offered else nothing if pseudonym else nobody)
        if offered:
            self._read_chosen()

    def beat(self) -> None:
        """Let the replay go on."""
        self.player.beat()

    def show_view(self, key: str) -> None:
        """Look at the session in another way."""
        self.view.setCurrentIndex(self.view.findData(key))

    @property
    def busy(self) -> bool:
        """True while something is read or computed."""
        return self._reading.busy or self._reading_other.busy or self._computing.busy

    def _offered(self) -> list[str]:
        return [str(self.chosen.itemData(row)) for row in range(self.chosen.count())]

    def _clear(self) -> None:
        for work in (self._reading, self._reading_other, self._computing):
            work.forget()
        self.session = None
        self.stack.hide()
        self.player.load(0.0)
        self.replayed.clear()

    def _read_chosen(self) -> None:
        self._clear()
        set_text(self.told, translate("Review", "The recording is read …"))
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        number = int(self.chosen.currentData())
        self._reading.start(lambda: clinic.review(pseudonym, number))

    def _read(self, session: Reviewed) -> None:
        self.session = session
        set_text(self.told, read_words(session))
        self.curves.show_session(session, self._notes())
        for panel in (self.stacked, self.compared, self.numbers):
            panel.show_session(session)
        self.compared.offer(self._sessions, str(session.session_id))
        self.notes.show_notes(self._notes())
        self.player.load(session.duration_s)
        self.stack.show()
        self._show_view()

    def _refused(self, sentence: str) -> None:
        set_text(self.told, sentence)

    def _notes(self) -> list[Note]:
        if self.session is None:
            return []
        number = self.session.session_id
        kept = next(each for each in self._sessions if each["id"] == number)
        return notes_of(self.session.marks, kept["annotation"])

    def _write(self, text: str, along_span: bool) -> None:
        if self.session is None:
            return
        a_s, b_s = sorted(self.curves.curves.cursors_s)
        start_s, end_s = (a_s, b_s) if along_span else (self.player.at_s, None)
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        clinic.annotate(pseudonym, self.session.session_id, start_s, end_s, text)
        self._sessions = clinic.sessions(pseudonym)
        self.notes.show_notes(self._notes())
        self.curves.curves.show_notes(self._notes())
        self.workplace.record_changed.emit()

    def _read_beside(self, number: int) -> None:
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        self._reading_other.start(lambda: clinic.review(pseudonym, number))

    def _read_other(self, session: Reviewed) -> None:
        self.compared.show_other(session)

    def _show_view(self) -> None:
        panel = self._panels[str(self.view.currentData())]
        self.stack.setCurrentWidget(panel)
        self.player.setVisible(panel in (self.curves, self.replayed, self.notes))
        if panel is self.replayed and self.session is not None and not self.replayed.ready:
            clinic, session = self.workplace.clinic, self.session
            self._computing.start(lambda: clinic.replay_frames(session))

    def _computed(self, frames: ReplayFrames) -> None:
        if self.session is not None:
            self.replayed.load(frames, self.session.places)
            self.replayed.go_to(self.player.at_s)

    def _went(self, time_s: float) -> None:
        self.curves.go_to(time_s)
        self.replayed.go_to(time_s)

    def _connect(self) -> None:
        self.chosen.currentIndexChanged.connect(lambda _: self._read_chosen())
        self.view.currentIndexChanged.connect(lambda _: self._show_view())
        self.player.went.connect(self._went)
        self.curves.curves.went.connect(self.player.go_to)
        self.notes.written.connect(self._write)
        self.notes.chosen.connect(self.player.go_to)
        self.numbers.chosen.connect(self.player.go_to)
        self.compared.wanted.connect(self._read_beside)
        self.workplace.person_changed.connect(self.player.pause)

    def _lay_out(self) -> None:
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        self.page = Page(self.title())
        self.page.add(Flow().with_(self.chosen, self.view))
        self.page.add(self.told).add(self.player).add(self.stack, STRETCH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(heading(self.title()))
        layout.addWidget(self.page, 1)
