"""The true sampling rate of a sensor whose stated rate is wrong, from arrival times alone."""

from itertools import pairwise

import numpy as np

from imu_rehab.signals.arrays import FloatArray

LEAST_S = 5.0
SLICES = 24


def true_rate_hz(arrival_s: FloatArray, stated_rate_hz: float) -> float:
    """Return samples per second of the host's clock; the stated rate while too little is known.

    `arrival_s` (n,) is when each sample reached the computer: late by a
    varying delay, never early.  So the earliest arrivals carry the truth: the
    lower envelope, one point per slice of time, and a line through them
    (least squares, refitted once without points above the line by more than
    the typical scatter).
    """
    n = len(arrival_s)
    if n < 2 or arrival_s[-1] - arrival_s[0] < LEAST_S:
        return stated_rate_hz
    index = np.arange(n, dtype=np.float64)
    delay_s = arrival_s - index / stated_rate_hz
    trend = np.polyfit(index, delay_s, 1)
    detrended = delay_s - np.polyval(trend, index)
    edges = np.linspace(0, n, min(SLICES, n // 8) + 1).astype(int)
    lowest = np.array([a + int(np.argmin(detrended[a:b])) for a, b in pairwise(edges)])
    line = np.polyfit(index[lowest], delay_s[lowest], 1)
    residual = delay_s[lowest] - np.polyval(line, index[lowest])
    keep = residual <= np.median(residual) + 2 * np.median(np.abs(residual)) + 1e-9
    line = np.polyfit(index[lowest][keep], delay_s[lowest][keep], 1)
    period_s = 1.0 / stated_rate_hz + float(line[0])
    return 1.0 / period_s
