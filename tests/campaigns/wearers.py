"""Simulated wearers with everything that spoils an angle, and what tracking makes of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

import imu_rehab
from imu_rehab.body.calibration_pose import Posture, SegmentCalibration, calibrate, read_pose
from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.segments import SegmentMap
from imu_rehab.pipeline.live_angles import LiveAngles
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.pipeline.tracking import Tracked
from imu_rehab.signals.aligned_frame import (
    ACCEL,
    GYRO,
    ORIENTATION,
    SINCE_GUESS,
    TRUSTED,
    WIDTH,
    AlignedFrame,
)
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.received import local
from imu_rehab.simulator.synthesis import feel
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.soft_tissue import LITERATURE, SoftTissue

STANCE_S = (1.0, 8.0)
AFTER_S = 9.0
SEGMENTS = ("foot", "shank", "thigh", "pelvis", "trunk")
FAMILIES = ("foot", "shank", "ankle", "knee", "hip", "pelvis", "trunk")


INSIDE_HZ = 200.0  # a sensor samples faster than it sends, and sends means
LIVE_HZ = 100.0
IN_A_FRAME = 2  # instants: a live frame comes about 50 times a second


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """One angle of one wearer: error and standard uncertainty, degrees, after the stance."""

    key: str
    time_s: FloatArray
    error_deg: FloatArray
    uncertainty_deg: FloatArray


def tissue_of(seed: int, share: float = 1.0) -> SoftTissue:
    """Return soft tissue that differs from person to person: half to one and a half the usual."""
    factors = share * np.random.default_rng([seed, 77]).uniform(0.5, 1.5, len(SEGMENTS))
    return SoftTissue(*(LITERATURE.of(s) * f for s, f in zip(SEGMENTS, factors, strict=True)))


def tracked_wearer(
    seed: int,
    seconds: float,
    *,
    kit: str = "8",
    rate_hz: float = 100.0,
    tissue: float = 1.0,
    causal: bool = True,
) -> tuple[Tracked, PatientTwin]:
    """Return a person in mixed activity, straps on by eye, tracked from a quiet stance."""
    sensors, twin = felt_by_wearer(seed, seconds, kit=kit, rate_hz=rate_hz, tissue=tissue)
    tracked = imu_rehab.track(sensors, rate_hz=rate_hz, calibration=STANCE_S, causal=causal)
    return tracked, twin


def live_wearer(seed: int, seconds: float) -> tuple[Tracked, PatientTwin]:
    """Return the same person as the screen shows it: frame by frame, with what was known then."""
    sensors, twin = felt_by_wearer(seed, seconds)
    time_s = np.arange(len(next(iter(sensors.values())))) / LIVE_HZ
    stance = slice(*np.searchsorted(time_s, STANCE_S))
    after = slice(stance.stop, None)
    values, poses = np.zeros((len(sensors), len(time_s), WIDTH)), {}
    values[..., SINCE_GUESS], values[..., TRUSTED:] = np.inf, 1.0
    for row, (place, felt) in enumerate(sensors.items()):
        turned = imu_rehab.estimate_orientation(felt.gyro_radps, felt.accel_mps2, rate_hz=LIVE_HZ)
        values[row, :, ORIENTATION] = turned
        values[row, :, GYRO], values[row, :, ACCEL] = felt.gyro_radps, felt.accel_mps2
        quiet = felt.accel_mps2[stance], felt.gyro_radps[stance]
        poses[place] = calibrate(read_pose(place, Posture.STANDING, *quiet, turned[stance]))
    worn = AlignedFrame(time_s[after], tuple(sensors), values[:, after])
    angles = {}
    for side in Side:
        for key, signal in _live(worn, poses, side).items():
            angles[key, side] = signal
    return Tracked(worn.time_s, dict.fromkeys(sensors, worn.time_s), angles), twin


def _live(
    worn: AlignedFrame, poses: Mapping[str, SegmentCalibration], side: Side
) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Return key -> value and standard uncertainty, (n,) each, as live frames have them."""
    live, worn_map = LiveAngles(side, 1.0 / LIVE_HZ), SegmentMap(list(poses.values()))
    live.begin(poses)
    tracks = [SensorTrack(local(0, place, "info"), "vqf") for place in poses]
    for track in tracks:
        track.place = track.sensor_id
    frames = [
        live.measure(_part(worn, begin), tracks, lambda _: worn_map)
        for begin in range(0, len(worn), IN_A_FRAME)
    ]
    return {
        key: (
            np.concatenate([frame.signals[key] for frame in frames]),
            np.concatenate([frame.uncertainty[key] for frame in frames]),
        )
        for key in frames[0].signals
    }


def felt_by_wearer(
    seed: int, seconds: float, *, kit: str = "8", rate_hz: float = LIVE_HZ, tissue: float = 1.0
) -> tuple[dict[str, Inertial], PatientTwin]:
    """Return what the sensors of a person in mixed activity feel, and the person."""
    settings = TwinSettings(
        seed=seed,
        mounting_tilt_deg=15.0,
        mounting_yaw_deg=10.0,
        soft_tissue=tissue_of(seed, tissue),
    )
    twin = PatientTwin(settings, scripts.mixed(seed))
    errors = ErrorSettings(gyro_bias_dps=0.5)
    places = kit_places(kit, Side.RIGHT)
    inside = feel(twin, places, INSIDE_HZ, 0.0, seconds, errors=errors, seed=seed)
    count = round(INSIDE_HZ / rate_hz)
    return {place: averaged(felt, count) for place, felt in inside.items()}, twin


def averaged(felt: Inertial, count: int) -> Inertial:
    """Return means of `count` samples each."""
    n = len(felt) // count * count

    def means(values: FloatArray) -> FloatArray:
        mean: FloatArray = values[:n].reshape(-1, count, 3).mean(axis=1)
        return mean

    return Inertial(means(felt.gyro_radps), means(felt.accel_mps2))


def errors_of(tracked: Tracked, twin: PatientTwin) -> Iterator[Errors]:
    """Yield every angle's errors against the bones."""
    after = tracked.time_s > AFTER_S
    ends_s = tracked.time_s + (tracked.time_s[1] - tracked.time_s[0]) - 1.0 / INSIDE_HZ
    segments = twin.segments(ends_s, tuple(tracked.segments))
    for side in Side:
        for key, truth in live_signals(segments, side).items():
            value, deviation = tracked.angle(key, side)
            error = (value - truth + 180.0) % 360.0 - 180.0
            yield Errors(key, tracked.time_s[after], error[after], deviation[after])


def _part(worn: AlignedFrame, begin: int) -> AlignedFrame:
    """Return the instants of one live frame."""
    part = slice(begin, begin + IN_A_FRAME)
    return AlignedFrame(worn.time_s[part], worn.sensors, worn.values[:, part])
