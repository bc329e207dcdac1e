"""The zero-phase low-pass of measures: a report may look ahead (SPEC §2.1, Sampling)."""

from functools import lru_cache

import numpy as np
from scipy.signal import butter, sosfiltfilt

from imu_rehab.signals.arrays import BoolArray, FloatArray

HIGHEST_SHARE = 0.45  # of the rate: above it there is nothing to take away
ORDER = 4


def low_pass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Return (n,) or (n, k) without what is faster than `cutoff_hz`, which is halved.

    Butterworth of order 4, forwards and backwards.  What was not measured is
    bridged for the filter, and NaN again in what is returned.
    """
    known = np.isfinite(values).reshape(len(values), -1).all(axis=1)
    if cutoff_hz >= HIGHEST_SHARE * rate_hz or np.count_nonzero(known) < 2:
        return values
    sections = _sections(rate_hz, cutoff_hz)
    pad = min(round(2 * rate_hz / cutoff_hz), len(values) - 1)
    smooth: FloatArray = sosfiltfilt(sections, bridged(values), axis=0, padlen=pad)
    smooth[~known] = np.nan
    return smooth


def bridged(values: FloatArray) -> FloatArray:
    """Return (n,) or (n, k) with straight lines where nothing was measured, level at the ends."""
    if values.ndim > 1:
        return np.column_stack([bridged(column) for column in values.T])
    known = np.isfinite(values)
    if known.all() or not known.any():
        return values
    index = np.arange(len(values))
    return np.interp(index, index[known], values[known])


def unmeasured(values: FloatArray, longer_than: int) -> BoolArray:
    """Return (n,): True in stretches of more than so many NaN."""
    missing = np.concatenate([[False], ~np.isfinite(values), [False]])
    begins, ends = np.flatnonzero(np.diff(missing.astype(np.int8))).reshape(-1, 2).T
    found = np.zeros(len(values), dtype=np.bool_)
    for begin, end in zip(begins, ends, strict=True):
        found[begin:end] = end - begin > longer_than
    return found


@lru_cache(maxsize=32)
def _sections(rate_hz: float, cutoff_hz: float) -> FloatArray:
    return np.asarray(butter(ORDER, cutoff_hz, fs=rate_hz, output="sos"), dtype=np.float64)
