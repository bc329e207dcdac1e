"""Traits point where physics says, however the sensor is mounted."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.placement.evidence import Step
from imu_rehab.body.placement.gait_cycle import from_rest_to_rest, stride_time_s, walked
from imu_rehab.body.placement.motion import motion_of
from imu_rehab.body.placement.traits import lean_of, stride_of
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from tests.body.placement_twin import RATE_HZ, calibration_of

UP: FloatArray = np.array([0.0, 1.0, 0.0])
STEPS = calibration_of(9, "5")[Step.STEPS]
MOTIONS = [motion_of(felt, RATE_HZ) for felt in STEPS.values()]
PART = walked(MOTIONS)

turns = st.lists(st.floats(-1.0, 1.0), min_size=4, max_size=4).filter(
    lambda q: float(np.linalg.norm(q)) > 0.1
)


@given(st.floats(0.0, 2 * np.pi), st.floats(0.05, 0.8))
def test_a_lean_points_to_where_the_segment_tips(bearing: float, most_rad: float) -> None:
    toward = np.array([np.cos(bearing), 0.0, np.sin(bearing)])
    angle = most_rad * np.sin(np.linspace(0.0, np.pi, 200))
    # The segment tips toward a side: up, seen from it, moves to the other one.
    up = np.cos(angle)[:, None] * UP - np.sin(angle)[:, None] * toward
    lean = lean_of(up, UP)
    np.testing.assert_allclose(lean.direction, toward, atol=1e-9)
    assert 0.5 * np.sin(most_rad) < lean.rms_rad < most_rad


@settings(max_examples=10, deadline=None)
@given(turns)
def test_traits_turn_with_the_housing(turn: list[float]) -> None:
    q = qn.normalize(np.array(turn))
    felt = STEPS["shank_r"]
    other = Inertial(qn.rotate(q, felt.gyro_radps), qn.rotate(q, felt.accel_mps2))
    a, b = (motion_of(f, RATE_HZ)[PART] for f in (felt, other))
    up = a.up[0]
    one, two = stride_of(a, up, None), stride_of(b, qn.rotate(q, up), None)
    np.testing.assert_allclose(qn.rotate(q, one.lean.direction), two.lean.direction, atol=1e-3)
    np.testing.assert_allclose(qn.rotate(q, one.surge), two.surge, atol=1e-3)
    assert np.isclose(two.rate_radps, one.rate_radps)


def test_a_walk_is_found_between_two_rests() -> None:
    way = from_rest_to_rest(MOTIONS, PART)
    assert way is not None
    assert 0 < way.start < PART.start
    assert PART.stop < way.stop < len(MOTIONS[0])
    assert from_rest_to_rest([m[PART] for m in MOTIONS], slice(0, PART.stop - PART.start)) is None


def test_the_stride_is_what_repeats_in_all_sensors() -> None:
    cycle = np.sin(2 * np.pi * np.arange(800) / 120.0)  # 1.2 s at 100 Hz
    felt = Inertial(cycle[:, None] * np.array([[3.0, 0.5, 0.1]]), np.tile(9.81 * UP, (800, 1)))
    stride_s = stride_time_s([motion_of(felt, RATE_HZ)])
    assert stride_s is not None
    assert abs(stride_s - 1.2) < 0.03


def test_only_a_foot_rests_in_stance() -> None:
    moved = zip(STEPS, MOTIONS, strict=True)
    ratios = {p: stride_of(m[PART], m.up[0], None).stance_ratio for p, m in moved}
    feet = [ratios[p] for p in ("foot_r", "foot_l")]
    assert max(feet) < min(ratio for place, ratio in ratios.items() if "foot" not in place)
