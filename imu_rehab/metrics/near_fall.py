"""The near-fall rule (SPEC §5.4): a reason to pause and ask "Are you all right?", no more.

The pelvis tips faster than 150°/s while the sensor feels more than 2 g.  The
rate is that of the tilt θ = acos(y·Y) from the vertical, so turning does not
count.  It is not fall detection, and healthy vigorous movement can trigger it:
it is off for hops, impacts and lying, which is the caller's to know.
"""

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np
import scipy

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

TIPPING_RADPS = np.deg2rad(150.0)
LOW_PASS_HZ = 5.0
SHOCK_MPS2 = 2.0 * GRAVITY_MPS2
WITHIN_S = 0.3
AGAIN_S = 2.0  # one stumble is one event [E]
FEW = 64  # samples: up to so many Python is quicker


@dataclass(frozen=True, slots=True)
class NearFall:
    """When both were there, and how large."""

    time_s: float
    tipping_dps: float  # when it was last above its limit
    shock_g: float  # as well


@dataclass(slots=True)
class _Excess:
    """When a quantity was last above its limit, and what it was then."""

    time_s: float = float("-inf")
    size: float = 0.0


class NearFallWatch:
    """Watches one pelvis, causally; what it says does not depend on how samples are bundled."""

    def __init__(self, rate_hz: float) -> None:
        self._rate_hz = rate_hz
        self._sos = scipy.signal.butter(2, LOW_PASS_HZ, fs=rate_hz, output="sos")
        self._rest = np.zeros((1, 2))
        self._filter = self._rest
        self._tilt_rad: float | None = None
        self._tipping, self._shock = _Excess(), _Excess()
        self._last_s = float("-inf")

    def feed(
        self, time_s: FloatArray, to_world: FloatArray, accel_mps2: FloatArray
    ) -> tuple[NearFall, ...]:
        """Take in samples (n,), pelvis to world (n, 4), specific force (n, 3); return events.

        The force may be in any axes: only its size counts.  Where the
        orientation is unknown (NaN) it forgets how the pelvis moved.
        """
        events = []
        tipping = self._tipping_radps(to_world)
        force = np.sqrt(np.einsum("ij,ij->i", accel_mps2, accel_mps2))
        for i in np.flatnonzero((np.abs(tipping) > TIPPING_RADPS) | (force > SHOCK_MPS2)).tolist():
            now_s = float(time_s[i])
            if abs(tipping[i]) > TIPPING_RADPS:
                self._tipping = _Excess(now_s, float(np.degrees(abs(tipping[i]))))
            if force[i] > SHOCK_MPS2:
                self._shock = _Excess(now_s, float(force[i] / GRAVITY_MPS2))
            if self._both(now_s):
                self._last_s = now_s
                events.append(NearFall(now_s, self._tipping.size, self._shock.size))
        return tuple(events)

    def _both(self, now_s: float) -> bool:
        earlier_s = min(self._tipping.time_s, self._shock.time_s)
        return now_s - earlier_s <= WITHIN_S and now_s - self._last_s > AGAIN_S

    def _tipping_radps(self, to_world: FloatArray) -> FloatArray:
        """Return the low-passed rate of the tilt (n,), NaN where it is unknown."""
        x, z = to_world[:, 1], to_world[:, 3]  # cos θ = 1 - 2 (x² + z²)
        tilt = np.arccos(np.clip(1.0 - 2.0 * (x * x + z * z), -1.0, 1.0))
        return self._few(tilt) if len(tilt) <= FEW else self._many(tilt)

    def _few(self, tilt_rad: FloatArray) -> FloatArray:
        """Return the rate of a few samples, one after the other: `_many` to the bit."""
        b0, b1, b2, _, a1, a2 = self._sos[0].tolist()
        first, second = self._filter[0].tolist()
        before, rates = self._tilt_rad, []
        for tilt in tilt_rad.tolist():
            if not isfinite(tilt):
                before, first, second = None, 0.0, 0.0
                rates.append(nan)
                continue
            step = (tilt - (tilt if before is None else before)) * self._rate_hz
            rate = b0 * step + first
            first, second = b1 * step - a1 * rate + second, b2 * step - a2 * rate
            before = tilt
            rates.append(rate)
        self._tilt_rad, self._filter = before, np.array([[first, second]])
        return np.array(rates)

    def _many(self, tilt: FloatArray) -> FloatArray:
        """Return the rate of samples, all that follow one another at once."""
        rate = np.full(len(tilt), np.nan)
        known = np.isfinite(tilt)
        borders = np.flatnonzero(np.diff(known)) + 1
        for part in np.split(np.arange(len(tilt)), borders):
            if not len(part):
                continue
            if not known[part[0]]:
                self._tilt_rad, self._filter = None, self._rest
                continue
            before = tilt[part[0]] if self._tilt_rad is None else self._tilt_rad
            steps = np.diff(tilt[part], prepend=before) * self._rate_hz
            rate[part], self._filter = scipy.signal.sosfilt(self._sos, steps, zi=self._filter)
            self._tilt_rad = float(tilt[part[-1]])
        return rate


def near_falls(
    time_s: FloatArray, to_world: FloatArray, accel_mps2: FloatArray, rate_hz: float
) -> tuple[NearFall, ...]:
    """Return the events of a whole recording: the same ones as while it was recorded."""
    return NearFallWatch(rate_hz).feed(time_s, to_world, accel_mps2)
