"""When balance was lost: error E9 of SPEC §3.3, as a stream and for whole arrays.

For at least 100 ms the stance foot turns faster than 60 °/s, or its
acceleration differs from g by more than 3 m/s², or the pelvis has leant more
than 10° from where it was at the start of the hold.  What is not known is not
held against anybody.
"""

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

FOOT_RADPS = float(np.radians(60.0))
FOOT_MPS2 = 3.0
LEAN_DEG = 10.0
LASTS_S = 0.1
ROUNDING_S = 1e-6  # of instants


def foot_unsteady(gyro_radps: FloatArray, accel_mps2: FloatArray) -> BoolArray:
    """Return (n,): True where the stance foot (n, 3) turns or accelerates too much."""
    turning = np.linalg.norm(gyro_radps, axis=1) > FOOT_RADPS
    pushed = np.abs(np.linalg.norm(accel_mps2, axis=1) - GRAVITY_MPS2) > FOOT_MPS2
    unsteady: BoolArray = turning | pushed
    return unsteady


def leant(up: FloatArray, upright: FloatArray, limit_deg: float = LEAN_DEG) -> BoolArray:
    """Return (n,): True where the pelvis' long axis (n, 3) is too far from the start's (3,).

    Both are unit vectors in the world.  For moving tasks the limit lies 10°
    beyond the person's own range.
    """
    far: BoolArray = up @ upright < np.cos(np.radians(limit_deg))
    return far


def lost_at_s(time_s: FloatArray, unsteady: BoolArray) -> float | None:
    """Return when the first unsteadiness of at least 100 ms began; None without any."""
    index = np.arange(len(unsteady))
    last_steady = np.maximum.accumulate(np.where(unsteady, -1, index))
    begin = np.minimum(last_steady + 1, len(unsteady) - 1)
    lasted = unsteady & (time_s - time_s[begin] >= LASTS_S - ROUNDING_S)
    return float(time_s[begin[np.argmax(lasted)]]) if lasted.any() else None


class BalanceWatch:
    """The same while it happens: fed samples as they come, in blocks of any length."""

    def __init__(self) -> None:
        self.lost_s: float | None = None
        self._since_s: float | None = None

    def feed(self, time_s: FloatArray, unsteady: BoolArray) -> float | None:
        """Return when balance was lost, as soon as that is known; it stays lost."""
        for at_s, is_unsteady in zip(time_s.tolist(), unsteady.tolist(), strict=True):
            if self.lost_s is not None:
                break
            self._step(at_s, is_unsteady)
        return self.lost_s

    def _step(self, at_s: float, is_unsteady: bool) -> None:
        if not is_unsteady:
            self._since_s = None
            return
        if self._since_s is None:
            self._since_s = at_s
        if at_s - self._since_s >= LASTS_S - ROUNDING_S:
            self.lost_s = self._since_s
