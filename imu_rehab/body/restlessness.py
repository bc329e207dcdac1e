"""How much segments have turned and shaken of late: what filters and soft tissue suffer from."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

TURNING_S, SHAKING_S = 3.0, 1.0  # of memory: a filter levels within seconds, tissue rings briefly
AT_ONCE = 250  # samples; what has faded to almost nothing must not be divided by


class Restlessness:
    """Root mean squares with a fading memory; pieces of any size give what the whole would."""

    def __init__(self, period_s: float) -> None:
        memory_s = np.array([TURNING_S, SHAKING_S]).reshape(2, 1, 1)
        self._share = 1.0 - np.exp(-period_s / memory_s)
        self._faded = (1.0 - self._share) ** np.arange(1, AT_ONCE + 1)
        self._mean: FloatArray | None = None  # (2, s, 1) of the squares

    def feed(self, gyro_radps: FloatArray, accel_mps2: FloatArray) -> FloatArray:
        """Return rate, rad/s, and ||force| - g|, m/s2, (2, s, n), from samples (s, n, 3).

        What is unknown (NaN) is taken for rest.
        """
        force = np.sqrt(np.vecdot(accel_mps2, accel_mps2))
        squares = np.array([np.vecdot(gyro_radps, gyro_radps), (force - GRAVITY_MPS2) ** 2])
        squares[np.isnan(squares)] = 0.0
        mean = squares[..., :1] if self._mean is None else self._mean
        for begin in range(0, squares.shape[2], AT_ONCE):
            part = squares[..., begin : begin + AT_ONCE]
            faded = self._faded[..., : part.shape[2]]
            since = np.cumsum(part * (self._share / faded), axis=2)
            since += mean
            np.multiply(since, faded, out=part)
            mean = part[..., -1:].copy()
        self._mean = mean
        roots: FloatArray = np.sqrt(squares, out=squares)
        return roots
