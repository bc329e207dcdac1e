"""Initial contacts and toe-offs from a foot sensor, offline.

Zero crossings of the toes-up rate around the peak of each swing, after a
zero-phase low-pass: contact is the first crossing downwards after the peak,
toe-off the last crossing upwards before it.  Source: the group of methods
after Sabatini et al., IEEE Trans. Biomed. Eng. 2005, 52:486–494.
"""

from dataclasses import dataclass

import numpy as np
from scipy.signal import butter, find_peaks, sosfiltfilt

from imu_rehab.metrics.gait.sagittal_axis import sagittal_rate
from imu_rehab.signals.arrays import FloatArray

LOW_PASS_HZ = 15.0
SWING_RADPS = 2.5
LEAST_STRIDE_S, LONGEST_STRIDE_S = 0.5, 2.2  # outside it is no stride of walking
NEAR_S = 0.6  # of the peak of swing: contact and toe-off lie within
OUTLIER_MADS = 3.0
MAD_FLOOR_S = 0.03  # a very even walker has almost no spread
LEAST_STRIDES = 3


@dataclass(frozen=True, slots=True, eq=False)
class FootEvents:
    """Times in seconds from the first sample; one toe-off before each contact."""

    ic_s: FloatArray  # (m,)
    to_s: FloatArray  # (m,)


def foot_events(gyro_radps: FloatArray, rate_hz: float) -> FootEvents:
    """Return the contacts and toe-offs of one foot from its rate (n, 3), sensor axes."""
    nothing = FootEvents(np.empty(0), np.empty(0))
    if len(gyro_radps) < LEAST_STRIDE_S * rate_hz:
        return nothing
    rate = sagittal_rate(gyro_radps, rate_hz)
    if rate is None:
        return nothing
    smooth = sosfiltfilt(butter(2, LOW_PASS_HZ, fs=rate_hz, output="sos"), rate)
    peaks, _ = find_peaks(smooth, height=SWING_RADPS, distance=max(1, int(0.6 * rate_hz)))
    up = np.flatnonzero((smooth[:-1] < 0) & (smooth[1:] >= 0))
    down = np.flatnonzero((smooth[:-1] >= 0) & (smooth[1:] < 0))
    contacts, toe_offs = [], []
    for peak in peaks:
        after, before = down[down >= peak], up[up < peak]
        if not len(after) or not len(before):
            continue
        ic, to = _crossing(smooth, int(after[0])), _crossing(smooth, int(before[-1]))
        if ic - peak < NEAR_S * rate_hz and peak - to < NEAR_S * rate_hz:
            contacts.append(ic / rate_hz)
            toe_offs.append(to / rate_hz)
    return FootEvents(np.array(contacts), np.array(toe_offs))


def _crossing(values: FloatArray, before: int) -> float:
    """Return where the line between two samples crosses zero, in samples."""
    a, b = float(values[before]), float(values[before + 1])
    return before + a / (a - b)


@dataclass(frozen=True, slots=True, eq=False)
class Strides:
    """Strides of one foot that look like walking; between two contacts of that foot."""

    start_s: FloatArray  # (k,)
    end_s: FloatArray  # (k,)

    @property
    def stride_time_s(self) -> FloatArray:
        """Duration of each."""
        return self.end_s - self.start_s

    @property
    def cadence_spm(self) -> float | None:
        """Steps per minute, both feet: 120 / mean stride time (SPEC T11); None without."""
        return float(120.0 / self.stride_time_s.mean()) if len(self.start_s) else None


def strides(ic_s: FloatArray) -> Strides:
    """Return the strides between contacts, without pauses, turns on the spot and outliers.

    Fewer than three are no walking: none are returned.
    """
    durations = np.diff(ic_s)
    plausible = (durations >= LEAST_STRIDE_S) & (durations <= LONGEST_STRIDE_S)
    if plausible.sum() < LEAST_STRIDES:
        return Strides(np.empty(0), np.empty(0))
    middle = float(np.median(durations[plausible]))
    spread = max(MAD_FLOOR_S, float(np.median(np.abs(durations[plausible] - middle))))
    kept = plausible & (np.abs(durations - middle) <= OUTLIER_MADS * 1.4826 * spread)
    return Strides(ic_s[:-1][kept], ic_s[1:][kept])
