"""The sway dot while somebody stands: level acceleration of the pelvis, looking back only.

The same signals as T4 (SPEC §2.1), low-passed causally: the dot lags by 64 ms.
What is constant is no sway but the pelvis' tilt and its uncertainty: each axis
is shown against its own mean, of all samples at first, of about ten seconds later.
"""

from math import exp

import numpy as np
import scipy

from imu_rehab.metrics.balance.sway import FORWARD, LOW_PASS_HZ
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray

CENTRE_S = 10.0  # over which the mean is taken [E]


class LiveSway:
    """Samples in, dots out, at once; the same samples in any pieces give the same dots."""

    def __init__(self, rate_hz: float) -> None:
        self._sections = scipy.signal.butter(2, LOW_PASS_HZ, fs=rate_hz, output="sos")
        self._rest = scipy.signal.sosfilt_zi(self._sections)[..., None]
        self._least_share = 1.0 - exp(-1.0 / (CENTRE_S * rate_hz))
        self._forget()

    def feed(self, to_world: FloatArray, accel_mps2: FloatArray) -> FloatArray:
        """Return the dot (n, 2), forwards and to the right, m/s²; NaN where it is not known.

        Pelvis to world (n, 4), specific force (n, 3) in the pelvis' axes.  After
        a gap nobody knows where the middle was: it begins anew.
        """
        level = _level_mps2(to_world, accel_mps2)
        dots = np.full(level.shape, np.nan)
        known: BoolArray = np.asarray(np.isfinite(level).all(axis=1))
        for part in np.split(np.arange(len(level)), np.flatnonzero(np.diff(known)) + 1):
            if len(part) and known[part[0]]:
                dots[part] = self._centred(level[part])
            elif len(part):
                self._forget()
        return dots

    def _forget(self) -> None:
        self._memory: FloatArray | None = None
        self._centre, self._count = np.zeros(2), 0

    def _centred(self, level: FloatArray) -> FloatArray:
        memory = self._rest * level[0] if self._memory is None else self._memory
        smooth, self._memory = scipy.signal.sosfilt(self._sections, level, axis=0, zi=memory)
        out = np.empty(smooth.shape)
        for i, point in enumerate(smooth):
            self._count += 1
            self._centre = self._centre + (point - self._centre) * max(
                1.0 / self._count, self._least_share
            )
            out[i] = point - self._centre
        return out


def _level_mps2(to_world: FloatArray, accel_mps2: FloatArray) -> FloatArray:
    """Return the level acceleration (n, 2), forwards and to the right of how the pelvis faces."""
    force = qn.rotate(to_world, accel_mps2)
    axis = qn.rotate(to_world, np.broadcast_to(FORWARD, force.shape))
    ahead = axis[:, [0, 2]] / np.hypot(axis[:, 0], axis[:, 2])[:, None]
    x, z = force[:, 0], force[:, 2]
    return np.column_stack([x * ahead[:, 0] + z * ahead[:, 1], z * ahead[:, 0] - x * ahead[:, 1]])
