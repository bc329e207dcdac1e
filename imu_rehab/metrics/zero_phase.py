"""Filters without delay, for measures: a report may look ahead (SPEC §2.1, Sampling)."""

from functools import lru_cache
from typing import Literal

import numpy as np
from scipy.signal import butter, sosfiltfilt

from imu_rehab.signals.arrays import FloatArray

HIGHEST_SHARE = 0.45  # of the rate: above it there is nothing left to take away
SETTLES = 2.0  # periods of its frequency that a filter needs at an end

Kind = Literal["lowpass", "highpass"]


def low_pass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Return (n, ...) without what is faster: Butterworth of order 2, forwards and backwards."""
    if cutoff_hz >= HIGHEST_SHARE * rate_hz:
        return bridged(values)
    return _filtered(values, rate_hz, "lowpass", cutoff_hz)


def band_pass(values: FloatArray, rate_hz: float, low_hz: float, high_hz: float) -> FloatArray:
    """Return (n, ...) without what is slower or faster; order 2 each, forwards and backwards."""
    slow_removed = _filtered(values, rate_hz, "highpass", low_hz)
    return low_pass(slow_removed, rate_hz, high_hz)


def bridged(values: FloatArray) -> FloatArray:
    """Return (n, ...) with straight lines where nothing is known, level at the ends.

    What is not known anywhere stays NaN.
    """
    if values.ndim > 1:
        return np.column_stack([bridged(column) for column in values.T])
    known = np.isfinite(values)
    if known.all() or not known.any():
        return values
    index = np.arange(len(values))
    return np.interp(index, index[known], values[known])


def _filtered(values: FloatArray, rate_hz: float, kind: Kind, cutoff_hz: float) -> FloatArray:
    if len(values) < 2:
        return bridged(values)
    pad = min(round(SETTLES * rate_hz / cutoff_hz), len(values) - 1)
    sections = _sections(kind, cutoff_hz, rate_hz)
    return np.asarray(sosfiltfilt(sections, bridged(values), axis=0, padlen=pad))


@lru_cache(maxsize=32)
def _sections(kind: Kind, cutoff_hz: float, rate_hz: float) -> FloatArray:
    return np.asarray(butter(2, cutoff_hz, kind, fs=rate_hz, output="sos"))
