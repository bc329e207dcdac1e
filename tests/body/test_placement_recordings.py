"""The doctor on recordings of real people: it keeps silent, and finds every mistake made on them.

Nominal mountings: of the treadmill walk as its provenance states the axes.  The
full-body recording carries its author's segment orientations (Y up, X forward,
Z right); turning the gyroscope into their rates (Wahba's problem) gives each
sensor's mounting.  Both recordings helped to choose the expected phases of the
stride, so they show that the doctor is consistent, not how it does on strangers.
The stranger is the walk of OpenSense, which helped to choose nothing: its rates
are differences of its orientations, its mountings those of its first sample, in
which the person stands and faces where the pelvis sensor's z points.
"""

import sys
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice

import numpy as np
import pytest

from imu_rehab.body.mounting import mounting_from_axes
from imu_rehab.body.placement.doctor import examine
from imu_rehab.body.placement.evidence import Recorded, Step, cut
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from tests.body.placement_mistakes import Tally, exchanges_and_half_turns
from tests.reference_data import ABSENT, DATA

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT),
]

Worn = dict[str, Inertial]
Recording = tuple[Worn, float, dict[str, FloatArray]]  # rate in Hz, mountings
TREADMILL = {"foot_l": "LF", "foot_r": "RF", "shank_l": "LS", "shank_r": "RS", "pelvis": "SA"}
TREADMILL_MOUNTING = {
    "foot_l": mounting_from_axes("left", "back", "up"),
    "foot_r": mounting_from_axes("left", "back", "up"),
    "shank_l": mounting_from_axes("back", "up", "left"),
    "shank_r": mounting_from_axes("forward", "up", "right"),
    "pelvis": mounting_from_axes("right", "up", "back"),
}
FULL_BODY = {
    "foot_left": "foot_l",
    "foot_right": "foot_r",
    "lower_leg_left": "shank_l",
    "lower_leg_right": "shank_r",
    "upper_leg_left": "thigh_l",
    "upper_leg_right": "thigh_r",
    "hip": "pelvis",
    "upper_back": "trunk",
}


@cache
def treadmill() -> Recording:
    with np.load(DATA / "tripod_treadmill" / "PWS.npz") as file:
        worn = {p: Inertial(file[key][:, 3:], file[key][:, :3]) for p, key in TREADMILL.items()}
        return worn, float(file["fs"]), TREADMILL_MOUNTING


@cache
def full_body() -> Recording:
    worn, mountings = {}, {}
    with np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz") as file:
        for column, segment in enumerate(file["segments"]):
            if (place := FULL_BODY.get(str(segment))) is None:
                continue
            worn[place] = Inertial(file["gyr"][:, column], file["acc"][:, column])
            mountings[place] = wahba(file["quat"][:, column], worn[place].gyro_radps, 100.0)
    return worn, 100.0, mountings


STRANGER = {
    "calcn_r": "foot_r",
    "calcn_l": "foot_l",
    "tibia_r": "shank_r",
    "tibia_l": "shank_l",
    "femur_r": "thigh_r",
    "femur_l": "thigh_l",
    "pelvis": "pelvis",
    "torso": "trunk",
}


@cache
def stranger() -> Recording:
    worn, to_earth = {}, {}
    with np.load(DATA / "opensense_xsens8" / "walk.npz") as file:
        rate_hz = float(file["fs"])
        for column, segment in enumerate(file["segments"]):
            place = STRANGER[str(segment)]
            matrices = file["rotmat_cols"][:, column].reshape(-1, 3, 3).transpose(0, 2, 1)
            to_earth[place] = np.array([qn.from_matrix(matrix) for matrix in matrices])
            worn[place] = Inertial(rates(to_earth[place], rate_hz), file["acc"][:, column])
    facing = qn.rotate(to_earth["pelvis"][0], np.array([0.0, 0.0, 1.0])) * [1.0, 1.0, 0.0]
    up = np.array([0.0, 0.0, 1.0])
    forward = facing / np.linalg.norm(facing)
    standing = qn.from_matrix(np.column_stack([forward, up, np.cross(forward, up)]))
    mountings = {p: qn.multiply(qn.conjugate(q[0]), standing) for p, q in to_earth.items()}
    return worn, rate_hz, mountings


def rates(sensor_to_earth: FloatArray, rate_hz: float) -> FloatArray:
    """Return the rate (n, 3) between orientations, the first one twice."""
    turned = qn.multiply(qn.conjugate(sensor_to_earth[:-1]), sensor_to_earth[1:])
    between = qn.to_rotation_vector(turned) * rate_hz
    return np.concatenate([between[:1], between])


def wahba(segment_to_earth: FloatArray, gyro_radps: FloatArray, rate_hz: float) -> FloatArray:
    """Return segment_to_sensor (4,) that turns the segment's rates into the sensor's."""
    segment_radps = rates(segment_to_earth, rate_hz)[1:]
    between = 0.5 * (gyro_radps[1:] + gyro_radps[:-1])
    u, _, v = np.linalg.svd(between.T @ segment_radps)
    return qn.from_matrix(u @ np.diag([1.0, 1.0, np.linalg.det(u @ v)]) @ v)


def recorded(worn: Worn, rate_hz: float, walk_s: tuple[float, float]) -> Recorded:
    """Return the quiet stance at the beginning and one part of the walk."""
    return cut(worn, {Step.STAND: (0.0, 3.5), Step.STEPS: walk_s}, rate_hz)


def tally_of(recording: Recording, begins_s: Iterable[float], every: int = 1) -> Tally:
    """Make every n-th mistake on eight seconds of walking each; raises on a false alarm."""
    worn, rate_hz, mountings = recording
    tally = Tally()
    for begin_s in begins_s:
        clean = recorded(worn, rate_hz, (begin_s, begin_s + 8.0))
        assert examine(clean, rate_hz, mountings) == ()
        for mistake in islice(exchanges_and_half_turns(tuple(worn)), 0, None, every):
            tally.add(mistake, examine(mistake.made_on(clean), rate_hz, mountings))
    return tally


@pytest.mark.parametrize(
    ("recording", "begin_s", "every"), [(treadmill, 34.0, 1), (full_body, 62.0, 3)]
)
def test_exchanges_and_half_turns_are_named(
    recording: Callable[[], Recording], begin_s: float, every: int
) -> None:
    tally = tally_of(recording(), [begin_s], every)
    assert tally.named == tally.made, tally


@pytest.mark.parametrize(
    ("recording", "walk_s"), [(treadmill, (4.0, 140.0)), (full_body, (54.0, 98.0))]
)
def test_the_whole_unaltered_walk_raises_no_alarm(
    recording: Callable[[], Recording], walk_s: tuple[float, float]
) -> None:
    worn, rate_hz, mountings = recording()
    assert examine(recorded(worn, rate_hz, walk_s), rate_hz, mountings) == ()


@pytest.mark.campaign
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("recording", "begins_s"),
    [
        (treadmill, np.arange(4.0, 134.0, 10.0)),
        (full_body, np.arange(54.0, 91.0, 4.0)),
        (stranger, np.array([2.0, 3.0, 4.0])),
    ],
)
def test_95_percent_of_the_mistakes_are_caught_in_any_eight_seconds(
    recording: Callable[[], Recording], begins_s: FloatArray
) -> None:
    tally = tally_of(recording(), begins_s)
    sys.stdout.write(f"\n{tally}\n")
    assert tally.caught >= 0.95 * tally.made, tally
