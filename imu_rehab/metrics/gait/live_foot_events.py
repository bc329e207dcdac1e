"""Initial contacts and toe-offs while they happen, for feedback.

The same signs as offline, without looking ahead: toe-off once push-off is
over, contact once the toes fall.  Each event says when it was and when that
was known.  The low-pass is causal; what it delays is taken off the time of
the event, which it does not make known earlier.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy

from imu_rehab.metrics.gait.foot_events import (
    FALLEN,
    FAST_RAD,
    FAST_RADPS,
    LANDED_RADPS,
    ROLL_RAD,
    SAGITTAL_SHARE,
    SLOW_RAD,
    SLOW_RADPS,
)
from imu_rehab.signals.arrays import FloatArray

LOW_PASS_HZ = 15.0
DELAY_S = float(np.sqrt(2.0) / (2.0 * np.pi * LOW_PASS_HZ))  # of Butterworth's order 2: 15 ms
PUSH_RADPS = -0.3  # the heel rises: no ripple of the stance
RISING_RADPS = 0.5  # the toes come up: a swing, no rebound of the roll to flat
LEAVING_S = 0.4  # from toe-off to that, at most
HALF_HANG_S = 0.015  # from the toes' highest to half way to the impact, which offline is seen
LONGEST_SWING_S = 1.5


class Happening(StrEnum):
    """What a foot did."""

    CONTACT = "contact"
    TOE_OFF = "toe_off"


@dataclass(frozen=True, slots=True)
class LiveFootEvent:
    """Seconds from the first sample."""

    kind: Happening
    time_s: float  # when it was
    known_s: float  # when the sample arrived that told


class LiveFootEvents:
    """Samples in, events out, at once; the same samples in any pieces give the same events."""

    def __init__(self, rate_hz: float) -> None:
        """Take the sample rate; raises ValueError where it is too low for the low-pass."""
        if not rate_hz > 2.0 * LOW_PASS_HZ:
            raise ValueError(f"{rate_hz} Hz is too slow for live contacts")
        self._rate_hz = rate_hz
        self._sections = scipy.signal.butter(2, LOW_PASS_HZ, fs=rate_hz, output="sos")
        self._memory = np.zeros((len(self._sections), 2))
        self._foot = _Foot(rate_hz)
        self._count = 0

    def push(self, gyro_radps: FloatArray) -> list[LiveFootEvent]:
        """Return what the next samples (k, 3) tell; axes X forward, Y up, Z right, none lost."""
        if not len(gyro_radps):
            return []
        smooth, self._memory = scipy.signal.sosfilt(
            self._sections, gyro_radps[:, 2], zi=self._memory
        )
        speed = np.sqrt(np.einsum("ij,ij->i", gyro_radps, gyro_radps))
        found = []
        for rate, turning in zip(smooth.tolist(), speed.tolist(), strict=True):
            happened = self._foot.step(rate, turning)
            if happened is not None:
                found.append(self._event(*happened))
            self._count += 1
        return found

    def _event(self, kind: Happening, at: float) -> LiveFootEvent:
        """Return the event at a sample, at which the delayed low-pass showed it."""
        shift_s = HALF_HANG_S if kind is Happening.CONTACT else 0.0
        known_s = self._count / self._rate_hz
        return LiveFootEvent(kind, min(known_s, at / self._rate_hz - DELAY_S + shift_s), known_s)


class _Foot:
    """Stance and push-off until the toes leave, swing until they fall."""

    def __init__(self, rate_hz: float) -> None:
        self._rate_hz = rate_hz
        self._at = -1
        self._before = 0.0  # the last rate
        self._swings = False
        self._begin_push()

    def step(self, rate: float, speed: float) -> tuple[Happening, float] | None:
        """Take the next toes-up rate and the rate about all axes; return what happened, where."""
        self._at += 1
        happened = self._swing(rate, speed) if self._swings else self._push(rate)
        self._before = rate
        return happened

    def _begin_push(self) -> None:
        self._swings = False
        self._strongest, self._left, self._risen = 0.0, np.inf, 0.0

    def _push(self, rate: float) -> tuple[Happening, float] | None:
        if self._before >= 0.0 > rate or self._at - self._left > LEAVING_S * self._rate_hz:
            self._begin_push()
        if rate < PUSH_RADPS:
            self._risen -= rate / self._rate_hz
            self._strongest = min(self._strongest, rate)
        level = FALLEN * self._strongest
        if self._before < level <= rate:
            self._left = self._crossed(level, rate)
        if rate < RISING_RADPS or self._risen < ROLL_RAD:
            return None
        left = self._left
        self._swings, self._began = True, self._at
        self._peak = self._turned = self._all = self._fell = 0.0
        return Happening.TOE_OFF, left

    def _swing(self, rate: float, speed: float) -> tuple[Happening, float] | None:
        self._peak = max(self._peak, rate)
        self._turned += rate / self._rate_hz
        self._all += speed / self._rate_hz
        if self._before >= 0.0 > rate:
            self._fell = self._crossed(0.0, rate)
        if self._at - self._began > LONGEST_SWING_S * self._rate_hz:
            self._begin_push()
        elif rate < LANDED_RADPS:
            walked, fell = self._walked(), self._fell
            self._begin_push()
            return (Happening.CONTACT, fell) if walked else None
        return None

    def _walked(self) -> bool:
        if self._peak >= FAST_RADPS and self._turned >= FAST_RAD:
            return True
        slow = self._peak >= SLOW_RADPS and self._turned >= SLOW_RAD
        return slow and self._turned >= SAGITTAL_SHARE * self._all

    def _crossed(self, level: float, rate: float) -> float:
        """Return where between the last sample and this one the rate crossed a level, samples."""
        return self._at - (rate - level) / (rate - self._before)
