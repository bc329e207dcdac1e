"""How much segments have turned and shaken of late: what filters and soft tissue suffer from."""

import numpy as np
from scipy.signal import lfilter

from imu_rehab.signals.arrays import FloatArray

TURNING_S, SHAKING_S = 3.0, 1.0  # of memory: a filter levels within seconds, tissue rings briefly
GRAVITY_MPS2 = 9.81


class Restlessness:
    """Root mean squares with a fading memory; pieces of any size give what the whole would."""

    def __init__(self, period_s: float) -> None:
        self._turning, self._shaking = _Fading(TURNING_S, period_s), _Fading(SHAKING_S, period_s)

    def feed(self, gyro_radps: FloatArray, accel_mps2: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return rate, rad/s, and ||force| - g|, m/s2, each (s, n), from samples (s, n, 3).

        What is unknown (NaN) is taken for rest.
        """
        turning = np.nan_to_num(np.einsum("snk,snk->sn", gyro_radps, gyro_radps))
        force = np.sqrt(np.einsum("snk,snk->sn", accel_mps2, accel_mps2))
        shaking = np.nan_to_num((force - GRAVITY_MPS2) ** 2)
        return self._turning.feed(turning), self._shaking.feed(shaking)


class _Fading:
    """The root of a running mean of squares."""

    def __init__(self, memory_s: float, period_s: float) -> None:
        self._share = 1.0 - float(np.exp(-period_s / memory_s))
        self._state: FloatArray | None = None

    def feed(self, squares: FloatArray) -> FloatArray:
        """Return (s, n) from squares (s, n)."""
        if self._state is None:
            self._state = (1.0 - self._share) * squares[:, :1]
        smooth, self._state = lfilter(
            [self._share], [1.0, self._share - 1.0], squares, axis=1, zi=self._state
        )
        root: FloatArray = np.sqrt(np.maximum(smooth, 0.0))
        return root
