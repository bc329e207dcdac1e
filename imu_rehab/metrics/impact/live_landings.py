"""Landings while they happen: when the floor was hit, and when the body was steady after it.

The same signs as afterwards (SPEC T12), looking back only: in the air a leg feels
less than 0.6 g for 80 ms, then 2 g; steady is a whole second within the limit.
What a low-pass delays is taken off the time to stability.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite, nan

import numpy as np
import scipy

from imu_rehab.metrics.impact.landings import (
    FLIGHT_G,
    FLIGHT_HZ,
    FLIGHT_S,
    LANDING_G,
    LANDING_WITHIN_S,
    ONSET_G,
)
from imu_rehab.metrics.impact.time_to_stability import (
    LONGEST_S,
    LOW_PASS_HZ,
    ROUNDING_S,
    STEADY_S,
    limit_mps2,
)
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

DELAY_S = float(np.sqrt(2.0) / (2.0 * np.pi * LOW_PASS_HZ))  # of Butterworth's order 2: 23 ms


@dataclass(frozen=True, slots=True)
class LiveLanding:
    """One landing; NaN is what was not measured, or not reached."""

    contact_s: float  # session clock
    known_s: float  # when all of it was known
    pta_g: float = nan  # peak axial shock at the shank
    stable_s: float = nan  # time to stability, after the contact


class LiveLandings:
    """One leg and the pelvis in, landings out, each once it is known how it was held."""

    def __init__(self, rate_hz: float, sway_rms_mps2: float | None = None) -> None:
        """Take the sample rate, and the person's own single-leg sway where it is known."""
        self._felt, self._moving = _LowPass(FLIGHT_HZ, rate_hz), _LowPass(LOW_PASS_HZ, rate_hz)
        self._flight = _Flight()
        self._limit_mps2 = limit_mps2(sway_rms_mps2)
        self._held: _Held | None = None

    def feed(
        self, time_s: FloatArray, leg_mps2: FloatArray, level_mps2: FloatArray
    ) -> tuple[LiveLanding, ...]:
        """Take samples (n,): what the leg feels (n, 3), the pelvis' level acceleration (n, 2).

        NaN is what is not known: a flight over it is none, a hold over it is not judged.
        """
        felt_g = np.linalg.norm(leg_mps2, axis=1, keepdims=True) / GRAVITY_MPS2
        rows = np.column_stack(
            [time_s, felt_g, self._felt.feed(felt_g), np.hypot(*self._moving.feed(level_mps2).T)]
        )
        return tuple(landing for row in rows.tolist() for landing in self._step(*row))

    def _step(
        self, at_s: float, felt_g: float, smooth_g: float, moving_mps2: float
    ) -> Iterator[LiveLanding]:
        contact_s = self._flight.step(at_s, felt_g, smooth_g)
        if contact_s is not None:
            if self._held is not None:  # the next hop follows at once
                yield LiveLanding(self._held.contact_s, at_s)
            self._held = _Held(contact_s, moving_mps2 <= self._limit_mps2)
        elif self._held is not None and self._held.ended(at_s, moving_mps2, self._limit_mps2):
            yield LiveLanding(self._held.contact_s, at_s, stable_s=self._held.stable_s)
            self._held = None


class _LowPass:
    """A causal low-pass that goes on from sample to sample, over what is not known too."""

    def __init__(self, cutoff_hz: float, rate_hz: float) -> None:
        self._sections = scipy.signal.butter(2, cutoff_hz, fs=rate_hz, output="sos")
        self._memory: FloatArray | None = None

    def feed(self, values: FloatArray) -> FloatArray:
        """Return (n, k), NaN where it was."""
        if self._memory is None:
            self._memory = np.zeros((len(self._sections), 2, values.shape[1]))
        known = np.isfinite(values)
        smooth, self._memory = scipy.signal.sosfilt(
            self._sections, np.where(known, values, 0.0), axis=0, zi=self._memory
        )
        return np.where(known, smooth, np.nan)


class _Flight:
    """Knows when a leg was in the air, and when it hit the floor."""

    def __init__(self) -> None:
        self._onset_s: float | None = None  # since when more is felt than in the air
        self._land()

    def _land(self) -> None:
        self._since_s: float | None = None  # in the air
        self._until_s = -np.inf  # of the newest flight that was long enough

    def step(self, at_s: float, felt_g: float, smooth_g: float) -> float | None:
        """Return the contact's time at the sample that feels the floor."""
        if not isfinite(felt_g):
            self._land()
            return None
        self._since_s = _since(self._since_s, at_s, going_on=smooth_g < FLIGHT_G)
        if self._since_s is not None and at_s - self._since_s >= FLIGHT_S - ROUNDING_S:
            self._until_s = at_s
        self._onset_s = _since(self._onset_s, at_s, going_on=felt_g >= ONSET_G)
        if felt_g < LANDING_G or at_s - self._until_s > LANDING_WITHIN_S:
            return None
        self._land()
        return self._onset_s


class _Held:
    """What follows a landing until the body is steady, or it takes too long."""

    def __init__(self, contact_s: float, steady: bool) -> None:
        self.contact_s, self.stable_s = contact_s, nan
        self._since_s = contact_s if steady else None

    def ended(self, at_s: float, moving_mps2: float, limit_mps2: float) -> bool:
        """Take one sample; returns True once there is nothing more to wait for."""
        if not isfinite(moving_mps2):
            return True
        self._since_s = _since(self._since_s, at_s, going_on=moving_mps2 <= limit_mps2)
        if self._since_s is not None and at_s - self._since_s >= STEADY_S - ROUNDING_S:
            stable_s = max(0.0, self._since_s - self.contact_s - DELAY_S)
            self.stable_s = stable_s if stable_s <= LONGEST_S else nan
            return True
        return at_s - self.contact_s > LONGEST_S + STEADY_S


def _since(before_s: float | None, at_s: float, *, going_on: bool) -> float | None:
    """Return since when something goes on."""
    return (at_s if before_s is None else before_s) if going_on else None
