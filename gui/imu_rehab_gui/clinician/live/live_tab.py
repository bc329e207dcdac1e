"""The live tab: nothing runs and one may begin, or a session runs on one or two screens."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from imu_rehab.assembly.visiting import VisitSettings
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.live.start_panel import StartPanel
from imu_rehab_gui.clinician.live.strip import Strip
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import RunningVisit, Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.live_room import LiveRoom


class LiveTab(Tab):
    """Begins, shows and ends one session at a time."""

    key = "live"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.room: LiveRoom | None = None
        self._visit: RunningVisit | None = None
        self._beginning: Background[RunningVisit] = Background(self._run, self._refused)
        self._keeping: Background[int | None] = Background(self._kept, self._refused)
        self.start = StartPanel(workplace)
        self.start.wanted.connect(self._begin)
        self.screens, self.strip = QStackedWidget(), Strip(workplace.theme)
        self.whole = QStackedWidget()
        running = QWidget()
        column = QVBoxLayout(running)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.screens, 1)
        column.addWidget(self.strip)
        self.whole.addWidget(self.start)
        self.whole.addWidget(running)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)
        self._connect()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Live", "Live")

    def enter(self) -> None:
        """Say for whom a session would be kept."""
        self.start.show_possible()

    @property
    def on_one_screen(self) -> bool:
        """True while the patient's screen stands here, with the strip below it."""
        return self.room is not None and self.screens.currentWidget() is self.room.patient

    def toggle_one_screen(self) -> None:
        """Show the patient's screen here, or the clinician's again."""
        if self.room is not None:
            self._take_back()
            other = self.room.clinician if self.on_one_screen else self.room.patient
            self._show(other)

    def toggle_second_window(self) -> None:
        """Give the patient's screen a window of its own, or take it back."""
        if self.room is None or self._take_back():
            return
        patient = self.room.patient
        self._show(self.room.clinician)
        self.screens.removeWidget(patient)
        patient.setParent(None)
        patient.setWindowTitle("imu-rehab")
        patient.resize(self.window().size())
        patient.show()
        others = [each for each in QApplication.screens() if each is not self.screen()]
        if others:
            patient.move(others[0].geometry().topLeft())
            patient.showFullScreen()

    def end(self) -> None:
        """End the session; its file is finished and kept while one goes on."""
        if self.room is None or self._visit is None:
            return
        self.room.stop()
        self._take_back()
        for screen in (self.room.patient, self.room.clinician):
            self.screens.removeWidget(screen)
            screen.hide()  # never destroyed: plots leak
        visit, self.room, self._visit = self._visit, None, None
        self.workplace.leave_alone(alone=False)
        self.workplace.take_session(None)
        self.whole.setCurrentWidget(self.start)
        self.workplace.told.emit(translate("Live", "The session is being kept."), "accent")
        self._keeping.start(partial(_end_and_keep, visit, self.workplace))

    def leave_for_good(self) -> None:
        """End the session that runs."""
        self.end()

    def _begin_wanted(self, settings: VisitSettings) -> None:
        """Begin what another tab asks for."""
        self.workplace.asked_for.emit(self.key)
        self._begin(settings)

    def _begin(self, settings: VisitSettings) -> None:
        if self.workplace.session is not None or self._beginning.busy:
            running = translate("Live", "A session runs already; end it first.")
            self.workplace.told.emit(running, "danger")
            return
        self.start.go.setEnabled(False)
        self.workplace.told.emit(translate("Live", "Looking for the sensors."), "accent")
        self._beginning.start(partial(self.workplace.begin_visit, settings))

    def _run(self, visit: RunningVisit) -> None:
        self.workplace.told.emit("", "accent")
        self._visit = visit
        self.room = LiveRoom(
            visit.session, visit.settings.presentation, self.workplace.theme, self.workplace.sound
        )
        self.room.ended.connect(self.end)
        self.room.asked_for_patient.connect(self._show_patient)
        self.room.drawn.connect(self._show_strip)
        self.room.listen(self)
        for screen in (self.room.clinician, self.room.patient):
            self.screens.addWidget(screen)
        self._show(self.room.clinician)
        self.whole.setCurrentIndex(1)
        self.workplace.take_session(visit.session)

    def _refused(self, sentence: str) -> None:
        self.start.show_possible()
        self.workplace.told.emit(sentence, "danger")

    def _kept(self, number: int | None) -> None:
        self.start.show_possible()
        kept = translate("Live", "Session %1 is kept.").replace("%1", str(number))
        guest = translate("Live", "The guest's session has ended.")
        self.workplace.told.emit(guest if number is None else kept, "ontarget")
        self.workplace.record_changed.emit()

    def _show_patient(self) -> None:
        if self.room is not None and not self.room.patient.isWindow():
            self._show(self.room.patient)

    def _show(self, screen: QWidget) -> None:
        self.screens.setCurrentWidget(screen)
        self.workplace.leave_alone(alone=self.on_one_screen)

    def _show_strip(self, frame: Frame) -> None:
        if self.room is not None and self._visit is not None:
            self.strip.show_frame(frame, len(self._visit.session.places))

    def _take_back(self) -> bool:
        """Take the patient's screen out of a window of its own; True where it had one."""
        if self.room is None or self.screens.indexOf(self.room.patient) >= 0:
            return False
        self.screens.addWidget(self.room.patient)
        return True

    def _command(self, event: str, **content: object) -> None:
        if self._visit is not None:
            self._visit.session.command(event, **content)

    def _connect(self) -> None:
        self.workplace.wanted_visit.connect(self._begin_wanted)
        self.strip.commanded.connect(self._command)
        self.strip.noted.connect(lambda text: self._command("note", detail=text))
        self.strip.one_screen.connect(self.toggle_one_screen)
        self.strip.second_window.connect(self.toggle_second_window)
        self.strip.ended.connect(self.end)
        for key, act in (
            ("F5", self.toggle_second_window),
            ("F6", self.toggle_one_screen),
            ("N", self.strip.write_note),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _end_and_keep(visit: RunningVisit, workplace: Workplace) -> int | None:
    visit.end()
    return visit.keep(workplace.clinic)
