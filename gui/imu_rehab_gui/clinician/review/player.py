"""The place in a session: a slider, play and pause, how fast; arrow keys are tenths of a second."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSlider, QVBoxLayout, QWidget

from imu_rehab_gui.clinician.review.review_view_model import speeds
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import set_text
from imu_rehab_gui.theme import Theme, font, scaled

PER_S = 10  # steps of the slider
PAGE_S = 5


class Player(QWidget):
    """`went` tells every new place, in seconds; `beat` goes on while it plays."""

    went = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.at_s = 0.0
        self._end_s = 0.0
        self._last: float | None = None  # None: it does not play
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(translate("Review", "Place in the session"))
        self.slider.setMinimumHeight(scaled(30))
        self.slider.setPageStep(PAGE_S * PER_S)
        self.slider.setStyleSheet(f"QSlider:focus{{border:2px solid {theme.accent}}}")
        self.slider.valueChanged.connect(self._slid)
        self.play = button(translate("Review", "Play"), self.toggle)
        self.speed = choice(translate("Review", "Speed"), speeds(), "1")
        self.time = QLabel()
        self.time.setFont(font(15))
        self.row = Flow().with_(self.play, self.speed, self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.slider)
        column.addLayout(self.row)
        self.setEnabled(False)

    @property
    def playing(self) -> bool:
        """True while time passes."""
        return self._last is not None

    def load(self, end_s: float) -> None:
        """Be at the beginning of another session."""
        self.pause()
        self._end_s = end_s
        self.slider.setRange(0, round(end_s * PER_S))
        self.setEnabled(end_s > 0)
        self.go_to(0.0)

    def toggle(self) -> None:
        """Play, from the beginning where the end was reached; or pause."""
        if self.playing:
            self.pause()
            return
        if self.at_s >= self._end_s:
            self.go_to(0.0)
        self._last = time.monotonic()
        self.play.setText(translate("Review", "Hold on"))

    def pause(self) -> None:
        """Stay where it is."""
        self._last = None
        self.play.setText(translate("Review", "Play"))

    def beat(self) -> None:
        """Let as much time pass as has passed, times the speed."""
        if self._last is None:
            return
        now = time.monotonic()
        passed_s = (now - self._last) * float(self.speed.currentData())
        self._last = now
        self.advance(passed_s)

    def advance(self, seconds: float) -> None:
        """Go on by so much of the session's time; at its end it pauses."""
        self.go_to(min(self._end_s, self.at_s + seconds))
        if self.at_s >= self._end_s:
            self.pause()

    def go_to(self, time_s: float) -> None:
        """Be at an instant."""
        self.at_s = min(max(0.0, time_s), self._end_s)
        self.slider.blockSignals(True)
        self.slider.setValue(round(self.at_s * PER_S))
        self.slider.blockSignals(False)
        set_text(self.time, f"{self.at_s:.1f} / {self._end_s:.1f} s")
        self.went.emit(self.at_s)

    def _slid(self, step: int) -> None:
        self.go_to(step / PER_S)
