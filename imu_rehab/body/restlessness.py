"""How much segments have turned and shaken of late: what filters and soft tissue suffer from."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

TURNING_S, SHAKING_S = 3.0, 1.0  # of memory: a filter levels within seconds, tissue rings briefly
GRAVITY_MPS2 = 9.81
AT_ONCE = 250  # samples; what has faded to almost nothing must not be divided by


class Restlessness:
    """Root mean squares with a fading memory; pieces of any size give what the whole would."""

    def __init__(self, period_s: float) -> None:
        self._turning, self._shaking = _Fading(TURNING_S, period_s), _Fading(SHAKING_S, period_s)

    def feed(self, gyro_radps: FloatArray, accel_mps2: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return rate, rad/s, and ||force| - g|, m/s2, each (s, n), from samples (s, n, 3).

        What is unknown (NaN) is taken for rest.
        """
        turning = np.vecdot(gyro_radps, gyro_radps)
        shaking = (np.sqrt(np.vecdot(accel_mps2, accel_mps2)) - GRAVITY_MPS2) ** 2
        for squares in (turning, shaking):
            squares[np.isnan(squares)] = 0.0
        return self._turning.feed(turning), self._shaking.feed(shaking)


class _Fading:
    """The root of a running mean of squares."""

    def __init__(self, memory_s: float, period_s: float) -> None:
        self._share = 1.0 - float(np.exp(-period_s / memory_s))
        self._faded = (1.0 - self._share) ** np.arange(1, AT_ONCE + 1)
        self._mean: FloatArray | None = None  # (s, 1)

    def feed(self, squares: FloatArray) -> FloatArray:
        """Return (s, n) from squares (s, n)."""
        mean = squares[:, :1] if self._mean is None else self._mean
        smooth = np.empty_like(squares)
        for begin in range(0, squares.shape[1], AT_ONCE):
            part = squares[:, begin : begin + AT_ONCE]
            faded = self._faded[: part.shape[1]]
            since = np.cumsum(part * (self._share / faded), axis=1)
            since += mean
            smooth[:, begin : begin + AT_ONCE] = since * faded
            mean = smooth[:, begin + part.shape[1] - 1, None]
        self._mean = mean
        return np.sqrt(smooth)
