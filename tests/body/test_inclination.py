"""Golden vectors of SPEC §2.15 for segments against the world."""

import numpy as np
import pytest
from hypothesis import given

from imu_rehab.body.live_signals import live_signals
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.body.rotations import angles, mirrored, rotation, rotations

RIGHT, LEFT = Side.RIGHT, Side.LEFT


def foot_pitch_deg(foot: FloatArray) -> FloatArray:
    return live_signals({"foot_r": foot}, RIGHT)["foot_pitch_deg"]


def foot_roll_deg(foot: FloatArray, side: Side) -> FloatArray:
    return live_signals({f"foot_{side.value[0]}": foot}, side)["foot_roll_deg"]


def shank_fwd_deg(shank: FloatArray) -> FloatArray:
    return live_signals({"shank_r": shank}, RIGHT)["shank_fwd_deg"]


def shank_med_deg(shank: FloatArray, side: Side) -> FloatArray:
    return live_signals({f"shank_{side.value[0]}": shank}, side)["shank_med_deg"]


def pelvis_angles_deg(pelvis: FloatArray, side: Side) -> tuple[FloatArray, FloatArray, FloatArray]:
    found = live_signals({"pelvis": pelvis}, side)
    return found["pelvis_tilt_deg"], found["pelvis_drop_deg"], found["pelvis_prot_deg"]


def trunk_tilt_deg(trunk: FloatArray) -> FloatArray:
    return live_signals({"trunk": trunk}, RIGHT)["trunk_tilt_deg"]


def test_a_foot_rolled_about_its_length_is_inverted_right_and_everted_left() -> None:
    foot = rotation(("x", 6))
    assert foot_roll_deg(foot, RIGHT)[0] == pytest.approx(6)
    assert foot_roll_deg(foot, LEFT)[0] == pytest.approx(-6)


def test_a_shank_leans_forward_and_inward() -> None:
    assert shank_fwd_deg(rotation(("z", -38)))[0] == pytest.approx(38)
    assert shank_med_deg(rotation(("x", -9)), RIGHT)[0] == pytest.approx(9)


@pytest.mark.parametrize(("side", "inward"), [(RIGHT, 8), (LEFT, -8)])
def test_a_shank_turned_to_the_left_turns_inward_on_the_right(side: Side, inward: float) -> None:
    shank = rotation(("y", 8), ("x", 3), ("z", -30))
    signals = live_signals({f"shank_{side.value[0]}": shank}, side)
    assert signals["shank_ir_deg"][0] == pytest.approx(inward)


def test_a_pelvis_rotates_drops_and_tilts() -> None:
    tilt, drop, protraction = pelvis_angles_deg(rotation(("y", 8), ("x", -5), ("z", -12)), RIGHT)
    np.testing.assert_allclose((tilt[0], drop[0], protraction[0]), (12, 5, 8), atol=1e-9)


@given(angles(80), angles(80), angles(80))
def test_the_pelvis_sequence_comes_back(y: float, x: float, z: float) -> None:
    tilt, drop, protraction = pelvis_angles_deg(rotation(("y", y), ("x", x), ("z", z)), LEFT)
    np.testing.assert_allclose((tilt[0], drop[0], protraction[0]), (-z, x, -y), atol=1e-7)


def test_a_trunk_leans_forward_and_toes_go_up() -> None:
    assert trunk_tilt_deg(rotation(("z", -35)))[0] == pytest.approx(35)
    assert foot_pitch_deg(rotation(("z", 15)))[0] == pytest.approx(15)


@given(rotations(50))
def test_a_mirrored_left_side_has_the_right_sides_angles(q: FloatArray) -> None:
    other = mirrored(q)
    np.testing.assert_allclose(foot_roll_deg(other, LEFT), foot_roll_deg(q, RIGHT), atol=1e-7)
    np.testing.assert_allclose(shank_med_deg(other, LEFT), shank_med_deg(q, RIGHT), atol=1e-7)
    np.testing.assert_allclose(shank_fwd_deg(other), shank_fwd_deg(q), atol=1e-7)
    np.testing.assert_allclose(
        pelvis_angles_deg(other, LEFT), pelvis_angles_deg(q, RIGHT), atol=1e-7
    )


@given(angles(180), rotations(50))
def test_what_gravity_shows_does_not_depend_on_the_way_one_faces(
    yaw_deg: float, q: FloatArray
) -> None:
    other = qn.multiply(rotation(("y", yaw_deg)), q)
    np.testing.assert_allclose(foot_pitch_deg(other), foot_pitch_deg(q), atol=1e-7)
    np.testing.assert_allclose(foot_roll_deg(other, RIGHT), foot_roll_deg(q, RIGHT), atol=1e-7)
    for before, after in zip(
        pelvis_angles_deg(q, RIGHT)[:2], pelvis_angles_deg(other, RIGHT)[:2], strict=True
    ):
        np.testing.assert_allclose(after, before, atol=1e-7)
