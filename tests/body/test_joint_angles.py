"""Golden vectors of SPEC §2.15, and what must hold for any movement."""

import numpy as np
import pytest
from hypothesis import given

from imu_rehab.body.angle_table import JOINT_ANGLES
from imu_rehab.body.joint_angles import joint_angles
from imu_rehab.errors import UnknownName
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.body.rotations import angles, mirrored, rotation, rotations

NONE = rotation()

GOLDEN = [
    ("ankle", "right", (("z", 12), ("x", -7), ("y", 4)), (12, -7, 4)),
    ("knee", "right", (("z", -60), ("x", 5), ("y", -8)), (60, 5, -8)),
    ("knee", "left", (("z", -60), ("x", 5), ("y", -8)), (60, -5, 8)),
    ("hip", "right", (("z", 30), ("x", -10), ("y", 6)), (30, -10, 6)),
    ("hip", "left", (("z", 30), ("x", -10), ("y", 6)), (30, 10, -6)),
    ("trunk", "right", (("z", -25), ("x", 3), ("y", -5)), (25, 3, 5)),
]


@pytest.mark.parametrize(("joint", "side", "turns", "expected"), GOLDEN)
def test_golden_rotations_give_their_angles(
    joint: str, side: str, turns: tuple[tuple[str, float], ...], expected: tuple[float, ...]
) -> None:
    found = joint_angles(NONE, rotation(*turns), joint=joint, side=side)
    np.testing.assert_allclose(found[0], expected, atol=1e-9)


@given(angles(180))
def test_a_squat_has_its_golden_angles_whatever_way_it_faces(yaw_deg: float) -> None:
    pelvis, thigh, shank, foot = (
        rotation(("y", yaw_deg), ("z", tilt_deg)) for tilt_deg in (-25, 55, -30, 0)
    )
    hip = joint_angles(pelvis, thigh, joint="hip", side="right")[0, 0]
    knee = joint_angles(thigh, shank, joint="knee", side="right")[0, 0]
    ankle = joint_angles(shank, foot, joint="ankle", side="right")[0, 0]
    np.testing.assert_allclose((hip, knee, ankle), (80, 85, 30), atol=1e-9)


@given(angles(80), angles(80), angles(80))
def test_the_angles_of_a_sequence_are_the_sequence(z: float, x: float, y: float) -> None:
    found = joint_angles(NONE, rotation(("z", z), ("x", x), ("y", y)), joint="ankle", side="right")
    np.testing.assert_allclose(found[0], (z, x, y), atol=1e-7)


@given(rotations(50), rotations(50))
def test_a_mirrored_left_leg_has_the_right_legs_angles(a: FloatArray, b: FloatArray) -> None:
    for joint in JOINT_ANGLES:
        right = joint_angles(a, b, joint=joint, side="right")
        left = joint_angles(mirrored(a), mirrored(b), joint=joint, side="left")
        np.testing.assert_allclose(left, right, atol=1e-7)


@given(rotations(), rotations(50), rotations(50))
def test_turning_the_whole_world_changes_no_joint_angle(
    turn: FloatArray, a: FloatArray, b: FloatArray
) -> None:
    before = joint_angles(a, b, joint="knee", side="right")
    after = joint_angles(qn.multiply(turn, a), qn.multiply(turn, b), joint="knee", side="right")
    np.testing.assert_allclose(after, before, atol=1e-7)


@given(rotations(50), rotations(50))
def test_both_quaternions_of_a_rotation_give_the_same_angles(a: FloatArray, b: FloatArray) -> None:
    once = joint_angles(a, b, joint="hip", side="left")
    np.testing.assert_allclose(joint_angles(a, -b, joint="hip", side="left"), once, atol=1e-9)


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownName, match="elbow"):
        joint_angles(NONE, NONE, joint="elbow", side="right")
    with pytest.raises(UnknownName, match="middle"):
        joint_angles(NONE, NONE, joint="knee", side="middle")
    with pytest.raises(ValueError, match=r"expected \(n, 4\)"):
        joint_angles(NONE[0], NONE[0], joint="knee", side="right")


def test_what_is_no_rotation_has_no_angle() -> None:
    nothing = np.array([[0.0, 0.0, 0.0, 0.0], [np.nan] * 4, [1.0, 0.0, 0.0, 0.0]])
    upright = np.tile([1.0, 0.0, 0.0, 0.0], (3, 1))
    for pair in ((nothing, upright), (upright, nothing)):
        angles = joint_angles(*pair, joint="ankle", side="right")
        assert np.isnan(angles[:2]).all()
        assert np.array_equal(angles[2], np.zeros(3))
