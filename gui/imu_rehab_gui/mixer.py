"""What is heard next: sounds and one prompt at a time, mixed; no device, no clock, no Qt.

A prompt is said to its end, unless an urgent one comes: then it fades.  A
direction waits while something is said, and is dropped when it has waited too
long to be true; the next sound replaces the one that plays.  Whatever begins
or ends does so without a click.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from imu_rehab.feedback.channels import Channels
from imu_rehab.feedback.prompts import prompts
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab.signals.arrays import FloatArray

FADE_S = 0.010
STALE_S = 0.8  # a direction that has waited for longer is not true any more
KEPT_PROMPTS = 2  # that wait, the newest
DIRECTIONS = frozenset(key for key, prompt in prompts().items() if prompt.direction)
URGENT = frozenset(key for key, prompt in prompts().items() if prompt.urgent)


@dataclass(frozen=True, slots=True)
class Begun:
    """A sound or prompt whose first samples were handed on."""

    motion_s: float
    at_s: float


@dataclass(slots=True)
class _Track:
    """Samples that are under way."""

    samples: FloatArray = field(default_factory=lambda: np.empty(0))
    motion_s: float = 0.0
    fresh: bool = False  # nothing of it was heard yet

    def begin(self, samples: FloatArray, motion_s: float) -> None:
        self.samples, self.motion_s, self.fresh = samples, motion_s, True

    def take(self, n: int) -> FloatArray:
        taken, self.samples = self.samples[:n], self.samples[n:]
        return np.pad(taken, (0, n - len(taken)))

    @property
    def busy(self) -> bool:
        return len(self.samples) > 0


@dataclass(frozen=True, slots=True)
class _Waiting:
    given: Channels
    motion_s: float
    since_s: float


class Mixer:
    """`play` from one thread, `fill` from another; both return at once."""

    def __init__(
        self, sounds: Mapping[str, FloatArray], said: Mapping[str, FloatArray], volume: float
    ) -> None:
        self._sounds, self._said, self._volume = sounds, said, volume
        self._lock = Lock()
        self._sound, self._prompt, self._fading = _Track(), _Track(), _Track()
        self._prompts: deque[_Waiting] = deque(maxlen=KEPT_PROMPTS)
        self._direction: _Waiting | None = None
        self._begun: list[Begun] = []

    def play(self, given: Channels, motion_s: float, now_s: float) -> None:
        """Take a cue."""
        waiting = _Waiting(given, motion_s, now_s)
        with self._lock:
            if given.sound in DIRECTIONS and self._prompt.busy:
                self._direction = waiting
                return
            self._play_sound(waiting)
            if given.prompt in self._said:
                self._take_prompt(waiting)

    def fill(self, n: int, now_s: float) -> FloatArray:
        """Return the next n samples, −1..1."""
        with self._lock:
            self._next(now_s)
            for track in (self._sound, self._prompt):
                if track.fresh and track.busy:
                    self._begun.append(Begun(track.motion_s, now_s))
                track.fresh = False
            mixed = self._sound.take(n) + self._prompt.take(n) + self._fading.take(n)
        heard: FloatArray = np.clip(self._volume * mixed, -1.0, 1.0)
        return heard

    def take_begun(self) -> list[Begun]:
        """Return what began since the last call."""
        with self._lock:
            begun, self._begun = self._begun, []
        return begun

    def _take_prompt(self, waiting: _Waiting) -> None:
        """Say it now, or after what is being said; the urgent interrupt, directions do not wait."""
        urgent = waiting.given.prompt in URGENT
        if not self._prompt.busy or urgent:
            if urgent:
                self._prompts.clear()
                self._direction = None
            self._say(waiting)
        elif waiting.given.prompt not in DIRECTIONS:
            self._prompts.append(waiting)

    def _next(self, now_s: float) -> None:
        """Begin what has waited for the end of a prompt."""
        if self._prompt.busy:
            return
        if self._prompts:
            self._say(self._prompts.popleft())
        elif self._direction is not None:
            waited, self._direction = self._direction, None
            if now_s - waited.since_s <= STALE_S:
                self._play_sound(waited)
                if waited.given.prompt in self._said:
                    self._say(waited)

    def _play_sound(self, waiting: _Waiting) -> None:
        if waiting.given.sound in self._sounds:
            self._fade(self._sound)
            self._sound.begin(self._sounds[waiting.given.sound], waiting.motion_s)

    def _say(self, waiting: _Waiting) -> None:
        self._fade(self._prompt)
        self._prompt.begin(self._said[waiting.given.prompt], waiting.motion_s)

    def _fade(self, track: _Track) -> None:
        """Let what plays die away beside what follows."""
        if track.fresh or not track.busy:
            return
        tail = track.samples[: round(FADE_S * RATE_HZ)]
        gone = tail * (0.5 + 0.5 * np.cos(np.pi * np.arange(len(tail)) / max(1, len(tail) - 1)))
        n = max(len(gone), len(self._fading.samples))
        self._fading.samples = self._fading.take(n) + np.pad(gone, (0, n - len(gone)))
