"""The axis of a joint that is nearly a hinge, from the rates of the two sensors beside it.

Whatever the leg does, the parts of both rates across the hinge are equally
long: they are one and the same turn of the whole leg.  That finds the axis in
both sensors without any orientation, from any movement that bends the joint
and turns the leg.  Source: Seel, Raisch, Schauer, Sensors 2014, 14:6891-6909.
"""

from itertools import product
from typing import Any

import numpy as np
import scipy

from imu_rehab.signals.arrays import FloatArray

MOVING_RADPS = 0.5
COARSE_SAMPLES, FINE_SAMPLES = 150, 2000  # spread over the movement; more change nothing
FEWEST_SAMPLES = 100
NOISE_RADPS = 0.5  # differences beyond it are soft tissue: they count less


def hinge_axes(
    proximal_radps: FloatArray, distal_radps: FloatArray
) -> tuple[FloatArray, FloatArray] | None:
    """Return the unit axis (3,) in each sensor, or None from too little movement.

    Rates (n, 3) at the same instants, without bias.  The axes' signs are free
    and not related to each other.
    """
    speed = np.minimum(np.linalg.norm(proximal_radps, axis=1), np.linalg.norm(distal_radps, axis=1))
    moving = np.flatnonzero(speed > MOVING_RADPS)
    if len(moving) < FEWEST_SAMPLES:
        return None
    few = moving[:: max(1, len(moving) // COARSE_SAMPLES)]
    many = moving[:: max(1, len(moving) // FINE_SAMPLES)]
    rough = min(
        (_fitted(proximal_radps[few], distal_radps[few], start) for start in _starts()),
        key=lambda fit: float(fit.cost),
    )
    x = _fitted(proximal_radps[many], distal_radps[many], rough.x).x
    return x[:3] / np.linalg.norm(x[:3]), x[3:] / np.linalg.norm(x[3:])


def _starts() -> list[FloatArray]:
    """Return pairs of axes to begin with: there are minima that are not the best."""
    return [np.concatenate(pair) for pair in product(np.eye(3), np.eye(3))]


def _fitted(first: FloatArray, second: FloatArray, start: FloatArray) -> Any:
    def difference(axes: FloatArray) -> FloatArray:
        return _across(first, axes[:3]) - _across(second, axes[3:])

    return scipy.optimize.least_squares(difference, start, loss="soft_l1", f_scale=NOISE_RADPS)


def _across(rate: FloatArray, axis: FloatArray) -> FloatArray:
    """Return how long the part of each rate across an axis is, (n,)."""
    unit = axis / np.linalg.norm(axis)
    part: FloatArray = np.linalg.norm(np.cross(rate, unit), axis=1)
    return part
