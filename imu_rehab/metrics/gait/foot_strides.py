"""What each stride of a foot was like: length, foot angles, heights (SPEC T11)."""

from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.foot_flats import FootFlats
from imu_rehab.metrics.gait.foot_path import FootPath
from imu_rehab.metrics.gait.strides import Strides, strides_between
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

FORWARD: FloatArray = np.array([1.0, 0.0, 0.0])
LANDING_S = 0.1  # before contact: the toes are highest within
MID_SWING = (0.2, 0.8)  # of the time between toe-off and contact
TURN_DEG = 20.0  # in one stride: more is no straight walking (motion design §11)
LEAST_LENGTH_M = 0.1  # heel raises and toe taps go nowhere [E]


@dataclass(frozen=True, slots=True)
class Levers:
    """Heel's back edge and toe's tip, (forward, up) of the sensor, shares of the shoe's length."""

    heel: tuple[float, float]
    toe: tuple[float, float]


LEVERS = {  # [E]: on the laces, and at the heel counter
    "dorsum": Levers((-0.55, -0.28), (0.45, -0.21)),
    "heel": Levers((0.0, -0.16), (0.98, -0.12)),
}
SHOE_M = 0.28  # European size 42


def foot_strides(
    events: FootEvents,
    flats: FootFlats,
    path: FootPath,
    rate_hz: float,
    side: Side,
    *,
    levers: Levers = LEVERS["dorsum"],
    shoe_m: float = SHOE_M,
) -> Strides:
    """Return all plausible strides of a foot; turns and strides on the spot do not count."""
    begin, end = flats.stance[:-1], flats.stance[1:]
    way = path.position_m[end] - path.position_m[begin]
    forward = qn.rotate(path.to_world, FORWARD)
    heading = _heading_deg(forward[flats.stance])
    pitch_rad = np.arcsin(np.clip(forward[:, 1], -1.0, 1.0))
    heel = path.position_m[:, 1] + _height(levers.heel, path, forward) * shoe_m
    toe = path.position_m[:, 1] + _height(levers.toe, path, forward) * shoe_m
    found = strides_between(
        events,
        flat_start_s=begin / rate_hz,
        flat_end_s=end / rate_hz,
        length_m=np.hypot(way[:, 0], way[:, 2]),
        fpa_deg=-side.sign * _wrapped(heading[1:] - _heading_deg(way)),
        pitch_ic_deg=np.degrees(_landing(pitch_rad, events.ic_s[1:], rate_hz) - pitch_rad[end]),
        heel_lift_m=_highest(heel, begin, end) - heel[begin],
        toe_clearance_m=_mid_swing_lowest(toe, events, rate_hz) - toe[begin],
        turn_deg=_wrapped(np.diff(heading)),
    )
    straight = np.abs(found.turn_deg) <= TURN_DEG
    return replace(found, walking=found.walking & straight & (found.length_m >= LEAST_LENGTH_M))


def _heading_deg(directions: FloatArray) -> FloatArray:
    """Return the angle from world X to the left, seen from above (k,)."""
    return np.degrees(np.arctan2(-directions[:, 2], directions[:, 0]))


def _wrapped(angles_deg: FloatArray) -> FloatArray:
    wrapped: FloatArray = (angles_deg + 180.0) % 360.0 - 180.0
    return wrapped


def _height(lever: tuple[float, float], path: FootPath, forward: FloatArray) -> FloatArray:
    """Return how far the end of a lever is above the sensor (n,)."""
    q = path.to_world
    upright = 1.0 - 2.0 * (q[:, 1] ** 2 + q[:, 3] ** 2)  # of the foot's Y axis
    return lever[0] * forward[:, 1] + lever[1] * upright


def _landing(pitch_rad: FloatArray, ic_s: FloatArray, rate_hz: float) -> FloatArray:
    """Return how far the toes are up before they fall: at its flat top timing matters least."""
    reach = np.arange(-int(LANDING_S * rate_hz), 1)
    at = np.rint(ic_s * rate_hz).astype(np.int64)[:, None] + reach
    highest: FloatArray = pitch_rad[np.clip(at, 0, len(pitch_rad) - 1)].max(axis=1)
    return highest


def _highest(values: FloatArray, begin: IntArray, end: IntArray) -> FloatArray:
    """Return the maximum of each stretch; stretches follow each other."""
    highest: FloatArray = np.maximum.reduceat(values[: end[-1]], begin)
    return highest


def _mid_swing_lowest(toe: FloatArray, events: FootEvents, rate_hz: float) -> FloatArray:
    """Return the lowest local minimum in the middle of each swing after the first; NaN: none."""
    to, ic = events.to_s[1:] * rate_hz, events.ic_s[1:] * rate_hz
    swing = ic - to
    begin = (to + MID_SWING[0] * swing).astype(np.int64)
    at = begin[:, None] + np.arange(int(np.ceil(0.6 * max(swing.max(), 1.0))) + 1)
    inside = at < (to + MID_SWING[1] * swing)[:, None]
    at = np.clip(at, 1, len(toe) - 2)
    valley = inside & (toe[at] <= toe[at - 1]) & (toe[at] < toe[at + 1])
    lowest = np.where(valley, toe[at], np.inf).min(axis=1)
    return np.where(np.isfinite(lowest), lowest, np.nan)
