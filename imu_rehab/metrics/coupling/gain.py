"""How many degrees the proximal segment moves per degree of the distal one (SPEC §2.14.1)."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.change.student import t_quantile
from imu_rehab.signals.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Gain:
    """Slope of the excursion curves; its interval takes strides, not points, as independent."""

    value: float
    r2: float
    interval: tuple[float, float]  # 95 %


def coupling_gain(distal: FloatArray, proximal: FloatArray) -> Gain:
    """Return the least-squares slope of proximal on distal curves (n, p), within strides.

    Each stride has its own zero: only excursions count.  Raises ValueError for
    fewer than two strides or a distal segment that does not move.
    """
    x = distal - distal.mean(axis=1, keepdims=True)
    y = proximal - proximal.mean(axis=1, keepdims=True)
    n, power = len(x), float(np.sum(x**2))
    if n < 2 or power == 0.0:
        raise ValueError("a gain needs two strides and a segment that moves")
    slope = float(np.sum(x * y)) / power
    spread = float(np.sum(y**2))
    r2 = slope**2 * power / spread if spread > 0.0 else 0.0
    # Points of a stride err together: the sandwich with strides as clusters.
    scores = np.sum(x * (y - slope * x), axis=1)
    error = float(np.sqrt(n / (n - 1.0) * np.sum(scores**2))) / power
    reach = t_quantile(0.975, n - 1) * error
    return Gain(slope, r2, (slope - reach, slope + reach))
