"""Axes to the person's right, found in a whole recording when nobody guided the calibration."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np

from imu_rehab.body.calibration_axis import FunctionalAxis, axis_of_swings
from imu_rehab.body.calibration_pose import PoseReading
from imu_rehab.body.hinge_axis import hinge_axes
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial

HINGE_SD_DEG = 3.0  # soft tissue, and a knee that is no perfect hinge [E]
LIKELY_TILT_DEG = 50.0  # a sensor that leans less sits as in its picture: so do its signs
Z_AXIS = np.array([0.0, 0.0, 1.0])


def functional_axes(
    sensors: Mapping[str, Inertial], poses: Mapping[str, PoseReading]
) -> dict[str, FunctionalAxis]:
    """Return place -> axis where the movement shows it: knees as hinges, feet as they swing.

    Only the places of `poses` are asked for.
    """
    rates = {p: sensors[p].gyro_radps - pose.gyro_bias_radps for p, pose in poses.items()}
    found: dict[str, FunctionalAxis] = {}
    for side in ("_r", "_l"):
        thigh, shank, foot = (f"{segment}{side}" for segment in ("thigh", "shank", "foot"))
        if thigh in poses and shank in poses:
            found |= _knee(thigh, shank, rates, sensors, poses)
        elif shank in poses:
            found |= _swing(shank, rates, poses)
        if foot in poses:
            found |= _swing(foot, rates, poses)
    return found


def _swing(
    place: str, rates: Mapping[str, FloatArray], poses: Mapping[str, PoseReading]
) -> dict[str, FunctionalAxis]:
    axis = axis_of_swings(place, rates[place], poses[place].up)
    if not axis.passed:
        return {}
    signs = _likely_signs(axis.axis, poses[place])
    return {place: axis if len(signs) > 1 else replace(axis, axis=signs[0] * axis.axis)}


def _knee(
    thigh: str,
    shank: str,
    rates: Mapping[str, FloatArray],
    sensors: Mapping[str, Inertial],
    poses: Mapping[str, PoseReading],
) -> dict[str, FunctionalAxis]:
    """Return both axes of a knee, signed so that it bends back, on average, and not forward."""
    axes = hinge_axes(rates[thigh], rates[shank])
    if axes is None:
        return {}
    signs = [
        _likely_signs(axis, poses[place]) for place, axis in zip((thigh, shank), axes, strict=True)
    ]

    def bend_deg(pair: tuple[float, ...]) -> float:
        above, below = (
            float(np.mean(_lean_deg(sensors[place], sign * axis, poses[place].up)))
            for place, sign, axis in zip((thigh, shank), pair, axes, strict=True)
        )
        return above - below

    best = max(product(*signs), key=bend_deg)
    return {
        place: FunctionalAxis(place, "hinge", sign * axis, HINGE_SD_DEG, ())
        for place, sign, axis in zip((thigh, shank), best, axes, strict=True)
    }


def _likely_signs(axis: FloatArray, pose: PoseReading) -> tuple[float, ...]:
    """Return the sign that a sensor strapped on anything like its picture has, else both."""
    if not pose.tilt_deg < LIKELY_TILT_DEG:
        return (1.0, -1.0)
    right = qn.rotate(NOMINAL_MOUNTING[pose.place], Z_AXIS)
    return (1.0,) if float(axis @ right) >= 0 else (-1.0,)


def _lean_deg(samples: Inertial, axis: FloatArray, up: FloatArray) -> FloatArray:
    """Return how far gravity has turned about an axis since the pose, (n,), noisy but unbiased."""
    y = up - axis * float(axis @ up)
    y /= np.linalg.norm(y)
    x = qn.cross(y, axis)
    lean: FloatArray = np.degrees(np.arctan2(samples.accel_mps2 @ x, samples.accel_mps2 @ y))
    return lean
