"""Where a foot went and how it was turned: strapdown, held by its foot-flats.

The rate is integrated once, without any filter: what a filter takes for up,
the mean force, leans inwards where somebody walks in a circle.  Tilt is then
found from what must be true at foot-flats: the foot's velocity is that of
rolling, v = ω × r.  A tilted up bends gravity into speed, so each interval
between foot-flats tells the mean tilt over it, to about 0.2 m/s; the tilt
itself wanders slowly.  The least squares of both over all foot-flats are one
tridiagonal system: the smoother of Rauch, Tung and Striebel for these states,
solved at once (decision 20).

What is left of the velocity is shared out where it came from: an impact that
sampling and the sensor's own filter saw only in part.  It is removed in
proportion to the jerk squared, not to time.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from imu_rehab.metrics.gait.foot_flats import FootFlats
from imu_rehab.orientation.strapdown import integrated, shortest_turn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

UP: FloatArray = np.array([0.0, 1.0, 0.0])
LEVEL_EVERY_S = 20.0  # mean force over so long is up, to a degree or two
REST_RADPS = np.radians(3.0)  # below it for a second, a mean rate is the gyroscope's bias
REST_S = 1.0
START_SD_RAD = np.radians(10.0)  # of the tilt before foot-flats are asked
WANDER_SD_RAD = np.radians(0.5)  # of the tilt, in a second [E]
VELOCITY_SD_MPS = 0.2  # of what impacts leave between two foot-flats [E]
JERK_FLOOR_MPS3 = 300.0  # what is lost without any impact
ROLL_ARM_M = 0.10  # a sensor above the ground the foot rolls on [E]
ROLL_S = 0.04  # over which the rate of rolling is taken


@dataclass(frozen=True, slots=True, eq=False)
class FootPath:
    """World: Y up, its heading arbitrary; at rest before the first foot-flat and after the last."""

    to_world: FloatArray  # (n, 4) foot to world
    position_m: FloatArray  # (n, 3) of the sensor, from the first foot-flat


def foot_path(
    gyro_radps: FloatArray,
    accel_mps2: FloatArray,
    rate_hz: float,
    flats: FootFlats,
    *,
    level_floor: bool = True,
) -> FootPath:
    """Return the path of a foot sensor from rate and specific force (n, 3).

    `level_floor` says that all foot-flats are equally high: not on stairs.
    Raises ValueError below two foot-flats.
    """
    known = flats.known
    if len(known) < 2:
        raise ValueError(f"{len(known)} foot-flats hold no path")
    to_world = _strapdown(gyro_radps - _bias(gyro_radps, rate_hz), accel_mps2, rate_hz)
    rolling = _rolling_mps(gyro_radps, to_world, known, rate_hz)
    force = qn.rotate(to_world, accel_mps2)
    tilt = _tilt_rad(force, rolling, known, rate_hz)
    at = np.arange(len(force), dtype=np.float64)
    wander = np.zeros_like(force)
    wander[:, 2], wander[:, 0] = (np.interp(at, known, tilt[:, i]) for i in range(2))
    force += qn.cross(wander, force)
    to_world = qn.multiply(qn.from_rotation_vector(wander), to_world)
    velocity = _velocity_mps(force, accel_mps2, rolling, known, rate_hz)
    position = np.cumsum(velocity, axis=0) / rate_hz
    if level_floor:
        position[:, 1] -= np.interp(at, known, position[known, 1])
    return FootPath(to_world, position)


def _bias(gyro_radps: FloatArray, rate_hz: float) -> FloatArray:
    """Return the mean rate of all seconds of rest (3,); zero without any."""
    width = max(1, int(REST_S * rate_hz))
    seconds = gyro_radps[: len(gyro_radps) // width * width].reshape(-1, width, 3)
    still = np.linalg.norm(seconds, axis=2).max(axis=1, initial=0.0) < REST_RADPS
    return seconds[still].mean(axis=(0, 1)) if still.any() else np.zeros(3)


def _strapdown(gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float) -> FloatArray:
    """Return sensor to world (n, 4), levelled by the mean force of 20 seconds each."""
    between_samples = gyro_radps.copy()
    between_samples[1:] = 0.5 * (gyro_radps[1:] + gyro_radps[:-1])
    to_first = integrated(between_samples, 1.0 / rate_hz)
    total = np.concatenate([np.zeros((1, 3)), np.cumsum(qn.rotate(to_first, accel_mps2), axis=0)])
    n = len(to_first)
    spans = max(1, round(n / (LEVEL_EVERY_S * rate_hz)))
    edges = np.linspace(0, n, spans + 1).astype(np.int64)
    level = qn.IDENTITY
    levels = []
    for force in np.diff(total[edges], axis=0):
        level = qn.multiply(shortest_turn(qn.rotate(level, force), UP), level)
        levels.append(level)
    middle = 0.5 * (edges[1:] + edges[:-1])
    between = np.column_stack([np.interp(np.arange(n), middle, c) for c in np.transpose(levels)])
    return qn.multiply(qn.normalize(between), to_first)


def _rolling_mps(
    gyro_radps: FloatArray, to_world: FloatArray, known: IntArray, rate_hz: float
) -> FloatArray:
    """Return the velocity (k, 3) of a sensor above the ground its foot rolls on: ω × r."""
    half = max(1, int(0.5 * ROLL_S * rate_hz))
    around = np.clip(known[:, None] + np.arange(-half, half + 1), 0, len(gyro_radps) - 1)
    rate = qn.rotate(to_world[known], gyro_radps[around].mean(axis=1))
    return qn.cross(rate, ROLL_ARM_M * UP)


def _tilt_rad(
    force: FloatArray, rolling: FloatArray, known: IntArray, rate_hz: float
) -> FloatArray:
    """Return the tilt error at foot-flats (k, 2): about world Z and X."""
    sums = _integral(force, known, rate_hz)
    late = _integral(np.arange(len(force))[:, None] * force[:, 1:2], known, rate_hz)[:, 0]
    span_s = np.diff(known) / rate_hz
    late = late / (span_s * rate_hz) - sums[:, 1] * known[:-1] / (span_s * rate_hz)
    early = sums[:, 1] - late  # what a tilt at either end bends into speed, m/s per rad
    gained = sums - (rolling[1:] - rolling[:-1])
    bent = np.column_stack([gained[:, 0], -gained[:, 2]])
    wander, speed = 1.0 / (WANDER_SD_RAD**2 * span_s), 1.0 / VELOCITY_SD_MPS**2
    diagonal = np.full(len(known), 1.0 / START_SD_RAD**2)
    diagonal[:-1] += wander + speed * early**2
    diagonal[1:] += wander + speed * late**2
    beside = np.concatenate([[0.0], speed * early * late - wander])
    wanted = np.zeros((len(known), 2))
    wanted[:-1] += speed * early[:, None] * bent
    wanted[1:] += speed * late[:, None] * bent
    tilt: FloatArray = scipy.linalg.solveh_banded(np.array([beside, diagonal]), wanted)
    return tilt


def _integral(values: FloatArray, known: IntArray, rate_hz: float) -> FloatArray:
    """Return the integral over each interval between foot-flats (k − 1, ...)."""
    total: FloatArray = np.add.reduceat(values[: known[-1]], known[:-1], axis=0) / rate_hz
    return total


def _velocity_mps(
    force: FloatArray,
    accel_mps2: FloatArray,
    rolling: FloatArray,
    known: IntArray,
    rate_hz: float,
) -> FloatArray:
    """Return the velocity (n, 3), that of rolling at foot-flats; zero outside them."""
    first, last = known[0], known[-1]
    gained = np.cumsum(force[first:last] - GRAVITY_MPS2 * UP, axis=0) / rate_hz
    jerk = np.diff(accel_mps2[first : last + 1], axis=0) * rate_hz
    lost = np.cumsum(np.einsum("ij,ij->i", jerk, jerk) + JERK_FLOOR_MPS3**2)
    length = np.diff(known)
    gained_at = np.concatenate([np.zeros((1, 3)), gained[known[1:] - first - 1]])
    lost_at = np.concatenate([[0.0], lost[known[1:] - first - 1]])
    wrong = np.diff(gained_at, axis=0) - np.diff(rolling, axis=0)
    share = (lost - np.repeat(lost_at[:-1], length)) / np.repeat(np.diff(lost_at), length)
    velocity = np.zeros_like(force)
    velocity[first:last] = gained + np.repeat(rolling[:-1] - gained_at[:-1], length, axis=0)
    velocity[first:last] -= share[:, None] * np.repeat(wrong, length, axis=0)
    return velocity
