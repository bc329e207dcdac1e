"""When a foot turns slowly: for long, it stands."""

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

QUIET_RADPS = 0.5  # slower, the sole lies flat; motion design §10 allows 0.8
AVERAGE_S = 0.1  # over which the rate must be low


def slow_speed(gyro_radps: FloatArray, rate_hz: float) -> FloatArray:
    """Return the speed of turning (n,) from the rate (n, 3), a mean over 0.1 s around each."""
    speed = np.sqrt(np.einsum("ij,ij->i", gyro_radps, gyro_radps))
    return _moving_mean(speed, max(1, int(AVERAGE_S * rate_hz)))


def runs(flags: BoolArray, least: int) -> tuple[IntArray, IntArray]:
    """Return the first and last samples of runs of at least so many."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    begin, end = edges[::2], edges[1::2] - 1
    long = end - begin + 1 >= least
    return begin[long], end[long]


def _moving_mean(values: FloatArray, width: int) -> FloatArray:
    """Return the mean over `width` samples around each; fewer at the ends."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    low = np.maximum(at - width // 2, 0)
    high = np.minimum(at - width // 2 + width, len(values))
    mean: FloatArray = (total[high] - total[low]) / (high - low)
    return mean
