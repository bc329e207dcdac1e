import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.calibration_gates import failed
from imu_rehab.body.calibration_pose import (
    Posture,
    SegmentCalibration,
    calibrate,
    is_still,
    read_pose,
)
from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.mounting import NOMINAL_MOUNTING, mounting_from_axes
from imu_rehab.body.segments import segment_to_world
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side
from tests.body.moving_body import LYING, SEATED, WORLD_TO_ENU, strapped
from tests.body.rotations import angles, rotation, rotations

N = 200
UP = np.array([0.0, 0.0, 9.81])


def still(sensor_to_earth: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return samples of a sensor that keeps this orientation (1, 4)."""
    accel = np.tile(qn.rotate(qn.conjugate(sensor_to_earth[0]), UP), (N, 1))
    return accel, np.zeros((N, 3)), np.tile(sensor_to_earth, (N, 1))


def posed(
    place: str, posture: Posture, segment: FloatArray, mounting: FloatArray, yaw_deg: float = 0.0
) -> SegmentCalibration:
    """Calibrate a sensor on a segment that stands (1, 4) in the world like this."""
    reading = read_pose(place, posture, *still(worn(segment, mounting, yaw_deg)))
    assert not failed(reading.gates)
    return calibrate(reading)


def worn(segment: FloatArray, mounting: FloatArray, yaw_deg: float) -> FloatArray:
    """Return the sensor's orientation in an earth that has its own heading."""
    earth = qn.multiply(rotation(("z", yaw_deg)), WORLD_TO_ENU)
    return qn.multiply(qn.multiply(earth, segment), qn.conjugate(mounting))


def test_the_pelvis_sensor_sits_as_in_the_design() -> None:
    half = np.array([0.5, 0.5, 0.5, -0.5])
    assert abs(float(NOMINAL_MOUNTING["pelvis"] @ half)) == pytest.approx(1.0)
    assert abs(float(mounting_from_axes("forward", "up", "right") @ qn.IDENTITY)) == 1.0


@pytest.mark.parametrize("place", PLACES)
@given(angles(30), angles(180), rotations(40))
def test_any_strap_tilted_in_the_stance_gives_the_true_segment(
    place: str, tilt_deg: float, yaw_deg: float, moved: FloatArray
) -> None:
    mounting = strapped(place, tilt_deg)
    calibration = posed(place, Posture.STANDING, rotation(), mounting, yaw_deg)
    assert calibration.tilt_deg == pytest.approx(abs(tilt_deg), abs=1e-4)
    found = segment_to_world(worn(moved, mounting, yaw_deg), calibration)
    assert abs(float(found[0] @ moved[0])) == pytest.approx(1.0, abs=1e-9)


@given(angles(180), rotations(20))
def test_strapping_a_sensor_on_anew_changes_no_angle(yaw_deg: float, moved: FloatArray) -> None:
    signals = []
    for tilt_deg in (0.0, 17.0):
        segments = {}
        for i, place in enumerate(("foot_r", "shank_r", "pelvis")):
            mounting = strapped(place, tilt_deg)
            own_yaw_deg = yaw_deg + 50.0 * i  # every earth has a heading of its own
            calibration = posed(place, Posture.STANDING, rotation(), mounting, own_yaw_deg)
            segments[place] = segment_to_world(worn(moved, mounting, own_yaw_deg), calibration)
        signals.append(live_signals(segments, Side.RIGHT))
    for key, values in signals[0].items():
        np.testing.assert_allclose(signals[1][key], values, atol=1e-6, err_msg=key)


@given(angles(20), angles(180))
def test_a_lying_pose_and_a_tilt_is_the_golden_tilt(tilt_deg: float, yaw_deg: float) -> None:
    mounting = strapped("pelvis_front", tilt_deg)
    reference = rotation(("z", LYING["pelvis"]))
    calibration = posed("pelvis_front", Posture.LYING, reference, mounting, yaw_deg)
    tilted = qn.multiply(reference, rotation(("z", -12)))
    segment = segment_to_world(worn(tilted, mounting, yaw_deg), calibration)
    signals = live_signals({"pelvis_front": segment}, Side.RIGHT, lying=True)
    assert signals["pelvis_tilt_deg"][0] == pytest.approx(12, abs=1e-6)
    assert signals["pelvis_drop_deg"][0] == pytest.approx(0, abs=1e-6)
    assert signals["pelvis_prot_deg"][0] == pytest.approx(0, abs=1e-6)


def test_a_lying_pelvis_that_is_not_flat_has_its_golden_tilt_all_the_same() -> None:
    reference = rotation(("y", 30), ("z", 90))  # lying, looking elsewhere
    calibration = posed("pelvis_front", Posture.LYING, reference, strapped("pelvis_front"), 77)
    turned = qn.multiply(reference, rotation(("y", 8), ("x", -5), ("z", -12)))
    segment = segment_to_world(worn(turned, strapped("pelvis_front"), 77), calibration)
    signals = live_signals({"pelvis_front": segment}, Side.RIGHT, lying=True)
    found = [signals[f"pelvis_{name}_deg"][0] for name in ("prot", "drop", "tilt")]
    np.testing.assert_allclose(found, (8, 5, 12), atol=1e-6)


def test_a_seated_thigh_points_forward() -> None:
    mounting = strapped("thigh_l")
    calibration = posed("thigh_l", Posture.SEATED, rotation(("z", SEATED["thigh"])), mounting, 40)
    found = segment_to_world(worn(rotation(("z", 90)), mounting, 40), calibration)
    assert abs(float(found[0] @ rotation(("z", 90))[0])) == pytest.approx(1.0, abs=1e-9)


def test_a_seated_shank_gives_the_standing_one_its_true_vertical() -> None:
    mounting = strapped("shank_r", 6)
    leaning = rotation(("z", -3))
    stance = read_pose("shank_r", Posture.STANDING, *still(worn(leaning, mounting, 10)))
    seat = read_pose("shank_r", Posture.SEATED, *still(worn(rotation(), mounting, 10)))
    calibration = calibrate(stance, None, seat)
    found = segment_to_world(worn(leaning, mounting, 10), calibration)
    signals = live_signals({"shank_r": found}, Side.RIGHT)
    assert signals["shank_fwd_deg"][0] == pytest.approx(3, abs=1e-6)


@given(st.floats(0.2, 6.0), st.floats(-0.6, 0.6))
def test_stillness_has_both_gates(gyro_sd_dps: float, excess_mps2: float) -> None:
    accel, gyro, _ = still(rotation())
    gyro[::2, 1] = np.radians(gyro_sd_dps)
    gyro[1::2, 1] = -np.radians(gyro_sd_dps)
    accel[:, 2] += excess_mps2
    if abs(gyro_sd_dps - 1.0) > 1e-6 and abs(abs(excess_mps2) - 0.15) > 1e-6:
        assert is_still(accel, gyro) == (gyro_sd_dps < 1.0 and abs(excess_mps2) < 0.15)


def test_what_is_not_finite_is_not_still() -> None:
    accel, gyro, _ = still(rotation())
    gyro[3, 1] = np.nan
    assert not is_still(accel, gyro)


def test_an_upside_down_sensor_fails_its_gate() -> None:
    mounting = strapped("shank_r", 180)
    reading = read_pose("shank_r", Posture.STANDING, *still(worn(rotation(), mounting, 0)))
    (gate,) = failed(reading.gates)
    assert gate.key == "mounting_tilt_deg"
    assert gate.value == pytest.approx(180)
    assert gate.words == "This sensor does not sit as in the picture. Please check it."
