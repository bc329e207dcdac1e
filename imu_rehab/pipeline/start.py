"""Where tracking begins: how each sensor sits, and how the headings stand to each other."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.calibration_gates import failed
from imu_rehab.body.calibration_pose import (
    Z_UP_TO_Y_UP,
    PoseReading,
    Posture,
    SegmentCalibration,
    calibrate,
    read_pose,
)
from imu_rehab.body.functional_axes import functional_axes
from imu_rehab.body.heading import POSE_SD_RAD
from imu_rehab.body.heading_drift import RATE_SD_RADPS
from imu_rehab.errors import NotReady
from imu_rehab.pipeline.measuring import Straps
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial

ENOUGH_REST_S = 3.0  # of standing still, for the gyroscope's bias
UNRESTED_RATE_SD_RADPS = np.radians(15.0) / 60.0
MAG_SD_RAD = float(np.radians(15.0))  # heading by magnetometer, indoors and near the floor
BEGIN = 1000  # samples: without a pose the first of them show where north and forward are
UNKNOWN_SD_RAD = float(np.radians(60.0))
KNOWN_YAW_DEG, KNOWN_TILT_DEG = 3.0, 2.0  # of a mounting that somebody gave
MOVING_DPS = 5.0  # of a stance, sway included
NO_GRAVITY_MPS2 = 1.0  # accelerometers are off by less
ROOTS = ("pelvis", "pelvis_front", "trunk", "thigh_r", "thigh_l", "shank_r", "shank_l")


@dataclass(frozen=True, slots=True, eq=False)
class Strap:
    """How one sensor sits on its segment, and how well that is known."""

    segment_to_sensor: FloatArray  # (4,)
    yaw_sd_deg: float  # about the segment's long axis
    tilt_sd_deg: float  # about the other two; 0: the pose is the zero


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What is known before the movement."""

    mountings: Mapping[str, Strap]
    earth_to_world: Mapping[str, FloatArray]  # place -> (4,), one heading for each sensor's earth
    heading_sd_rad: float
    rate_sd_radps: float

    @property
    def straps(self) -> Straps:
        """How well the mountings are known."""
        return Straps(
            np.array([strap.yaw_sd_deg for strap in self.mountings.values()]),
            np.array([strap.tilt_sd_deg for strap in self.mountings.values()]),
        )

    def segments(self, to_earth: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        """Return place -> (n, 4) segment to world from sensor to earth."""
        return {
            place: qn.multiply(
                self.earth_to_world[place],
                qn.multiply(q, self.mountings[place].segment_to_sensor),
            )
            for place, q in to_earth.items()
        }


def start_by_pose(
    sensors: Mapping[str, Inertial],
    to_earth: Mapping[str, FloatArray],
    mounting: Mapping[str, FloatArray],
    window: slice,
    rate_hz: float,
) -> Start:
    """Return the start from a quiet stance; raises NotReady when it was none."""
    poses = {
        place: read_pose(
            place,
            Posture.STANDING,
            samples.accel_mps2[window],
            samples.gyro_radps[window],
            to_earth[place][window],
        )
        for place, samples in sensors.items()
    }
    for pose in poses.values():
        _refuse_movement(pose)
    free = {place: pose for place, pose in poses.items() if place not in mounting}
    axes = functional_axes(sensors, free)
    straps: dict[str, Strap] = {}
    worlds: dict[str, FloatArray] = {}
    for place, pose in poses.items():
        if place in mounting:
            straps[place] = _known(mounting[place])
            worlds[place] = _facing(qn.multiply(to_earth[place][window], mounting[place]))
        else:
            found = calibrate(pose, axes.get(place))
            _refuse_guess(found)
            moved_deg = _leaned_deg(sensors[place].accel_mps2[window])
            straps[place] = Strap(found.segment_to_sensor, found.yaw_sd_deg, moved_deg)
            worlds[place] = found.earth_to_world
    rested = (window.stop - window.start) / rate_hz >= ENOUGH_REST_S
    rate_sd = RATE_SD_RADPS if rested else UNRESTED_RATE_SD_RADPS
    return Start(straps, worlds, POSE_SD_RAD, rate_sd)


def start_without_pose(
    sensors: Mapping[str, Inertial],
    to_earth: Mapping[str, FloatArray],
    mounting: Mapping[str, FloatArray],
) -> Start:
    """Return the start from known mountings alone: one north for all, or nothing."""
    straps = {place: _known(mounting[place]) for place in sensors}
    to_earth = {place: q[:BEGIN] for place, q in to_earth.items()}
    north = {place: _north(s[:BEGIN].mag_ut, to_earth[place]) for place, s in sensors.items()}
    magnetic = all(turn is not None for turn in north.values())
    earth = {p: turn if turn is not None else qn.IDENTITY for p, turn in north.items()}
    root = next((place for place in ROOTS if place in sensors), next(iter(sensors)))
    world = _facing(
        qn.multiply(earth[root], qn.multiply(to_earth[root], straps[root].segment_to_sensor))
    )
    if magnetic:
        worlds = {place: qn.multiply(world, turn) for place, turn in earth.items()}
    else:
        worlds = {
            place: _facing(qn.multiply(q, straps[place].segment_to_sensor))
            for place, q in to_earth.items()
        }
    heading_sd = MAG_SD_RAD if magnetic else UNKNOWN_SD_RAD
    return Start(straps, worlds, heading_sd, UNRESTED_RATE_SD_RADPS)


def _refuse_movement(pose: PoseReading) -> None:
    """Refuse what was no stance.

    Nobody can stand there once more, and other people's accelerometers may
    have a scale error: sway and scale, which the guided calibration refuses,
    average out or do not matter for the direction of gravity.
    """
    if pose.gyro_sd_dps > MOVING_DPS or pose.gravity_error_mps2 > NO_GRAVITY_MPS2:
        raise NotReady(
            f"calibration, {pose.place}: this window is no quiet stance "
            f"({pose.gyro_sd_dps:.1f} deg/s, gravity off by {pose.gravity_error_mps2:.2f} m/s2). "
            "Choose seconds in which the person stands still; are the units rad/s and m/s2?"
        )


def _leaned_deg(accel_mps2: FloatArray) -> float:
    """Return how far a sensor leaned from the first to the second half of a stance."""
    middle = len(accel_mps2) // 2
    before, after = accel_mps2[:middle].mean(axis=0), accel_mps2[middle:].mean(axis=0)
    return float(np.degrees(np.arctan2(np.linalg.norm(np.cross(before, after)), before @ after)))


def _refuse_guess(found: SegmentCalibration) -> None:
    """Refuse a sensor that sits nowhere near its picture, unless a movement showed how."""
    tilted = [gate for gate in failed(found.gates) if gate.key == "mounting_tilt_deg"]
    if tilted and found.axis_source == "nominal":
        raise NotReady(f"calibration, {found.place}: {tilted[0].words} Or give its mounting.")


def _known(segment_to_sensor: FloatArray) -> Strap:
    q = np.asarray(segment_to_sensor, dtype=np.float64)
    if q.shape != (4,) or not np.isfinite(q).all() or not 0.9 < float(q @ q) < 1.1:
        raise ValueError(f"a mounting is one unit quaternion (4,), not {segment_to_sensor}")
    return Strap(qn.normalize(q), KNOWN_YAW_DEG, KNOWN_TILT_DEG)


def _facing(segment_to_earth: FloatArray) -> FloatArray:
    """Return earth to world: X where the segments' Z axis says forward is, on average."""
    to_right = qn.rotate(segment_to_earth, np.array([0.0, 0.0, 1.0])).mean(axis=0)
    facing_rad = float(np.arctan2(to_right[0], -to_right[1]))
    yaw = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), facing_rad)
    return qn.conjugate(qn.multiply(yaw, Z_UP_TO_Y_UP))


def _north(mag_ut: FloatArray | None, to_earth: FloatArray) -> FloatArray | None:
    """Return the turn about the vertical that brings the mean field to north (y); None without."""
    if mag_ut is None:
        return None
    field = qn.rotate(to_earth, mag_ut)
    east, north = np.nanmean(field[:, 0]), np.nanmean(field[:, 1])
    if not np.isfinite(east) or np.hypot(east, north) < 1e-6:
        return None
    return qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), float(np.arctan2(east, north)))
