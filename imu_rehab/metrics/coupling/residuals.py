"""What is left of a stride's curve when its mean, its speed, slow drift and memory are taken out.

Two curves locked to the same gait always look alike; only what differs from
stride to stride can tell whether they belong together (SPEC §2.14, step 0).
"""

import numpy as np

from imu_rehab.signals.arrays import FloatArray, IntArray


def residuals(curves: FloatArray, duration_s: FloatArray, number: IntArray) -> FloatArray:
    """Return curves (n, p) less their least-squares fit on 1, duration and number, per point."""
    regressors = np.column_stack(
        [np.ones(len(curves)), duration_s - duration_s.mean(), number - number.mean()]
    )
    left, size, _ = np.linalg.svd(regressors, full_matrices=False)
    basis = left[:, size > 1e-9 * size[0]]  # equal durations span nothing
    remaining: FloatArray = curves - basis @ (basis.T @ curves)
    return remaining


def without_memory(residual: FloatArray, number: IntArray) -> tuple[FloatArray, float]:
    """Return each row less φ times the row before, and φ.

    Rows whose predecessor is missing (a turn, a gap) are left out: (m, p) remain.
    """
    follows = np.diff(number) == 1
    before, now = residual[:-1][follows], residual[1:][follows]
    power = float(np.sum(before**2))
    phi = float(np.sum(now * before)) / power if power > 0.0 else 0.0
    innovation: FloatArray = now - phi * before
    return innovation, phi
