"""Real feet and shanks in walking: an axis found in a few strides is the axis of the next few."""

from itertools import pairwise

import numpy as np
import pytest

from imu_rehab.body.calibration_axis import axis_of_swings, heading_between_deg
from imu_rehab.body.calibration_gates import failed
from imu_rehab.body.calibration_walk import walked_aside_deg
from imu_rehab.pipeline.arrays import estimate_orientation
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.reference_data import ABSENT, DATA

FILE = DATA / "tripod_treadmill" / "PWS.npz"
STILL = slice(0, 384)  # three seconds before the belt starts
# The instep sensors lie x left, y back, z up (the set's PROVENANCE.md); ours x forward, y left.
TO_OURS = np.array([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FILE.exists(), reason=ABSENT),
]


def read(name: str) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """Return specific force, rate without bias, up, and the sample rate."""
    with np.load(FILE) as arrays:
        samples, rate_hz = arrays[name], float(arrays["fs"])
    accel, gyro = samples[:, :3], samples[:, 3:]
    up = accel[STILL].mean(axis=0)
    return accel, gyro - gyro[STILL].mean(axis=0), up / np.linalg.norm(up), rate_hz


def windows(rate_hz: float, seconds: float = 4.0) -> list[slice]:
    """Return pieces of the steady walk, three or four strides each."""
    edges = range(round(25 * rate_hz), round(125 * rate_hz), round(seconds * rate_hz))
    return [slice(a, b) for a, b in pairwise(edges)]


@pytest.mark.parametrize("name", ["LF", "RF"])
def test_a_foots_axis_is_the_same_in_every_few_strides_and_points_ahead(name: str) -> None:
    accel, gyro, up, rate_hz = read(name)
    place = {"LF": "foot_l", "RF": "foot_r"}[name]
    accel, gyro, up = accel @ TO_OURS.T, gyro @ TO_OURS.T, TO_OURS @ up
    q = estimate_orientation(gyro, accel, rate_hz=rate_hz)
    right = np.array([0.0, -1.0, 0.0])
    headings, aside = [], []
    for part in windows(rate_hz):
        axis = axis_of_swings(place, gyro[part], up)
        assert not failed(axis.gates)
        level = axis.axis if axis.axis @ right > 0 else -axis.axis
        headings.append(heading_between_deg(right, level, up))
        ahead = qn.cross(up, level)
        aside += walked_aside_deg(ahead, accel[part], gyro[part], q[part], 1 / rate_hz).tolist()
    assert float(np.std(headings)) < 2.5
    assert abs(float(np.mean(headings))) < 15.0  # about as it was strapped on
    assert abs(float(np.mean(aside))) < 5.0
    assert float(np.std(aside)) < 3.0


@pytest.mark.parametrize("name", ["LS", "RS"])
def test_a_shanks_axis_is_the_same_in_every_few_strides(name: str) -> None:
    _, gyro, up, rate_hz = read(name)
    place = {"LS": "shank_l", "RS": "shank_r"}[name]
    found = [axis_of_swings(place, gyro[part], up).axis for part in windows(rate_hz)]
    headings = [heading_between_deg(found[0], axis, up) for axis in found]
    assert float(np.std(headings)) < 2.0
