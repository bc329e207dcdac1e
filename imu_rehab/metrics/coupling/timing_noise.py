"""What shared errors of contact and toe-off alone put into two curves' residuals.

Both curves of a stride are cut at the same found instants.  Found a little
late, both look shifted the same way, and two curves of like shape then move
together without any link.  How much is known: the mean curves' slopes times
the variance of the events.
"""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

EVENT_SD_S = 0.005  # contact 4.7 ms, toe-off 4.4 ms: reference recordings of overground walking


def timing_products(
    distal: FloatArray, proximal: FloatArray, span_s: FloatArray, event_sd_s: float
) -> float:
    """Return the expected Σ of products of the two per stride, from timing errors alone.

    Curves are (n, p), complete; those whose mean is taken from each stride
    lose it here too.
    """
    early, late = (_shifts(curves, span_s) for curves in (distal, proximal))
    return float(event_sd_s**2 * np.sum(early * late))


def _shifts(curves: FloatArray, span_s: FloatArray) -> FloatArray:
    """Return what one second of error of the begin and of the end does to a curve (2, p)."""
    points = curves.shape[1]
    if points < 2:
        return np.zeros((2, points))
    along = np.linspace(0.0, 1.0, points)
    slope_degps = np.gradient(curves.mean(axis=0), along) / float(np.median(span_s))
    shifts = np.stack([slope_degps * (1.0 - along), slope_degps * along])
    size = float(np.abs(curves).max()) or 1.0
    if np.all(np.abs(curves.mean(axis=1)) <= 1e-9 * size):
        shifts -= shifts.mean(axis=1, keepdims=True)
    return shifts
