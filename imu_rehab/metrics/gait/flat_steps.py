"""Steps of a foot that stays flat: onto a belt, aside, to the other foot.

No heel rises before them, but every step leaves rest, travels, lands and
rests again.  How far it went is told by the force between the two rests: the
gyroscope carries the direction of up over a second without an error that
counts, and at both ends the speed is zero.  A foot that is set round or taps
where it is does not travel; one that is lifted and held lands on nothing.
"""

import numpy as np

from imu_rehab.metrics.gait.rest import QUIET_RADPS, runs, slow_speed
from imu_rehab.orientation.strapdown import integrated
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

REST_S = 0.1  # at least, before and after: in the air a foot turns slowly for less
SETTLES_S = 0.05  # half of what the rate is averaged over
SHORTEST_S, LONGEST_S = 0.2, 1.5  # from rest to rest
TRAVEL_M = 0.25  # a foot set round about its heel moves the instep by less
ROUND_RAD = np.radians(45.0)  # turned more, it is set round: no stride, as with a swing
LANDING_MPS2 = 10.0  # beyond gravity: a foot stopped by its muscles feels less [E]


def flat_steps(
    gyro_radps: FloatArray,
    accel_mps2: FloatArray,
    rate_hz: float,
    swings: tuple[IntArray, IntArray],
) -> tuple[IntArray, IntArray]:
    """Return the last sample of rest before each step, and that of its landing.

    Rate and specific force (n, 3) in any axes; `swings` are the first samples
    and the ends of steps that are known already.
    """
    settles = int(SETTLES_S * rate_hz)
    quiet = slow_speed(gyro_radps, rate_hz) < QUIET_RADPS
    first, last = runs(quiet, max(1, int(REST_S * rate_hz)))
    leaves, rests = last[:-1], first[1:]
    long = (rests - leaves >= SHORTEST_S * rate_hz) & (rests - leaves <= LONGEST_S * rate_hz)
    free = long & ~_known(leaves, rests, swings)
    found = [
        (left, landed)
        for left, rested in zip(leaves[free].tolist(), rests[free].tolist(), strict=True)
        if (landed := _landing(accel_mps2, left, rested, settles)) is not None
        and _stepped(gyro_radps, accel_mps2, rate_hz, left, rested)
    ]
    steps = np.array(found, dtype=np.int64).reshape(-1, 2)
    return steps[:, 0], steps[:, 1]


def _known(leaves: IntArray, rests: IntArray, swings: tuple[IntArray, IntArray]) -> BoolArray:
    """Return which moves from rest to rest a known swing touches."""
    begin, end = swings
    known: BoolArray = np.searchsorted(begin, rests) > np.searchsorted(end, leaves)
    return known


def _landing(accel_mps2: FloatArray, left: int, rested: int, settles: int) -> int | None:
    """Return where the force of the second half is largest, if it is as large as in landing.

    A foot that lands flat may rest from turning before it is loaded: `settles` samples.
    """
    half = (rested - left) // 2
    force = accel_mps2[left + half : rested + settles + 1]
    felt = np.linalg.norm(force - accel_mps2[left], axis=1)
    strongest = int(np.argmax(felt))
    return left + half + strongest if felt[strongest] >= LANDING_MPS2 else None


def _stepped(
    gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float, left: int, rested: int
) -> bool:
    """Say whether the foot went somewhere between two rests, rather than round."""
    move = slice(left, rested + 1)
    to_first = integrated(gyro_radps[move], 1.0 / rate_hz)
    if np.linalg.norm(qn.to_rotation_vector(to_first[-1])) > ROUND_RAD:
        return False
    rest = max(1, int(REST_S * rate_hz))
    gravity = accel_mps2[max(0, left + 1 - rest) : left + 1].mean(axis=0)
    gained = np.cumsum(qn.rotate(to_first, accel_mps2[move]) - gravity, axis=0) / rate_hz
    speed = gained - np.linspace(0.0, 1.0, len(gained))[:, None] * gained[-1]
    way = speed.sum(axis=0) / rate_hz
    up = gravity / np.linalg.norm(gravity)
    return bool(np.linalg.norm(way - (way @ up) * up) >= TRAVEL_M)
