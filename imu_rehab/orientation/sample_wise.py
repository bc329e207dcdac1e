"""What the filters of the package `ahrs` need around them to be right.

They estimate no usable bias, start where they are told and go sample by
sample: so the bias of rests is taken off here and the start is levelled here.
"""

from collections.abc import Callable

import numpy as np

from imu_rehab.orientation.start import UP, initial_orientation
from imu_rehab.orientation.static_bias import StaticBias
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import TimedBlock
from imu_rehab.timing.crossing import Belief

# (orientation before, rate, force, field or None, period) -> orientation, east-north-up
Update = Callable[[FloatArray, FloatArray, FloatArray, FloatArray | None, float], FloatArray]
LEAST_RATE_RADPS = 1e-12  # the package skips its correction at a rate of exactly zero


class SampleWise:
    """One sensor's filter around one way to take a sample in."""

    def __init__(
        self, update: Update, *, magnetometer: bool, bias_radps: FloatArray | None = None
    ) -> None:
        self._update = update
        self._magnetometer = magnetometer
        self._bias = StaticBias(bias_radps)
        self._q: FloatArray | None = None

    def belief(self) -> Belief:
        """Return the bias it takes off, and where up is."""
        up = None if self._q is None else qn.rotate(qn.conjugate(self._q), UP)
        return Belief(self._bias.bias_radps, up)

    def step(self, block: TimedBlock) -> tuple[FloatArray, FilterQuality]:
        """Return sensor to earth, (n, 4), and how much to believe it."""
        n = len(block)
        out, rest, sd = np.empty((n, 4)), np.empty(n, dtype=np.bool_), np.empty(n)
        for i in range(n):
            gyro, accel = block.gyro_radps[i], block.accel_mps2[i]
            mag = block.mag_ut[i] if self._magnetometer and block.mag_ut is not None else None
            self._bias.feed(gyro, accel, block.period_s)
            self._q = self._next(gyro, accel, mag, block.period_s)
            out[i], rest[i], sd[i] = self._q, self._bias.resting, self._bias.sd_radps
        quality = FilterQuality(rest, sd, block.trusted, block.saturated, block.since_guess_s)
        return out, quality

    def _next(
        self, gyro: FloatArray, accel: FloatArray, mag: FloatArray | None, period_s: float
    ) -> FloatArray:
        if self._q is None:
            return initial_orientation(accel, mag)
        rate = gyro - self._bias.bias_radps + LEAST_RATE_RADPS
        q = np.asarray(self._update(self._q, rate, accel, mag, period_s), dtype=np.float64)
        return q if np.isfinite(q).all() else self._q
