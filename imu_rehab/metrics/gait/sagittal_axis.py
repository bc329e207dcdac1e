"""Which way a foot sensor rolls over: found from walking itself, whatever the mounting."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

MOVING_RADPS = 1.0
LEAST_MOVING_S = 2.0
LEAST_SHARE = 0.6  # of the rotation about one axis: less is not walking
STANCE_RADPS = 0.7
STANCE_S = 0.08
LONGEST_STANCE_S = 1.0  # a long stand counts no more
EXCURSION_RADPS, EXCURSION_S = 1.5, 0.5
LEAST_VOTES, LEAST_MAJORITY = 3, 0.3  # stances that end in a turn; surplus of time on one side


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
    sense = _first_turns(gyro_radps @ axis, speed, rate_hz)
    if abs(sense) < LEAST_MAJORITY:
        return None
    return -axis if sense > 0 else axis


def _first_turns(rate: FloatArray, speed: FloatArray, rate_hz: float) -> float:
    """Return by which share more time at rest ends in a turn in the positive sense, −1 … 1.

    Long rests are stances, short ones also pauses between heel rise and swing.
    """
    quiet = np.concatenate([[False], speed < STANCE_RADPS, [False]])
    edges = np.flatnonzero(quiet[1:] != quiet[:-1])
    begin, end = edges[::2], edges[1::2]
    stood = (end - begin >= STANCE_S * rate_hz) & (end < len(rate))
    begin, end = begin[stood], end[stood]
    reach = np.arange(max(1, int(EXCURSION_S * rate_hz)))
    after = rate[np.minimum(end[:, None] + reach, len(rate) - 1)]
    large = np.abs(after) > EXCURSION_RADPS
    turned = large.any(axis=1)
    if turned.sum() < LEAST_VOTES:
        return 0.0
    first = np.take_along_axis(after, np.argmax(large, axis=1)[:, None], axis=1)[turned, 0]
    weight = np.minimum(end - begin, LONGEST_STANCE_S * rate_hz)[turned]
    return float(np.sign(first) @ weight / weight.sum())
