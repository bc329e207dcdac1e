"""A low-pass that moves nothing in time; for reports, since it looks ahead."""

from functools import lru_cache

import numpy as np
from scipy.signal import butter, sosfiltfilt

from imu_rehab.signals.arrays import FloatArray

ORDER = 2
HIGHEST = 0.4  # of the sample rate: slow sensors keep what they have
EDGE = 12  # samples that the filter needs to begin


@lru_cache(maxsize=32)
def _sections(cut_hz: float, rate_hz: float) -> FloatArray:
    sections: FloatArray = butter(ORDER, min(cut_hz, HIGHEST * rate_hz), fs=rate_hz, output="sos")
    return sections


def low_pass(values: FloatArray, cut_hz: float, rate_hz: float) -> FloatArray:
    """Return values (n, ...) without what is faster than `cut_hz`: Butterworth, there and back."""
    if len(values) <= EDGE:
        return np.asarray(values, dtype=np.float64).copy()
    smooth: FloatArray = sosfiltfilt(_sections(cut_hz, rate_hz), values, axis=0)
    return smooth
