"""Student's t: quantiles and two-sided p, without loading a statistics package."""

import numpy as np
import scipy

from imu_rehab.signals.arrays import FloatArray


def t_quantile(probability: float, degrees: float) -> float:
    """Return the value of t below which that probability lies."""
    return float(scipy.special.stdtrit(degrees, probability))


def mean_and_error(values: FloatArray) -> tuple[float, float]:
    """Return mean and standard error of at least two values."""
    if len(values) < 2:
        raise ValueError(f"{len(values)} values have no standard error")
    return float(np.mean(values)), float(np.std(values, ddof=1) / np.sqrt(len(values)))


def p_of_zero(mean: float, error: float, degrees: float) -> float:
    """Return the two-sided p of a true mean of zero; 1 for an exact zero, 0 for no scatter."""
    if error == 0.0:
        return 1.0 if mean == 0.0 else 0.0
    return float(2.0 * scipy.special.stdtr(degrees, -abs(mean) / error))
