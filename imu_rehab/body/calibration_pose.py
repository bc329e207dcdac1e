"""The reference pose: five seconds of quiet show each sensor which way is up.

SPEC §2.1, steps a (standing), b (seated) and l (lying).  Which way is forward
comes from the nominal mounting or from a functional axis, since keeping still
cannot show it.  In the standing pose every segment is aligned with the world:
all angles are changes from the person's own stance.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from imu_rehab.body.calibration_axis import FunctionalAxis
from imu_rehab.body.calibration_gates import RULES, Gate, judge, remarks
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.places import PLACES

TILT_AMBER_DEG = 20.0  # further from the nominal mounting: usable, worth a look [E]
POSE_SD_DEG = 1.0  # how well a person repeats a quiet stance [E]
LOOSE_SD_DEG = 5.0  # how upright a seated shank or how flat a lying pelvis is [E]
SEATED_THIGH_SD_DEG = 15.0  # a chair is too high or too low [E]
Z_UP_TO_Y_UP: FloatArray = np.array([np.sqrt(0.5), np.sqrt(0.5), 0.0, 0.0])
X_AXIS, Y_AXIS, Z_AXIS = np.eye(3)

# How well a sensor's heading on its segment is known from the picture alone [E]: the shin's flat
# surface and the thigh's outer side are round, the instep and the sacrum are not.
NOMINAL_YAW_SD_DEG = {"foot": 10.0, "shank": 15.0, "thigh": 15.0, "pelvis": 10.0, "trunk": 10.0}


class Posture(StrEnum):
    """How the person is; gravity is compared only within one posture."""

    STANDING = "standing"
    SEATED = "seated"
    LYING = "lying"


# The segment's axis that points up, where it is not Y; None: it may lean anyhow.
UP_AXIS: dict[tuple[Posture, str], FloatArray | None] = {
    (Posture.SEATED, "thigh"): X_AXIS,
    (Posture.LYING, "pelvis"): X_AXIS,
    (Posture.LYING, "trunk"): X_AXIS,
    (Posture.LYING, "shank"): None,
    (Posture.LYING, "thigh"): None,
}


@dataclass(frozen=True, slots=True, eq=False)
class PoseReading:
    """What one sensor says in a quiet pose."""

    place: str
    posture: Posture
    up: FloatArray  # (3,) unit, sensor axes
    sensor_to_earth: FloatArray  # (4,)
    gyro_bias_radps: FloatArray  # (3,)
    gyro_sd_dps: float
    gravity_error_mps2: float
    tilt_deg: float  # of the mounting from nominal; NaN where the posture does not show it
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCalibration:
    """How one sensor sits on its segment, and where its earth lies in our world.

    `tilt_sd_deg` is the standard uncertainty of the segment's Y in the sensor,
    `yaw_sd_deg` that of the heading of its X about Y.  In a lying pose gravity
    shows X instead: then the first is that of X and the second is about X.
    """

    place: str
    segment_to_sensor: FloatArray  # (4,)
    earth_to_world: FloatArray  # (4,)
    tilt_deg: float  # of the mounting from nominal
    gyro_sd_dps: float
    gravity_error_mps2: float
    tilt_sd_deg: float = POSE_SD_DEG
    yaw_sd_deg: float = max(NOMINAL_YAW_SD_DEG.values())
    posture: Posture = Posture.STANDING
    axis_source: str = "nominal"  # or bends, extensions, steps, two_poses
    turn_deg: float = 0.0  # of the mounting from nominal, about the segment's vertical
    gates: tuple[Gate, ...] = ()

    @property
    def grade(self) -> str:
        """green, or amber: usable, but the strap should be looked at."""
        near = self.tilt_deg < TILT_AMBER_DEG and not remarks(self.gates)
        return "green" if near else "amber"


def is_still(accel_mps2: FloatArray, gyro_radps: FloatArray) -> bool:
    """Return True when the samples (n, 3) pass both stillness gates of SPEC §2.1."""
    if not (np.isfinite(accel_mps2).all() and np.isfinite(gyro_radps).all()):
        return False
    gyro_sd_dps, gravity_error_mps2 = _unrest(accel_mps2, gyro_radps)
    return (
        gyro_sd_dps < RULES["gyro_sd_dps"].limit
        and gravity_error_mps2 < RULES["gravity_error_mps2"].limit
    )


def read_pose(
    place: str,
    posture: Posture,
    accel_mps2: FloatArray,
    gyro_radps: FloatArray,
    sensor_to_earth: FloatArray,
) -> PoseReading:
    """Read one sensor's samples (n, 3), (n, 3), (n, 4) of a quiet pose and judge its gates."""
    gyro_sd_dps, gravity_error_mps2 = _unrest(accel_mps2, gyro_radps)
    mean = np.mean(accel_mps2, axis=0)
    up = mean / np.linalg.norm(mean)
    axis = up_axis(place, posture)
    gates = [
        judge("gyro_sd_dps", place, gyro_sd_dps),
        judge("gravity_error_mps2", place, gravity_error_mps2),
    ]
    tilt_deg = float("nan")
    if axis is not None:
        tilt_deg = angle_deg(up, qn.rotate(NOMINAL_MOUNTING[place], axis))
        gates.append(judge("mounting_tilt_deg", place, tilt_deg))
    return PoseReading(
        place=place,
        posture=posture,
        up=up,
        sensor_to_earth=_mean_orientation(sensor_to_earth),
        gyro_bias_radps=np.mean(gyro_radps, axis=0),
        gyro_sd_dps=gyro_sd_dps,
        gravity_error_mps2=gravity_error_mps2,
        tilt_deg=tilt_deg,
        gates=tuple(gates),
    )


