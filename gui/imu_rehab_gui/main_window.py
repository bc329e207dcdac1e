"""The demo's window: patient and clinician as two tabs of one running session."""

from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget

from imu_rehab.assembly.front_end import FrontEndOptions, RunningSession
from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab_gui.live_room import LiveRoom
from imu_rehab_gui.sound import Sound
from imu_rehab_gui.theme import Theme

PICTURE_AFTER_HOLDS = 5  # beats inside a hold: the ring is visible by then
PICTURE_AT_LATEST = 0.8  # of the duration
HEADLESS_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Shows one session from its beginning to its end."""

    closed = Signal()

    def __init__(
        self, session: RunningSession, options: FrontEndOptions, theme: Theme, sound: Sound
    ) -> None:
        super().__init__()
        self._session, self._options = session, options
        self.pictures: list[Path] = []
        self._held = 0
        self.setWindowTitle("imu-rehab" + (" — SIMULATED" if session.simulated else ""))
        self.room = LiveRoom(session, options.presentation, theme, sound)
        self.patient, self.clinician = self.room.patient, self.room.clinician
        self.tabs = QTabWidget()
        self.tabs.addTab(self.patient, "Patient")
        self.tabs.addTab(self.clinician, "Clinician")
        self.tabs.setDocumentMode(True)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName("Screens")
        self.setCentralWidget(self.tabs)
        self.setMinimumSize(1000, 700)
        room = QSize(99999, 99999) if options.headless else self.screen().availableSize()
        self.resize(HEADLESS_SIZE.boundedTo(room))
        self.room.listen(self)
        for key, act in (("F4", self._other_tab), ("F5", self.toggle_second_window)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.room.asked_for_patient.connect(lambda: self.tabs.setCurrentWidget(self.patient))
        self.room.drawn.connect(self._watch_for_picture)
        self.room.ended.connect(self.close)

    @property
    def timer(self) -> QTimer:
        """What beats while the session is shown."""
        return self.room.timer

    def beat(self) -> None:
        """Draw what is new on both screens."""
        self.room.beat()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop pulling; whoever started the session ends it."""
        self.room.stop()
        if self.tabs.indexOf(self.patient) < 0:
            self.toggle_second_window()
        if self._options.pictures is not None and self._options.headless:
            self.take_pictures()
        self.closed.emit()
        event.accept()

    def take_pictures(self) -> None:
        """Save both screens, once."""
        folder = self._options.pictures
        if self.pictures or folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        shown = self.tabs.currentIndex()
        for index, (name, screen) in enumerate(
            (("patient", self.patient), ("clinician", self.clinician))
        ):
            self.tabs.setCurrentIndex(index)
            QApplication.sendPostedEvents()  # laid out, as if somebody had been looking
            self.room.slow_beat()
            self.room.show_texts()
            path = folder / f"{name}.png"
            if screen.grab().save(str(path)):
                self.pictures.append(path)
        self.tabs.setCurrentIndex(shown)

    def toggle_second_window(self) -> None:
        """Give the patient's screen a window of its own, for a second monitor, or take it back."""
        if self.tabs.indexOf(self.patient) < 0:
            self.tabs.insertTab(0, self.patient, "Patient")
            self.patient.show()
            return
        self.tabs.removeTab(self.tabs.indexOf(self.patient))
        self.patient.setParent(None)
        self.patient.setWindowTitle(self.windowTitle())
        self.patient.resize(self.size())
        others = [screen for screen in QApplication.screens() if screen is not self.screen()]
        self.patient.show()
        if others:
            self.patient.move(others[0].geometry().topLeft())
            self.patient.showFullScreen()

    def _other_tab(self) -> None:
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def _watch_for_picture(self, frame: Frame) -> None:
        """Without a person: take the pictures in the middle of a hold, or late if there is none."""
        if not self._options.headless or self._options.pictures is None or self.pictures:
            return
        guidance = frame.guidance
        holding = guidance is not None and guidance.verdict is Verdict.HOLD
        repeated = frame.progress is not None and len(frame.progress.repetitions) > 0
        self._held = self._held + 1 if holding and repeated else 0
        duration_s = self._options.duration_s or float("inf")
        late = self._session.world_time_s > PICTURE_AT_LATEST * duration_s
        if self._held >= PICTURE_AFTER_HOLDS or (late and frame.stage is Stage.EXERCISE):
            self.take_pictures()
