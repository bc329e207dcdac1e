"""The stride that all sensors have in common: when somebody walks and how long a stride takes."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.body.placement.motion import Motion
from imu_rehab.signals.arrays import FloatArray

SHORTEST_STRIDE_S, LONGEST_STRIDE_S = 0.6, 3.0
ACTIVE_SMOOTH_S = 0.5
ACTIVE_SHARE = 0.1  # of the greatest energy: below it nobody walks
EDGE_S = 0.2
REST_SHARE = 0.2  # of the mean energy
FIRST_PEAK_SHARE = 0.85  # two strides repeat as well as one: take the first good repeat


def walked(motions: Sequence[Motion]) -> slice:
    """Return the part in which somebody walks, from the summed energy of all sensors."""
    rate_hz, energy = motions[0].rate_hz, _energy(motions)
    width = max(1, round(ACTIVE_SMOOTH_S * rate_hz))
    smooth = np.convolve(energy, np.full(width, 1.0 / width), "same")
    active = np.flatnonzero(smooth > ACTIVE_SHARE * float(np.max(smooth)))
    return slice(int(active[0]), int(active[-1]) + 1) if len(active) else slice(0, 0)


def from_rest_to_rest(motions: Sequence[Motion], part: slice) -> slice | None:
    """Return the walked part with some rest before and after; None where there was none."""
    edge, energy = max(1, round(EDGE_S * motions[0].rate_hz)), _energy(motions)
    whole = slice(max(0, part.start - edge), min(len(energy), part.stop + edge))
    quiet = REST_SHARE * float(np.mean(energy[part]))
    first, last = energy[whole][:edge], energy[whole][-edge:]
    return whole if np.mean(first) < quiet and np.mean(last) < quiet else None


def stride_time_s(motions: Sequence[Motion]) -> float | None:
    """Return the time after which the turning of all sensors repeats; None: it does not."""
    rate_hz = motions[0].rate_hz
    repeat = np.mean([_repeat(m.gyro_radps) for m in motions], axis=0)
    first = round(SHORTEST_STRIDE_S * rate_hz)
    last = min(round(LONGEST_STRIDE_S * rate_hz), round(0.6 * len(repeat)))
    inner = repeat[first:last]
    if len(inner) < 3:
        return None
    peaks = 1 + np.flatnonzero((inner[1:-1] >= inner[:-2]) & (inner[1:-1] >= inner[2:]))
    if not len(peaks):
        return None
    good = peaks[inner[peaks] > FIRST_PEAK_SHARE * float(np.max(inner[peaks]))]
    return float(first + good[0]) / rate_hz


def _energy(motions: Sequence[Motion]) -> FloatArray:
    energy: FloatArray = np.sum([np.sum(m.gyro_radps**2, axis=1) for m in motions], axis=0)
    return energy


def _repeat(gyro_radps: FloatArray) -> FloatArray:
    """Return the autocorrelation of a vector signal, 1 at lag 0, by lag in samples."""
    n = len(gyro_radps)
    spectrum = np.fft.rfft(gyro_radps - np.mean(gyro_radps, axis=0), 2 * n, axis=0)
    power = np.fft.irfft(np.sum(np.abs(spectrum) ** 2, axis=1), 2 * n)[:n]
    unbiased: FloatArray = power / (n - np.arange(n)) * n / (power[0] or 1.0)
    return unbiased
