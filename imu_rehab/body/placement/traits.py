"""The few numbers per sensor that tell segments, directions and sides apart.

Vectors are in the sensor's axes, so that every mounting can be tried on them:

- *up* in quiet stance;
- *lean*: the horizontal direction the sensor tips towards, weighted by how far.
  In bends and steps shank, pelvis and trunk tip forward, the thigh back; the
  foot tips forward (heel rise) in steps and stays where it is in bends;
- *surge*: horizontal acceleration times the jerk of the vertical one.  The body
  is lowest in double support, driven forward before and braked after: the
  product's mean points forward on every segment (the inverted pendulum of
  walking, Zijlstra and Hof, Gait Posture 2003, 18:1-10).
- *travel*: mean horizontal velocity when the recording begins and ends in stance,
  where a wrong level of the accelerometer can be taken out.  On a treadmill and in
  the middle of a walk there is none.

Which leg is which, and when, is the business of `stride_order`.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.body.placement.motion import Motion, band
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

SURGE_BAND_HZ = (0.7, 4.0)  # of steps and their first harmonic
STANCE_PERCENTILE = 20  # of the rate, within stance of every segment
STANCE_SMOOTH_S = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Lean:
    """Which way one sensor tips, and how much."""

    direction: FloatArray  # (3,) unit, across up
    rms_rad: float


@dataclass(frozen=True, slots=True, eq=False)
class Stride:
    """One sensor's part in walking."""

    lean: Lean
    surge: FloatArray  # (3,) unit, across up
    travel_mps: FloatArray | None  # (3,) across up
    rate_radps: float  # root mean square
    stance_ratio: float  # the low rates against the mean: near 0 only on the foot


def lean_of(up: FloatArray, reference_up: FloatArray) -> Lean:
    """Return how `up` (n, 3) departs from the reference (3,)."""
    away = _across(reference_up - up, reference_up)
    size = np.linalg.norm(away, axis=1)
    weighted = np.mean(away * size[:, None] ** 2, axis=0)
    return Lean(_unit(weighted), float(np.sqrt(np.mean(size**2))))


def stride_of(motion: Motion, reference_up: FloatArray, way: Motion | None) -> Stride:
    """Return the traits of walking; `way` is the same walk from rest to rest, if it was so."""
    rate_hz = motion.rate_hz
    speed = np.linalg.norm(motion.gyro_radps, axis=1)
    rms = float(np.sqrt(np.mean(speed**2)))
    return Stride(
        lean=lean_of(motion.up, reference_up),
        surge=_surge(motion, reference_up),
        travel_mps=None if way is None else _across(_travel(way), reference_up),
        rate_radps=rms,
        stance_ratio=float(np.percentile(_smooth(speed, rate_hz), STANCE_PERCENTILE)) / (rms or 1),
    )


def _surge(motion: Motion, reference_up: FloatArray) -> FloatArray:
    vertical = band(motion.vertical_mps2, motion.rate_hz, *SURGE_BAND_HZ)
    horizontal = band(motion.horizontal_mps2, motion.rate_hz, *SURGE_BAND_HZ)
    product = np.mean(horizontal * np.gradient(vertical)[:, None], axis=0)
    return _unit(_across(product, reference_up))


def _travel(motion: Motion) -> FloatArray:
    """Return the mean velocity from rest to rest, in the sensor's axes at its beginning."""
    accel_earth = qn.rotate(motion.sensor_to_earth, motion.accel_mps2)
    velocity = np.cumsum(accel_earth - np.mean(accel_earth, axis=0), axis=0) / motion.rate_hz
    mean: FloatArray = np.mean(velocity, axis=0)
    return qn.rotate(qn.conjugate(motion.sensor_to_earth[0]), mean)


def _smooth(values: FloatArray, rate_hz: float) -> FloatArray:
    width = max(1, round(STANCE_SMOOTH_S * rate_hz))
    return np.convolve(values, np.full(width, 1.0 / width), "valid")


def _across(vectors: FloatArray, up: FloatArray) -> FloatArray:
    across: FloatArray = vectors - (vectors @ up)[..., None] * up
    return across


def _unit(vector: FloatArray) -> FloatArray:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else vector