def calibrate(
    pose: PoseReading,
    axis: FunctionalAxis | None = None,
    seated: PoseReading | None = None,
) -> SegmentCalibration:
    """Combine what is known of one sensor: SPEC §2.1, motion design §6.

    Y from gravity in the pose (a standing shank's from the seated one, when
    there is one), Z from the functional axis, X = Y × Z.  Without an axis X is
    the nominal one, levelled.
    """
    segment = PLACES[pose.place].segment
    vertical = pose
    if segment == "shank" and pose.posture is Posture.STANDING and seated is not None:
        vertical = seated
    mounting = mounting_of(vertical, axis)
    return SegmentCalibration(
        place=pose.place,
        segment_to_sensor=mounting,
        earth_to_world=_earth_to_world(pose, mounting),
        tilt_deg=pose.tilt_deg,
        gyro_sd_dps=pose.gyro_sd_dps,
        gravity_error_mps2=pose.gravity_error_mps2,
        tilt_sd_deg=_tilt_sd_deg(pose.place, vertical.posture),
        yaw_sd_deg=NOMINAL_YAW_SD_DEG[segment] if axis is None else axis.sd_deg,
        posture=pose.posture,
        axis_source="nominal" if axis is None else axis.source,
        turn_deg=turn_deg(pose.place, mounting),
        gates=pose.gates if axis is None else (*pose.gates, *axis.gates),
    )


def mounting_of(pose: PoseReading, axis: FunctionalAxis | None) -> FloatArray:
    """Return segment_to_sensor: one segment axis is up, the others as near as they can be."""
    nominal, up = NOMINAL_MOUNTING[pose.place], pose.up
    upward = up_axis(pose.place, pose.posture)
    if upward is None:
        return nominal
    if axis is None and upward is Y_AXIS:
        x = _across(qn.rotate(nominal, X_AXIS), up)
        return qn.from_matrix(np.column_stack([x, up, qn.cross(x, up)]))
    z = _across(qn.rotate(nominal, Z_AXIS) if axis is None else axis.axis, up)
    if upward is Y_AXIS:
        return qn.from_matrix(np.column_stack([qn.cross(up, z), up, z]))
    return qn.from_matrix(np.column_stack([up, qn.cross(z, up), z]))


