"""What a pelvis sensor felt, as a walker would say it: forward, to the right, up, turning."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray

COARSE_HZ = 50.0  # steps have nothing above 10 Hz that is needed here
LEAST_S = 1.0
AHEAD: FloatArray = np.array([1.0, 0.0, 0.0])  # of the segment


@dataclass(frozen=True, slots=True, eq=False)
class PelvisMotion:
    """Levelled and coarse; heading is the pelvis' own, whichever way it turns."""

    rate_hz: float
    begin_s: float  # instant of the first value, from the first sample
    forward_mps2: FloatArray  # (n,) accelerations, without gravity
    right_mps2: FloatArray  # (n,)
    up_mps2: FloatArray  # (n,) its mean removed
    turning_radps: FloatArray  # (n,) about the vertical, + to the left
    known: BoolArray  # (n,) False where samples were missing

    def __len__(self) -> int:
        return len(self.up_mps2)

    def index(self, time_s: FloatArray) -> FloatArray:
        """Return where instants lie, in values."""
        return (time_s - self.begin_s) * self.rate_hz

    def times_s(self) -> FloatArray:
        """Return all instants (n,)."""
        return self.time_s(np.arange(len(self), dtype=np.float64))

    def time_s(self, index: FloatArray) -> FloatArray:
        """Return the instants of values, seconds from the first sample."""
        return self.begin_s + index / self.rate_hz


def pelvis_motion(
    accel_mps2: FloatArray, gyro_radps: FloatArray, rate_hz: float
) -> PelvisMotion | None:
    """Return the motion of samples (m, 3) in segment axes (X forward, Y up, Z right), roughly.

    The vertical comes from the sensor itself: some tens of degrees of tilt do
    not matter.  Offline, past and future.  None below a second.
    """
    if len(accel_mps2) < LEAST_S * rate_hz:
        return None
    block = max(1, int(rate_hz // COARSE_HZ))
    accel, known = _coarse(accel_mps2, block)
    gyro, known_too = _coarse(gyro_radps, block)
    known &= known_too
    if not known.any():
        return None
    accel, gyro = (bridged(np.where(known[:, None], each, np.nan)) for each in (accel, gyro))
    to_earth = vqf_offline(gyro, accel, None, block / rate_hz)
    force = qn.rotate(to_earth, accel)
    ahead = qn.rotate(to_earth, np.broadcast_to(AHEAD, accel.shape))
    length = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)
    east, north = ahead[:, 0] / length, ahead[:, 1] / length
    return PelvisMotion(
        rate_hz=rate_hz / block,
        begin_s=0.5 * (block - 1) / rate_hz,
        forward_mps2=force[:, 0] * east + force[:, 1] * north,
        right_mps2=force[:, 0] * north - force[:, 1] * east,
        up_mps2=force[:, 2] - force[known, 2].mean(),
        turning_radps=qn.rotate(to_earth, gyro)[:, 2],
        known=known,
    )


def _coarse(samples: FloatArray, block: int) -> tuple[FloatArray, BoolArray]:
    """Return the means of blocks of samples, and which of them are numbers."""
    n = len(samples) // block
    means = np.zeros((n, 3))
    for k in range(block):
        means += samples[k : n * block : block]
    means /= block
    known: BoolArray = np.isfinite(means.sum(axis=1))
    return means, known
