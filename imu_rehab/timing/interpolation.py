"""Between two samples: rotations the short way round, the rest along a line, flags of both.

For a few instants plain numbers say with which weights: each call of NumPy
costs more than they do.
"""

from collections.abc import Sequence
from math import acos, copysign, sin

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.aligned_frame import (
    ACCEL,
    GYRO,
    ORIENTATION,
    TRUSTED,
    UNSATURATED,
    WIDTH,
)
from imu_rehab.signals.arrays import FloatArray, IntArray

# Of a sample; what is not listed here is taken from the sample before.
MEASURED = slice(ORIENTATION.start, ACCEL.stop)
LINEAR = slice(GYRO.start, ACCEL.stop)  # those between which a straight line is right
FLAGS = slice(TRUSTED, UNSATURATED + 1)  # those that must hold of both
THIS_AND_NEXT = np.array([0, 1]).reshape(2, 1, 1)
# Which of a pair of weights, of a rotation and of the rest, belongs to which measured column.
WEIGHT_OF = np.array([0] * 4 + [1] * 6)
AT_ONCE = 2000  # instants: what fits into the processor's cache


def between(samples: FloatArray, before: IntArray, share: FloatArray) -> FloatArray:
    """Return (s, n, WIDTH) at a share (s, n) of the way from some of the samples to the next."""
    if before.shape[1] <= AT_ONCE:
        return _between(samples, before, share)
    found = np.empty((*before.shape, WIDTH))
    for begin in range(0, before.shape[1], AT_ONCE):
        those = slice(begin, begin + AT_ONCE)
        found[:, those] = _between(samples, before[:, those], share[:, those])
    return found


def _between(samples: FloatArray, before: IntArray, share: FloatArray) -> FloatArray:
    pair = samples.reshape(-1, WIDTH).take(before + THIS_AND_NEXT, axis=0)
    cosine = np.vecdot(pair[0, ..., ORIENTATION], pair[1, ..., ORIENTATION])
    line = np.array((1.0 - share, share))
    weights = np.empty((*line.shape, MEASURED.stop))
    weights[..., ORIENTATION] = qn.slerp_weights(cosine, line)[..., None]
    weights[..., LINEAR] = line[..., None]
    return _weighted(pair, weights)


def between_few(samples: FloatArray, before: list[int], share: Sequence[float]) -> FloatArray:
    """Return the same, (n, WIDTH), for a few samples, one after the other."""
    pair = samples.reshape(-1, WIDTH).take([before, [i + 1 for i in before]], axis=0)
    cosines = np.vecdot(pair[0, :, ORIENTATION], pair[1, :, ORIENTATION]).tolist()
    first, second = [], []
    for cosine, way in zip(cosines, share, strict=True):
        angle_rad = acos(min(abs(cosine), qn.LARGEST_COSINE))
        whole = sin(angle_rad)
        first.append((sin((1.0 - way) * angle_rad) / whole, 1.0 - way))
        second.append((copysign(sin(way * angle_rad) / whole, cosine), way))
    return _weighted(pair, np.array((first, second)).take(WEIGHT_OF, axis=-1))


def _weighted(pair: FloatArray, weights: FloatArray) -> FloatArray:
    """Return (..., WIDTH) from the samples before and after, (2, ..., WIDTH)."""
    middle: FloatArray = pair[0]
    weights *= pair[..., MEASURED]
    np.add(weights[0], weights[1], out=middle[..., MEASURED])
    middle[..., FLAGS] *= pair[1, ..., FLAGS]
    return middle