def turn_deg(place: str, mounting: FloatArray) -> float:
    """Return how far a mounting is turned from nominal about the segment's long axis."""
    turn = qn.to_rotation_vector(qn.multiply(qn.conjugate(NOMINAL_MOUNTING[place]), mounting))
    return abs(float(np.degrees(turn @ Y_AXIS)))


def up_axis(place: str, posture: Posture) -> FloatArray | None:
    """Return the segment's axis that points up in a posture; None where it may lean anyhow."""
    return UP_AXIS.get((posture, PLACES[place].segment), Y_AXIS)


def x_is_up(place: str, posture: Posture) -> bool:
    """Return True where the segment's front faces up: a seated thigh, a lying pelvis."""
    return up_axis(place, posture) is X_AXIS


def remembered_pose(place: str, posture: Posture, up: FloatArray) -> PoseReading:
    """Return an earlier session's pose: gravity in the sensor, and nothing about any earth."""
    nan, unknown = float("nan"), np.full(3, np.nan)
    return PoseReading(place, posture, up, np.full(4, np.nan), unknown, nan, nan, nan, ())


def turned_only(before: PoseReading, now: PoseReading) -> PoseReading:
    """Return the pose before with the heading of now: up stays where it was in the sensor."""
    up = qn.rotate(now.sensor_to_earth, before.up)
    axis = qn.cross(up, Z_AXIS)
    sine = float(np.linalg.norm(axis))
    if sine > 1e-9:
        lift = qn.from_axis_angle(axis / sine, np.arctan2(sine, up[2]))
        now = replace(now, sensor_to_earth=qn.multiply(lift, now.sensor_to_earth))
    return replace(now, up=before.up)


def angle_deg(a: FloatArray, b: FloatArray) -> float:
    """Return the angle between two unit vectors (3,)."""
    return float(np.degrees(np.arccos(np.clip(a @ b, -1.0, 1.0))))


def _tilt_sd_deg(place: str, posture: Posture) -> float:
    """Return how well a posture tells which way the segment's axis points."""
    if posture is Posture.STANDING:
        return POSE_SD_DEG
    return SEATED_THIGH_SD_DEG if PLACES[place].segment == "thigh" else LOOSE_SD_DEG


def _unrest(accel_mps2: FloatArray, gyro_radps: FloatArray) -> tuple[float, float]:
    gyro_sd_dps = float(np.degrees(np.max(np.std(gyro_radps, axis=0))))
    gravity = float(np.linalg.norm(np.mean(accel_mps2, axis=0)))
    return gyro_sd_dps, abs(gravity - GRAVITY_MPS2)


def _across(direction: FloatArray, up: FloatArray) -> FloatArray:
    """Return the unit part of a direction that is orthogonal to `up`."""
    across = direction - up * float(direction @ up)
    across /= np.linalg.norm(across)
    return across


def _mean_orientation(q: FloatArray) -> FloatArray:
    """Average orientations that lie close together."""
    signs = np.where(np.sum(q * q[0], axis=1, keepdims=True) < 0, -1.0, 1.0)
    return qn.normalize(np.sum(q * signs, axis=0))


def _earth_to_world(pose: PoseReading, mounting: FloatArray) -> FloatArray:
    """Return where this sensor's earth lies in our world.

    Upright the world's Y is up and its X where the segment looks.  In a lying
    pose the world *is* the segment's reference, so that everything after it is
    R_refᵀ·R.
    """
    segment_to_earth = qn.multiply(pose.sensor_to_earth, mounting)
    if pose.posture is Posture.LYING:
        return qn.conjugate(segment_to_earth)
    return _facing(segment_to_earth, -Y_AXIS if x_is_up(pose.place, pose.posture) else X_AXIS)


def _facing(segment_to_earth: FloatArray, ahead: FloatArray) -> FloatArray:
    """Return earth_to_world for a world whose X is where the segment's `ahead` points, Y up."""
    ahead = qn.rotate(segment_to_earth, ahead)
    facing_rad = float(np.arctan2(ahead[1], ahead[0]))
    yaw = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), facing_rad)
    return qn.conjugate(qn.multiply(yaw, Z_UP_TO_Y_UP))
