"""Filters without delay, for measures: a report may look ahead (SPEC §2.1, Sampling)."""

from functools import lru_cache
from typing import Literal

import numpy as np
import scipy

from imu_rehab.signals.arrays import FloatArray

HIGHEST_SHARE = 0.45  # of the rate: above it there is nothing left to take away
SETTLES = 2.0  # periods of its frequency that a filter needs at an end

Kind = Literal["lowpass", "highpass", "bandpass"]
Cutoff = float | tuple[float, float]


def low_pass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Return (n, ...) without what is faster: Butterworth of order 2, forwards and backwards."""
    if cutoff_hz >= HIGHEST_SHARE * rate_hz:
        return bridged(values)
    known = bridged(values)
    pad = _pad(len(known), rate_hz, cutoff_hz)
    before, after = 2 * known[:1] - known[pad:0:-1], 2 * known[-1:] - known[-2 : -pad - 2 : -1]
    return _both_ways(np.concatenate([before, known, after]), "lowpass", cutoff_hz, rate_hz, pad)


def high_pass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Return (n, ...) without what is slower: Butterworth of order 2, forwards and backwards.

    At both ends the values are continued upside down, so that neither an end
    at rest nor one amid a movement looks like something slow.
    """
    known = bridged(values)
    pad = _pad(len(known), rate_hz, cutoff_hz)
    longer = np.concatenate([-known[1 : pad + 1][::-1], known, -known[-pad - 1 : -1][::-1]])
    return _both_ways(longer, "highpass", cutoff_hz, rate_hz, pad)


def within(values: FloatArray, rate_hz: float, cutoff_hz: Cutoff) -> FloatArray:
    """Return (..., n), all known, low-passed or between two frequencies.

    For events inside: at both ends it settles for a few samples only.
    """
    kind: Kind = "bandpass" if isinstance(cutoff_hz, tuple) else "lowpass"
    sections, _ = _sections(kind, cutoff_hz, rate_hz)
    return np.asarray(scipy.signal.sosfiltfilt(sections, values))


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


def _both_ways(
    longer: FloatArray, kind: Kind, cutoff_hz: float, rate_hz: float, pad: int
) -> FloatArray:
    """Filter values that were continued by `pad` at each end, and cut these off again.

    Scipy's `sosfiltfilt` to the bit, without asking every time how the filter settles.
    """
    sections, settled = _sections(kind, cutoff_hz, rate_hz)
    settled = settled.reshape(*settled.shape, *[1] * (longer.ndim - 1))
    forwards, _ = scipy.signal.sosfilt(sections, longer, axis=0, zi=settled * longer[:1])
    backwards = forwards[::-1]
    backwards, _ = scipy.signal.sosfilt(sections, backwards, axis=0, zi=settled * backwards[:1])
    return np.asarray(backwards[::-1][pad : len(longer) - pad])


@lru_cache(maxsize=32)
def _sections(kind: Kind, cutoff_hz: Cutoff, rate_hz: float) -> tuple[FloatArray, FloatArray]:
    """Return the filter, and its state after it has seen nothing but ones."""
    sections = scipy.signal.butter(2, cutoff_hz, kind, fs=rate_hz, output="sos")
    return np.asarray(sections), np.asarray(scipy.signal.sosfilt_zi(sections))
