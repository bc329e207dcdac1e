"""Where a foot goes in a few steps: its displacement, seen by the foot's own sensor.

SPEC §2.1 step d.  Between two moments at rest on the floor the velocity is
known to be zero at both ends, so one stride can be integrated without drift.
"""

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

FLAT_RADPS = 0.8  # slower than this, a foot lies on the floor [E, motion design §10]
FLAT_S = 0.1
SHORTEST_STRIDE_M = 0.3  # less is a step on the spot [E]
SHORTEST_WAY_M = 1.0


def walked_aside_deg(
    ahead: FloatArray,
    accel_mps2: FloatArray,
    rate_radps: FloatArray,
    sensor_to_earth: FloatArray,
    period_s: float,
) -> FloatArray:
    """Return (k,) degrees for k strides: how far left of the way walked the foot points.

    `ahead` (3,) is the foot's X in the sensor, samples are (n, 3), (n, 3) and
    (n, 4).  Both directions come from one sensor within one stride, so its
    unknown heading cancels.
    """
    flat = _flat_moments(rate_radps, period_s)
    force = qn.rotate(sensor_to_earth, accel_mps2) - np.array([0.0, 0.0, GRAVITY_MPS2])
    found = []
    for begin, end in zip(flat[:-1].tolist(), flat[1:].tolist(), strict=True):
        way = _displacement_m(force[begin : end + 1], period_s)
        if float(np.hypot(way[0], way[1])) < SHORTEST_STRIDE_M:
            continue
        x = qn.rotate(sensor_to_earth[end], ahead)
        apart = np.arctan2(x[1], x[0]) - np.arctan2(way[1], way[0])
        found.append(float(np.degrees(np.arctan2(np.sin(apart), np.cos(apart)))))
    return np.array(found)


def way_in_sensor(
    accel_mps2: FloatArray, sensor_to_earth: FloatArray, period_s: float
) -> FloatArray | None:
    """Return the mean direction (3,) in which a sensor was carried, in its own axes.

    From rest to rest: what is constantly wrong with the acceleration comes out
    with the velocity that is left at the end.  None for less than two steps.
    """
    force = qn.rotate(sensor_to_earth, accel_mps2) - np.array([0.0, 0.0, GRAVITY_MPS2])
    way = _displacement_m(force, period_s) * np.array([1.0, 1.0, 0.0])
    if float(np.linalg.norm(way)) < SHORTEST_WAY_M:
        return None
    mean: FloatArray = np.mean(qn.rotate(qn.conjugate(sensor_to_earth), way), axis=0)
    return mean


def _displacement_m(accel_mps2: FloatArray, period_s: float) -> FloatArray:
    """Integrate twice from rest to rest: what velocity is left at the end came in linearly."""
    velocity = np.cumsum(accel_mps2, axis=0) * period_s
    velocity -= np.linspace(0.0, 1.0, len(velocity))[:, None] * velocity[-1]
    way: FloatArray = velocity.sum(axis=0) * period_s
    return way


def _flat_moments(rate_radps: FloatArray, period_s: float) -> IntArray:
    """Return the quietest sample of every stretch in which the foot lies still."""
    speed = np.linalg.norm(rate_radps, axis=1)
    moments = [
        first + int(np.argmin(speed[first:last]))
        for first, last in _stretches(speed < FLAT_RADPS)
        if (last - first) * period_s >= FLAT_S
    ]
    return np.array(moments, dtype=np.int64)


def _stretches(inside: BoolArray) -> list[tuple[int, int]]:
    """Return the half-open ranges in which `inside` is True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
