"""The reference pose: five seconds of quiet stance level every segment and set its heading.

SPEC §2.1, step a.  Gravity shows each sensor which way is up; which way is
forward comes from the nominal mounting, since standing still cannot show it.
In the pose every segment is aligned with the world: all angles are changes
from the person's own stance.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

GYRO_SD_LIMIT_RADPS = np.deg2rad(1.0)  # SPEC §2.1 [E]
GRAVITY_LIMIT_MPS2 = 0.15  # SPEC §2.1 [E]
GRAVITY_MPS2 = 9.81
TILT_AMBER_DEG = 20.0  # further from the nominal mounting: usable, worth a look [E]
TILT_LIMIT_DEG = 50.0  # swapped, upside down or not strapped on [E]
Z_UP_TO_Y_UP: FloatArray = np.array([np.sqrt(0.5), np.sqrt(0.5), 0.0, 0.0])


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCalibration:
    """How one sensor sits on its segment, and where its earth lies in our world."""

    place: str
    segment_to_sensor: FloatArray  # (4,)
    earth_to_world: FloatArray  # (4,)
    tilt_deg: float  # of the mounting from nominal
    gyro_sd_dps: float
    gravity_error_mps2: float
    yaw_sd_deg: float = 12.0  # of the mounting about the vertical, which a pose cannot show

    @property
    def grade(self) -> str:
        """green, or amber: usable, but the strap should be looked at."""
        return "green" if self.tilt_deg < TILT_AMBER_DEG else "amber"


@dataclass(frozen=True, slots=True)
class PoseRefused:
    """The pose cannot be used; `reason` is said to the person."""

    place: str
    reason: str


def is_still(accel_mps2: FloatArray, gyro_radps: FloatArray) -> bool:
    """Return True when the samples (n, 3) pass both stillness gates of SPEC §2.1."""
    if not (np.isfinite(accel_mps2).all() and np.isfinite(gyro_radps).all()):
        return False
    gyro_sd = float(np.max(np.std(gyro_radps, axis=0)))
    gravity = float(np.linalg.norm(np.mean(accel_mps2, axis=0)))
    return gyro_sd < GYRO_SD_LIMIT_RADPS and abs(gravity - GRAVITY_MPS2) < GRAVITY_LIMIT_MPS2


def take_pose(
    place: str,
    accel_mps2: FloatArray,
    gyro_radps: FloatArray,
    sensor_to_earth: FloatArray,
    mounting: FloatArray | None = None,
) -> SegmentCalibration | PoseRefused:
    """Level one segment from its samples (n, 3), (n, 3), (n, 4) of the quiet stance.

    `mounting` is the nominal segment_to_sensor; by default that of the place.
    """
    nominal = NOMINAL_MOUNTING[place] if mounting is None else mounting
    if not is_still(accel_mps2, gyro_radps):
        return PoseRefused(place, "You moved. Let us do it once more.")
    mean = np.mean(accel_mps2, axis=0)
    up = mean / np.linalg.norm(mean)
    nominal_up = qn.rotate(nominal, np.array([0.0, 1.0, 0.0]))
    tilt_deg = float(np.degrees(np.arccos(np.clip(up @ nominal_up, -1.0, 1.0))))
    if tilt_deg > TILT_LIMIT_DEG:
        return PoseRefused(place, "This sensor does not sit as in the picture. Please check it.")
    segment_to_sensor = _levelled(nominal, up)
    pose = qn.multiply(_mean_orientation(sensor_to_earth), segment_to_sensor)
    return SegmentCalibration(
        place=place,
        segment_to_sensor=segment_to_sensor,
        earth_to_world=_facing(pose),
        tilt_deg=tilt_deg,
        gyro_sd_dps=float(np.degrees(np.max(np.std(gyro_radps, axis=0)))),
        gravity_error_mps2=abs(float(np.linalg.norm(mean)) - GRAVITY_MPS2),
    )


def _levelled(nominal: FloatArray, up: FloatArray) -> FloatArray:
    """Return the mounting whose Y is the measured up and whose X is nearest to the nominal one."""
    ahead = qn.rotate(nominal, np.array([1.0, 0.0, 0.0]))
    x = ahead - up * float(ahead @ up)
    x /= np.linalg.norm(x)
    return qn.from_matrix(np.column_stack([x, up, np.cross(x, up)]))


def _mean_orientation(q: FloatArray) -> FloatArray:
    """Average orientations that lie close together."""
    signs = np.where(np.sum(q * q[0], axis=1, keepdims=True) < 0, -1.0, 1.0)
    return qn.normalize(np.sum(q * signs, axis=0))


def _facing(segment_to_earth: FloatArray) -> FloatArray:
    """Return earth_to_world for a world whose X is where the segment's X points, Y up."""
    ahead = qn.rotate(segment_to_earth, np.array([1.0, 0.0, 0.0]))
    facing_rad = float(np.arctan2(ahead[1], ahead[0]))
    yaw = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), facing_rad)
    return qn.conjugate(qn.multiply(yaw, Z_UP_TO_Y_UP))
