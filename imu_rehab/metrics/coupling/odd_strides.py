"""Strides unlike all others: a stumble, a tug at a strap, the end of a turn.

Whatever disturbs two segments at once, once or twice in a walk, would be
taken for a link between them: 2 disturbed strides in 100, five times as far
off as usual, drew a link on 3 of 10 simulated walkers without any.
"""

import numpy as np

from imu_rehab.metrics.coupling.residuals import residuals
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

FAR_MADS = 3.0  # [E] of the logarithm of a stride's distance: it is skewed to the left


def ordinary(curves: FloatArray, duration_s: FloatArray, number: IntArray) -> BoolArray:
    """Return which of n curves (n, p) lie no further off than strides usually do."""
    left = residuals(curves, duration_s, number)
    far = np.log(np.sqrt(np.mean(left**2, axis=1)) + np.finfo(np.float64).tiny)
    middle = np.median(far)
    spread = 1.4826 * np.median(np.abs(far - middle))
    kept: BoolArray = far <= middle + FAR_MADS * spread
    return kept
