"""Which way a foot sensor rolls over: found from walking itself, whatever the mounting."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

MOVING_RADPS = 1.0
LEAST_MOVING_S = 2.0
LEAST_SHARE = 0.6  # of the rotation about one axis: less is not walking
STANCE_RADPS = 0.7
STANCE_S = 0.08
EXCURSION_RADPS = 1.5
LEAST_VOTES = 3


def sagittal_rate(gyro_radps: FloatArray, rate_hz: float) -> FloatArray | None:
    """Return the toes-up rate (n,) rad/s of a foot; None where nobody walks.

    The axis is the first principal component of the rate in motion.  Its sign
    follows from the order of things: after stance the heel rises first, which
    is toes down.
    """
    speed = np.linalg.norm(gyro_radps, axis=1)
    moving = gyro_radps[speed > MOVING_RADPS]
    if len(moving) < LEAST_MOVING_S * rate_hz:
        return None
    values, vectors = np.linalg.eigh(moving.T @ moving)
    if values[-1] < LEAST_SHARE * values.sum():
        return None
    rate: FloatArray = gyro_radps @ vectors[:, -1]
    votes = _heel_rises(rate, speed, rate_hz)
    if abs(sum(votes)) < LEAST_VOTES:
        return None
    return -rate if sum(votes) > 0 else rate


def _heel_rises(rate: FloatArray, speed: FloatArray, rate_hz: float) -> list[int]:
    """Return the sign of the first excursion after each stance."""
    quiet = speed < STANCE_RADPS
    ends = np.flatnonzero(quiet[:-1] & ~quiet[1:]) + 1
    starts = np.flatnonzero(~quiet[:-1] & quiet[1:]) + 1
    votes = []
    for end in ends:
        before = starts[starts < end]
        since = end - (before[-1] if len(before) else 0)
        after = rate[end : end + int(0.5 * rate_hz)]
        large = np.flatnonzero(np.abs(after) > EXCURSION_RADPS)
        if since >= STANCE_S * rate_hz and len(large):
            votes.append(int(np.sign(after[large[0]])))
    return votes
