"""The thin strip below the patient's picture on one screen: for the clinician, without findings.

The patient reads it, too: sensors, trust, repetition, keys; nothing of what was found.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from imu_rehab.pipeline.frame import Frame, SensorCondition
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import set_style, set_text
from imu_rehab_gui.theme import Theme, font

STRIP_PX = 15


class Strip(QWidget):
    """`marked` a moment, `noted` a sentence, `easier` or `harder` by one step, `ended`."""

    commanded = Signal(str)
    noted = Signal(str)
    ended = Signal()
    one_screen = Signal()
    second_window = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state = QLabel()
        self.state.setFont(font(STRIP_PX, bold=True))
        self.note = line(theme, translate("Strip", "Note (N), Enter keeps it"))
        self.note.setPlaceholderText(self.note.accessibleName())
        self.note.returnPressed.connect(self._keep_note)
        parts = (
            self.state,
            button(translate("Strip", "Easier ["), lambda: self.commanded.emit("easier")),
            button(translate("Strip", "Harder ]"), lambda: self.commanded.emit("harder")),
            button(translate("Strip", "Marker (M)"), lambda: self.commanded.emit("marker")),
            self.note,
            button(translate("Strip", "One screen (F6)"), self.one_screen.emit),
            button(translate("Strip", "Patient's window (F5)"), self.second_window.emit),
        )
        self.end = button(translate("Strip", "End the session"), self.ended.emit)
        row = Flow().with_(*parts, self.end)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(row)

    def show_frame(self, frame: Frame, wanted: int) -> None:
        """Show how many sensors are online, whether they can be trusted, and the repetition."""
        streaming = [s for s in frame.sensors.values() if s.condition is SensorCondition.STREAMING]
        trusted = all(sensor.trusted for sensor in streaming) and len(streaming) >= wanted
        mark = "●" if trusted else "▲"
        online = translate("Strip", "%1 of %2 online")
        words = online.replace("%1", str(len(streaming))).replace("%2", str(wanted))
        set_text(self.state, " · ".join(filter(None, (f"{mark} {words}", repetition(frame)))))
        token = self._theme.ontarget if trusted else self._theme.danger
        set_style(self.state, f"color:{token}")

    def write_note(self) -> None:
        """Let the next keys be a note."""
        self.note.setFocus()

    def _keep_note(self) -> None:
        if self.note.text().strip():
            self.noted.emit(self.note.text().strip())
        self.note.clear()
        self.note.clearFocus()


def repetition(frame: Frame) -> str:
    """Return which repetition of how many; empty where nothing is counted."""
    progress = frame.progress
    if progress is None:
        return ""
    done = min(len(progress.repetitions) + 1, progress.exercise.repetitions)
    words = translate("Strip", "repetition %1 of %2")
    return words.replace("%1", str(done)).replace("%2", str(progress.exercise.repetitions))
