"""The patient's screen as it was, at any instant of a recording."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from imu_rehab.assembly.replay_frames import ReplayFrames
from imu_rehab_gui.language import translate
from imu_rehab_gui.notices import Notices
from imu_rehab_gui.parts.texts import paragraph
from imu_rehab_gui.patient.patient_screen import PatientScreen
from imu_rehab_gui.theme import Theme


class ReplayedScreen(QWidget):
    """Gets recorded frames; its buttons do nothing, nobody is there to press them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._frames: ReplayFrames | None = None
        self._shown = 0
        self.patient: PatientScreen | None = None
        self.waiting = paragraph()
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.waiting)
        self.clear()

    def clear(self) -> None:
        """Wait for another session's frames."""
        self._frames = None
        self._layout.setCurrentWidget(self.waiting)
        self.waiting.setText(translate("Review", "The session is computed as it was shown …"))

    @property
    def ready(self) -> bool:
        """True when there are frames."""
        return self._frames is not None

    def load(self, frames: ReplayFrames, places: tuple[str, ...]) -> None:
        """Have the frames of a session."""
        if self.patient is not None:
            self._layout.removeWidget(self.patient)
            self.patient.deleteLater()
        self._frames, self._shown = frames, 0
        self.patient = PatientScreen(self._theme, "", places)
        for control in (self.patient.pause, self.patient.hurts, self.patient.stop):
            control.setEnabled(False)
        self._layout.addWidget(self.patient)
        self._layout.setCurrentWidget(self.patient)

    def go_to(self, time_s: float) -> None:
        """Show what was shown then; what was told before counts, as it did."""
        if self._frames is None or self.patient is None:
            return
        until = self._frames.up_to(time_s)
        if until < self._shown:
            self._shown, self.patient.notices = 0, Notices()
        new = self._frames.frames[self._shown : until]
        for frame in new:
            self.patient.add(frame)
        self._shown = until
        if new:
            view = self.patient.show_frame(new[-1])
            self.patient.set_status(view.online)
