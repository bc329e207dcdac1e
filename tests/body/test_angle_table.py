"""The table of angles says what the formulas of SPEC §2.1 say, for one sensor or for all."""

import numpy as np
import pytest

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.body.joint_angles import joint_angles
from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.segments import SegmentMap, segment_to_world
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side

TRUNK = ("trunk_pelvis_deg", "trunk_pelvis_lat_deg", "trunk_pelvis_rot_deg")
PLACES_WORN = [place for place in PLACES if place != "pelvis_front"]


@pytest.fixture(scope="module")
def segments() -> dict[str, FloatArray]:
    rng = np.random.default_rng(5)
    return {place: qn.normalize(rng.standard_normal((40, 4))) for place in PLACES_WORN}


@pytest.mark.parametrize("side", list(Side))
def test_inclinations_follow_the_formulas(segments: dict[str, FloatArray], side: Side) -> None:
    signals, leg = live_signals(segments, side), side.value[0]
    foot, shank, pelvis, trunk = (
        qn.to_matrix(segments[place])
        for place in (f"foot_{leg}", f"shank_{leg}", "pelvis", "trunk")
    )
    s = side.sign
    expected = {
        "foot_pitch_deg": np.arcsin(foot[:, 1, 0]),
        "foot_roll_deg": np.arctan2(-s * foot[:, 1, 2], foot[:, 1, 1]),
        "foot_ev_deg": -np.arctan2(-s * foot[:, 1, 2], foot[:, 1, 1]),
        "shank_fwd_deg": np.arctan2(shank[:, 0, 1], shank[:, 1, 1]),
        "shank_med_deg": np.arctan2(-s * shank[:, 2, 1], shank[:, 1, 1]),
        "shank_ir_deg": s * np.arctan2(shank[:, 0, 2], shank[:, 2, 2]),
        "pelvis_tilt_deg": -np.arctan2(pelvis[:, 1, 0], pelvis[:, 1, 1]),
        "pelvis_drop_deg": -s * np.arcsin(-pelvis[:, 1, 2]),
        "pelvis_prot_deg": s * np.arctan2(pelvis[:, 0, 2], pelvis[:, 2, 2]),
        "trunk_tilt_deg": -np.arctan2(trunk[:, 1, 0], trunk[:, 1, 1]),
    }
    for key, angle_rad in expected.items():
        assert signals[key] == pytest.approx(np.degrees(angle_rad), abs=1e-9), key


@pytest.mark.parametrize("side", list(Side))
def test_joints_are_those_of_joint_angles(segments: dict[str, FloatArray], side: Side) -> None:
    signals, leg = live_signals(segments, side), side.value[0]
    for joint, proximal, distal, keys in (
        ("ankle", f"shank_{leg}", f"foot_{leg}", ("ankle_df_deg", "ankle_inv_deg", "ankle_ir_deg")),
        ("knee", f"thigh_{leg}", f"shank_{leg}", ("knee_flex_deg", "knee_add_deg", "knee_ir_deg")),
        ("hip", "pelvis", f"thigh_{leg}", ("hip_flex_deg", "hip_add_deg", "hip_ir_deg")),
        ("trunk", "pelvis", "trunk", TRUNK),
    ):
        angles = joint_angles(segments[proximal], segments[distal], joint=joint, side=side)
        for column, key in zip(angles.T, keys, strict=True):
            assert signals[key] == pytest.approx(column, abs=1e-9), key


def test_a_bent_knee_bends_forwards_on_both_sides() -> None:
    thigh = np.tile(qn.IDENTITY, (1, 1))
    shank = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), np.array([np.deg2rad(-30.0)]))
    for side in Side:
        assert joint_angles(thigh, shank, joint="knee", side=side)[0] == pytest.approx([30, 0, 0])


def test_what_is_not_worn_or_not_known_has_no_angle(segments: dict[str, FloatArray]) -> None:
    feet = {"foot_r": segments["foot_r"].copy()}
    feet["foot_r"][3] = np.nan
    signals = live_signals(feet, Side.RIGHT)
    assert set(signals) == {"foot_pitch_deg", "foot_roll_deg", "foot_ev_deg"}
    assert np.flatnonzero(np.isnan(signals["foot_pitch_deg"])).tolist() == [3]
    assert live_signals({}, Side.RIGHT) == {}
    alone = live_signals(segments, Side.RIGHT, lying=True)
    assert "foot_pitch_deg" in alone
    assert "ankle_df_deg" not in alone


def test_one_map_turns_all_sensors_as_each_calibration_does() -> None:
    rng = np.random.default_rng(6)
    q = qn.normalize(rng.standard_normal((3, 20, 4)))
    poses = [
        SegmentCalibration("foot_r", mounting, world, 0.0, 0.0, 0.0)
        for mounting, world in qn.normalize(rng.standard_normal((3, 2, 4)))
    ]
    together = SegmentMap(poses).to_world(q)
    for row, pose, segment in zip(q, poses, together, strict=True):
        assert segment == pytest.approx(segment_to_world(row, pose), abs=1e-14)
