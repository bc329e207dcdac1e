"""Contacts of a foot by the simplest rule there is: a witness for other sensors."""

import numpy as np
from scipy.signal import butter, find_peaks, sosfiltfilt

from imu_rehab.signals.arrays import FloatArray

SWING_RADPS = 2.5
STANCE_S = (0.15, 0.35)  # after a contact the foot is still


def foot_crossings(gyro_radps: FloatArray, rate_hz: float) -> FloatArray:
    """Return when the toes stop rising after each swing, seconds; rate (n, 3), any mounting."""
    speed = np.linalg.norm(gyro_radps, axis=1)
    fast = gyro_radps[speed > 1.0]
    rate = gyro_radps @ np.linalg.eigh(fast.T @ fast)[1][:, -1]
    smooth = sosfiltfilt(butter(2, 15.0, fs=rate_hz, output="sos"), rate)
    found = [_after_swings(sign * smooth, rate_hz) for sign in (1.0, -1.0)]
    return min(found, key=lambda contacts_s: _restlessness(speed, contacts_s, rate_hz))


def _after_swings(toes_up: FloatArray, rate_hz: float) -> FloatArray:
    peaks, _ = find_peaks(toes_up, height=SWING_RADPS, distance=int(0.6 * rate_hz))
    falls = np.flatnonzero((toes_up[:-1] >= 0) & (toes_up[1:] < 0))
    after = falls[np.minimum(np.searchsorted(falls, peaks), len(falls) - 1)]
    crossing = after + toes_up[after] / (toes_up[after] - toes_up[after + 1])
    near: FloatArray = crossing[np.abs(after - peaks) < 0.6 * rate_hz] / rate_hz
    return near


def _restlessness(speed: FloatArray, contacts_s: FloatArray, rate_hz: float) -> float:
    begin, end = (np.rint((contacts_s + s) * rate_hz).astype(int) for s in STANCE_S)
    still = [speed[a:b].mean() for a, b in zip(begin, end, strict=True) if b < len(speed)]
    return float(np.median(still))
