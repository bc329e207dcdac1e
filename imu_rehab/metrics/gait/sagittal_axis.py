"""Which way a foot sensor rolls over: found from walking itself, whatever the mounting."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

MOVING_RADPS = 1.0
LEAST_MOVING_S = 2.0
LEAST_SHARE = 0.6  # of the rotation about one axis: less is not walking
STANCE_RADPS = 0.7
STANCE_S = 0.08
EXCURSION_RADPS, EXCURSION_S = 1.5, 0.5
LEAST_VOTES = 3


def sagittal_axis(gyro_radps: FloatArray, rate_hz: float) -> FloatArray | None:
    """Return the sensor's direction (3,) about which toes-up turns are positive: the foot's right.

    None where nobody walks.  It is the first principal component of the rate
    in motion.  Its sign follows from the order of things: after stance the
    heel rises first, which is toes down.
    """
    speed = np.linalg.norm(gyro_radps, axis=1)
    moving = gyro_radps[speed > MOVING_RADPS]
    if len(moving) < LEAST_MOVING_S * rate_hz:
        return None
    values, vectors = np.linalg.eigh(moving.T @ moving)
    if values[-1] < LEAST_SHARE * values.sum():
        return None
    axis: FloatArray = vectors[:, -1]
    votes = _first_turns(gyro_radps @ axis, speed, rate_hz)
    if abs(votes) < LEAST_VOTES:
        return None
    return -axis if votes > 0 else axis


def _first_turns(rate: FloatArray, speed: FloatArray, rate_hz: float) -> int:
    """Return how many stances end in a turn in the positive sense, less those in the negative."""
    quiet = np.concatenate([[False], speed < STANCE_RADPS, [False]])
    edges = np.flatnonzero(quiet[1:] != quiet[:-1])
    begin, end = edges[::2], edges[1::2]
    end = end[(end - begin >= STANCE_S * rate_hz) & (end < len(rate))]
    if not len(end):
        return 0
    reach = np.arange(max(1, int(EXCURSION_S * rate_hz)))
    after = rate[np.minimum(end[:, None] + reach, len(rate) - 1)]
    large = np.abs(after) > EXCURSION_RADPS
    first = np.take_along_axis(after, np.argmax(large, axis=1)[:, None], axis=1)[:, 0]
    return int(np.sign(first[large.any(axis=1)]).sum())
