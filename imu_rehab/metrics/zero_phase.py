"""Filters without delay, for measures: a report may look ahead (SPEC §2.1, Sampling)."""

from functools import lru_cache
from typing import Literal

import numpy as np
import scipy

from imu_rehab.signals.arrays import FloatArray

HIGHEST_SHARE = 0.45  # of the rate: above it there is nothing left to take away
SETTLES = 2.0  # periods of its frequency that a filter needs at an end

Kind = Literal["lowpass", "highpass"]


def low_pass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Return (n, ...) without what is faster: Butterworth of order 2, forwards and backwards."""
    if cutoff_hz >= HIGHEST_SHARE * rate_hz:
        return bridged(values)
    known = bridged(values)
    sections = _sections("lowpass", cutoff_hz, rate_hz)
    pad = _pad(len(known), rate_hz, cutoff_hz)
    return np.asarray(scipy.signal.sosfiltfilt(sections, known, axis=0, padlen=pad))


def high_pass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Return (n, ...) without what is slower: Butterworth of order 2, forwards and backwards.

    At both ends the values are continued upside down, so that neither an end
    at rest nor one amid a movement looks like something slow.
    """
    known = bridged(values)
    pad = _pad(len(known), rate_hz, cutoff_hz)
    longer = np.concatenate([-known[1 : pad + 1][::-1], known, -known[-pad - 1 : -1][::-1]])
    sections = _sections("highpass", cutoff_hz, rate_hz)
    filtered = scipy.signal.sosfiltfilt(sections, longer, axis=0, padlen=0)
    return np.asarray(filtered[pad : pad + len(known)])


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


def _pad(count: int, rate_hz: float, cutoff_hz: float) -> int:
    return max(0, min(round(SETTLES * rate_hz / cutoff_hz), count - 1))


@lru_cache(maxsize=32)
def _sections(kind: Kind, cutoff_hz: float, rate_hz: float) -> FloatArray:
    return np.asarray(scipy.signal.butter(2, cutoff_hz, kind, fs=rate_hz, output="sos"))
