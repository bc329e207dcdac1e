"""A running session on its two screens: pulls frames, gives cues, answers to keys.

Whatever window the screens stand in: the demo's, the clinician's, a second one.
"""

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from imu_rehab.assembly.front_end import RunningSession
from imu_rehab.assembly.hands_free import FALSE_TRIGGER
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.channels import Channels
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.console.clinician_screen import ClinicianScreen
from imu_rehab_gui.console.wearer_panel import DROP_S
from imu_rehab_gui.patient.asked_view import OFFERS
from imu_rehab_gui.patient.interlude_view import ESTIMATE
from imu_rehab_gui.patient.interruption import interruption
from imu_rehab_gui.patient.patient_screen import PatientScreen
from imu_rehab_gui.patient.patient_view_model import Mode
from imu_rehab_gui.sound import Sound
from imu_rehab_gui.theme import Theme

BEAT_MS = 8  # a frame waits half of that for the patient's picture, on average
SLOW_MS = 33  # the clinician's curves: 30 pictures per second
TEXTS_MS = 200  # nobody reads a number that changes more often than that
LATENCY_OVER = 120  # paints
CAPTION_BEATS = 312  # a caption stands for two and a half seconds
PRESENTER = "presenter"  # a hand-held remote control


class LiveRoom(QObject):
    """Nobody waits for it; `ended` once the session is finished."""

    ended = Signal()
    asked_for_patient = Signal()  # a question must be seen: bring the patient's screen to the front
    drawn = Signal(object)  # a frame that the patient's screen shows now
    taken = Signal(object)  # every frame, none left out

    def __init__(
        self, session: RunningSession, presentation: Presentation, theme: Theme, sound: Sound
    ) -> None:
        super().__init__()
        self._session, self._presentation, self._sound = session, presentation, sound
        self._beats = self._caption_until = 0
        self._mode = Mode.CONNECT
        self._latency_ms: deque[float] = deque(maxlen=LATENCY_OVER)
        self._sound_sign = "Sound on" if sound.on else "Sound off"
        self.patient = PatientScreen(theme, self._sound_sign, session.places)
        self.patient.status.setToolTip(sound.reason)
        self.clinician = ClinicianScreen(theme, session.places, session.side)
        if session.simulated:
            self.patient.ribbon.show()
            self.clinician.show_simulated()
        self._connect()
        self.timer = self._beating(BEAT_MS, self.quick_beat)
        self._slower = (
            self._beating(SLOW_MS, self.slow_beat),
            self._beating(TEXTS_MS, self.show_texts),
        )

    def beat(self) -> None:
        """Draw what is new on both screens."""
        self.quick_beat()
        self.slow_beat()
        self.show_texts()

    def quick_beat(self) -> None:
        """Take what came, and paint the patient's picture at once: the curves can wait."""
        self._beats += 1
        for past in self._session.history.drain():
            self._take(past)
        frame = self._session.frames.take()
        if frame is not None:
            view = self.patient.show_frame(frame)
            self.patient.canvas.repaint()
            self.patient.set_status(f"Sensors {view.online}   {self._sound_sign}")
            self._watch_for_interruption(frame, view.mode)
            self.drawn.emit(frame)
        self.patient.beat()
        if self._beats == self._caption_until:
            self.patient.canvas.show_caption("")
        self._report_delays()
        if self._session.finished:
            self.stop()
            self.ended.emit()

    def slow_beat(self) -> None:
        """Draw the clinician's curves and body, if anybody sees them."""
        if self.clinician.isVisible():
            self.clinician.draw()

    def show_texts(self) -> None:
        """Show what is true now, in words, on the clinician's screen."""
        latency = float(np.median(self._latency_ms)) if self._latency_ms else None
        self.clinician.refresh(self._session.recorded_s, self._session.recording_fault, latency)

    def _beating(self, interval_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(interval_ms)
        timer.timeout.connect(act)
        timer.start()
        return timer

    def _take(self, frame: Frame) -> None:
        """Note what must not be missed; a doubt about the places silences the coach."""
        self.clinician.add(frame)
        self.patient.add(frame)
        self.taken.emit(frame)
        cue, given = self._presentation.channels_of(frame)
        if cue is not None and not self.patient.notices.placement:
            self._give(given, cue.time_s)

    def _give(self, given: Channels, motion_s: float) -> None:
        """Let a cue be heard, and stand there in words for as long as somebody needs to read it."""
        if given.sound or given.prompt:
            self._sound.play(given, motion_s)
        if given.needs_caption:
            self.patient.canvas.show_caption(given.caption)
            self._caption_until = self._beats + CAPTION_BEATS

    def stop(self) -> None:
        """Pull no more."""
        for timer in (self.timer, *self._slower):
            timer.stop()

    def keys(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield every key of a session with what it does, whichever screen one looks at."""
        yield from (
            ("Space", self.patient.pause.click),
            ("Esc", self.patient.stop.click),
            ("P", self._ask_pain),
            ("PgDown", self._next),
            ("PgUp", self._back),
            ("B", self.patient.pause.click),
            (".", self.patient.pause.click),
            ("M", partial(self._session.command, "marker")),
            ("[", partial(self._session.command, "easier")),
            ("]", partial(self._session.command, "harder")),
            ("Z", self.clinician.reset.click),
        )
        for offer in OFFERS[:-1]:  # the last one is the clinician's too
            yield offer.key, partial(_press, self.patient.offers[offer.command])

    def listen(self, window: QWidget) -> None:
        """Let a window answer to the keys."""
        for key, act in self.keys():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(act)
            self.ended.connect(shortcut.deleteLater)

    def _connect(self) -> None:
        self.patient.commanded.connect(self._command)
        self.patient.said.connect(lambda given: self._sound.play(given, 0.0))
        self.patient.hurts_at.connect(
            lambda region, side: self._session.command("pain_place", detail=f"{side} {region}")
        )
        self.clinician.commanded.connect(self._command)
        self.clinician.wearer.changed.connect(
            lambda setting, value: self._session.wearer(**{setting: value})
        )
        self.clinician.wearer.dropped.connect(
            lambda place: self._session.drop(place, float(DROP_S))
        )
        self.clinician.wearer.pressed.connect(lambda place: self._session.press(place, "short"))

    def _ask_pain(self) -> None:
        """Bring the question to the front, whoever pressed the key."""
        self.asked_for_patient.emit()
        self.patient.hurts.click()

    def _next(self) -> None:
        """Go on, by a presenter: with the step that waits, out of a pause, or to what is next."""
        ready = self.patient.offers["ready"]
        if not ready.isHidden():
            ready.click()
        elif self._mode is Mode.PAUSED:
            self.patient.pause.click()
        else:
            self._session.command("next", detail=PRESENTER)

    def _back(self) -> None:
        """Go back, by a presenter: do the step once more, or what was before."""
        again = self.patient.offers["again"]
        if not again.isHidden():
            again.click()
        else:
            self._session.command("back", detail=PRESENTER)

    def _command(self, event: str, level: int) -> None:
        if event == ESTIMATE:
            self._session.command(event, value=level)
        elif level >= 0:
            self._session.command(event, level=level)
        elif event == FALSE_TRIGGER:  # nobody meant to pause: it is counted, and it goes on
            self._session.command(event, detail=self.patient.notices.paused_by)
            self._session.command("resume")
        else:
            self._session.command(event)

    def _report_delays(self) -> None:
        played = self._sound.take_played()
        if played:
            self._session.played(played)
        painted = self.patient.canvas.take_painted()
        if painted:
            self._session.painted(painted)
            self._latency_ms.extend(paint.delay_ms for paint in painted)

    def _watch_for_interruption(self, frame: Frame, mode: Mode) -> None:
        """Let what comes between be heard, when it takes the screen."""
        if mode is not self._mode:
            chosen = self._presentation
            self._give(interruption(mode, frame, chosen), frame.arrival_ns * 1e-9)
        self._mode = mode


def _press(button: QPushButton) -> None:
    """Press a button that is offered, on whichever screen one looks."""
    if not button.isHidden():
        button.click()
