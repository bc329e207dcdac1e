"""One sensor in a guided movement: its axis, and every gate that the axis must pass."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import numpy as np

from imu_rehab.body.calibration_axis import (
    FunctionalAxis,
    axis_of_excursions,
    axis_of_swings,
    axis_of_way,
    heading_between_deg,
)
from imu_rehab.body.calibration_gates import Gate, failed, judge
from imu_rehab.body.calibration_pose import PoseReading, mounting_of, turn_deg
from imu_rehab.body.calibration_tasks import Step
from imu_rehab.body.calibration_walk import walked_aside_deg, way_in_sensor
from imu_rehab.body.calibration_windows import Movement
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES

CARRIED = ("pelvis", "trunk")  # segments that show their facing by where they go


def read_movement(
    step: Step,
    pose: PoseReading,
    movement: Movement,
    earlier: Iterable[FunctionalAxis],
    period_s: float,
) -> tuple[FunctionalAxis, tuple[Gate, ...]]:
    """Find the axis of the sensor whose reference is `pose`; `earlier` ones must face alike."""
    place, steps = pose.place, step.kind == "steps"
    rate = movement.moving.gyro_radps[place] - np.mean(movement.rest.gyro_radps[place], axis=0)
    up = _up(movement.rest.accel_mps2[place])
    if steps and PLACES[place].segment in CARRIED:
        return _carried(pose, up, movement, period_s)
    find = axis_of_swings if steps else partial(axis_of_excursions, source=step.kind)
    axis = find(place, rate_radps=rate, up=up)
    counted = movement.repetitions.get(place, step.repetitions)
    gates = [judge("repetitions", place, counted), *axis.gates]
    if failed(gates):
        return axis, tuple(gates)
    if steps and PLACES[place].segment == "foot":
        axis, gate = _walked_aside(axis, up, rate, movement, period_s)
        gates.append(gate)
    if steps:
        apart_deg = [abs(heading_between_deg(other.axis, axis.axis, up)) for other in earlier]
        gates += [judge("facing_apart_deg", place, apart) for apart in apart_deg]
    gates.append(judge("mounting_turn_deg", place, turn_deg(place, mounting_of(pose, axis))))
    return axis, tuple(gates)


def _carried(
    pose: PoseReading, up: FloatArray, movement: Movement, period_s: float
) -> tuple[FunctionalAxis, tuple[Gate, ...]]:
    """Let the way walked show where a pelvis or trunk looks."""
    place, moving = pose.place, movement.moving
    way = way_in_sensor(moving.accel_mps2[place], moving.sensor_to_earth[place], period_s)
    if way is None:
        unknown = np.full(3, np.nan)
        nothing = FunctionalAxis(place, "steps", unknown, float("nan"), ())
        return nothing, (judge("walked_aside_deg", place, float("nan")),)
    axis = axis_of_way(place, way, up)
    turned_deg = turn_deg(place, mounting_of(pose, axis))
    return axis, (judge("walked_aside_deg", place, turned_deg),)


def _walked_aside(
    axis: FunctionalAxis, up: FloatArray, rate: FloatArray, movement: Movement, period_s: float
) -> tuple[FunctionalAxis, Gate]:
    """Let the way walked decide which end of a foot's axis is right, and judge the rest."""
    moving, place = movement.moving, axis.place
    aside_deg = walked_aside_deg(
        qn.cross(up, axis.axis),
        moving.accel_mps2[place],
        rate,
        moving.sensor_to_earth[place],
        period_s,
    )
    if not len(aside_deg):
        return axis, judge("walked_aside_deg", place, float("nan"))
    apart_deg = float(np.median(np.abs(aside_deg)))
    if apart_deg > 90.0:
        axis, apart_deg = replace(axis, axis=-axis.axis), 180.0 - apart_deg
    return axis, judge("walked_aside_deg", place, apart_deg)


def _up(accel_mps2: FloatArray) -> FloatArray:
    mean = np.mean(accel_mps2, axis=0)
    unit: FloatArray = mean / np.linalg.norm(mean)
    return unit
