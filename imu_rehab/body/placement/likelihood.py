"""How well the traits of one sensor fit a place and a mounting, as log-likelihood ratios.

Directions and phases are measured against ones that could be anything: 0 says
nothing, positive speaks for the place, and a floor sees to it that no single
one decides.  Sizes have heavy tails and only compare places with each other.
"""

import numpy as np
import scipy

from imu_rehab.body.placement.expectations import Direction, Expectation, Size
from imu_rehab.body.placement.traits import Lean, Stride
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

UP_MISLEADS = 0.01
HEADING_SD_DEG = 32.0  # of the mounting about the vertical, with the estimate's own error
STUDENT_FREEDOM = 4.0  # heavy tails: people differ more than a normal distribution says
LEVER_CORRELATION, LEVER_SD, LEVER_MISLEADS = 0.75, 0.3, 0.05
LEAST_SIZE = 1e-6
LEAST_TRAVEL_MPS = 0.3  # below it there is no way, or too much of it is error
LEAST_LEAN_RAD = np.deg2rad(2.0)  # below it a lean has no direction


def up_fit(up: FloatArray, expected: Expectation, segment_to_sensor: FloatArray) -> float:
    """Return how well `up` (3,) at quiet stance fits the mounting."""
    angle = tilt_rad(up, segment_to_sensor)
    sd = np.deg2rad(expected.up_sd_deg)
    density = 2.0 / sd**2 * np.exp(-0.5 * (angle / sd) ** 2)  # against uniform on the sphere
    return float(np.log((1.0 - UP_MISLEADS) * density + UP_MISLEADS))


def tilt_rad(up: FloatArray, segment_to_sensor: FloatArray) -> float:
    """Return the angle between `up` (3,) and the segment's own."""
    return float(np.arccos(np.clip(_in_segment(up, segment_to_sensor)[1], -1.0, 1.0)))


def bend_fit(lean: Lean, expected: Expectation, segment_to_sensor: FloatArray) -> float:
    """Return how well the direction of the knee-bends fits; their size is judged among sensors."""
    if expected.bend is None or lean.rms_rad < LEAST_LEAN_RAD:
        return 0.0
    return _heading_fit(lean.direction, expected.bend, segment_to_sensor)


def walk_fit(stride: Stride, expected: Expectation, segment_to_sensor: FloatArray) -> float:
    """Return how well the directions of walking fit."""
    fit = _heading_fit(stride.surge, expected.surge, segment_to_sensor)
    travel = stride.travel_mps
    if expected.travel and travel is not None and np.linalg.norm(travel) > LEAST_TRAVEL_MPS:
        fit += _heading_fit(travel, expected.travel, segment_to_sensor)
    if expected.walk_lean is not None:
        fit += _heading_fit(stride.lean.direction, expected.walk_lean, segment_to_sensor)
    return fit


def size_fit(value: float, expected: Size, common_log: float = 0.0) -> float:
    """Return how well a size fits, `common_log` being by how much all sensors exceed theirs."""
    z2 = ((log_ratio(value, expected) - common_log) / expected.log_sd) ** 2
    tails = 0.5 * (STUDENT_FREEDOM + 1.0) * np.log1p(z2 / STUDENT_FREEDOM)
    return float(-np.log(expected.log_sd) - tails)


def lever_fit(correlation: float) -> float:
    """Return how well the correlation of two sensors' levers fits the order they are worn in."""
    density = 2.0 * _normal(correlation, LEVER_CORRELATION, LEVER_SD)  # against -1 to 1 alike
    return float(np.log((1.0 - LEVER_MISLEADS) * density + LEVER_MISLEADS))


def log_ratio(value: float, expected: Size) -> float:
    """Return the logarithm of a size against its median."""
    return float(np.log(max(value, LEAST_SIZE) / expected.median))


def phase_fit(difference_rad: FloatArray, sd_rad: FloatArray, coherence: FloatArray) -> FloatArray:
    """Return how well phases fit; a signal that is not coherent with the stride says little."""
    trusted = 0.95 * coherence**2
    density = _circular(difference_rad, sd_rad)
    fit: FloatArray = np.log(trusted * density + 1.0 - trusted)
    return fit


def _heading_fit(
    direction: FloatArray, expected: Direction, segment_to_sensor: FloatArray
) -> float:
    """Compare a direction across up with the segment's forward or back."""
    ahead, _, right = _in_segment(direction, segment_to_sensor) * expected.sign
    density = _circular(np.arctan2(right, ahead), np.deg2rad(HEADING_SD_DEG))
    return float(np.log((1.0 - expected.misleads) * density + expected.misleads))


def _circular(angle_rad: FloatArray, sd_rad: FloatArray | float) -> FloatArray:
    """Return von Mises' density against a uniform one, (...)."""
    concentration = 1.0 / np.square(sd_rad)
    whole = scipy.special.i0(concentration)
    density: FloatArray = np.exp(concentration * np.cos(angle_rad)) / whole
    return density


def _normal(value: float, mean: float, sd: float) -> float:
    return float(np.exp(-0.5 * ((value - mean) / sd) ** 2) / (sd * np.sqrt(2.0 * np.pi)))


def _in_segment(vector: FloatArray, segment_to_sensor: FloatArray) -> FloatArray:
    return qn.rotate(qn.conjugate(segment_to_sensor), vector)
