import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.calibration_axis import (
    axis_between_poses,
    axis_of_excursions,
    axis_of_swings,
    heading_between_deg,
    principal_axis,
)
from imu_rehab.body.calibration_gates import remarks
from imu_rehab.signals.arrays import FloatArray
from tests.body.rotations import angles

UP = np.array([0.0, 1.0, 0.0])
TIME_S = np.arange(0.0, 15.0, 0.01)


def bends(heading_deg: float, rise_deg: float = 0.0, noise_radps: float = 0.0) -> FloatArray:
    """Return the rates of five bends about an axis this far from Z, negative on the way down."""
    heading, rise = np.radians(heading_deg), np.radians(rise_deg)
    axis = np.array([np.sin(heading) * np.cos(rise), np.sin(rise), np.cos(heading) * np.cos(rise)])
    speed = -np.radians(40.0) * np.sin(2 * np.pi * TIME_S / 3.0)
    noise = np.random.default_rng(1).normal(0, noise_radps, (len(TIME_S), 3))
    rate: FloatArray = speed[:, None] * axis + noise
    return rate


@given(angles(179))
def test_the_axis_of_bends_points_right_wherever_that_is(heading_deg: float) -> None:
    found = axis_of_excursions("shank_r", "bends", bends(heading_deg), UP)
    true = bends(heading_deg)[25] / -np.linalg.norm(bends(heading_deg)[25])
    np.testing.assert_allclose(found.axis, true, atol=1e-9)
    assert found.passed
    assert found.sd_deg == pytest.approx(8.0)


def test_a_thigh_goes_the_other_way() -> None:
    found = axis_of_excursions("thigh_r", "bends", bends(0), UP)
    np.testing.assert_allclose(found.axis, (0, 0, -1), atol=1e-9)


@pytest.mark.parametrize(("rise_deg", "passes"), [(0, True), (24, True), (26, False), (60, False)])
def test_an_axis_must_be_level(rise_deg: float, passes: bool) -> None:
    found = axis_of_excursions("shank_l", "bends", bends(10, rise_deg), UP)
    assert found.passed is passes
    assert (not remarks(found.gates)) is (rise_deg < 15)


def test_a_movement_without_one_axis_is_refused() -> None:
    both = bends(0) + np.roll(bends(90), 75, axis=0)
    found = axis_of_excursions("shank_l", "bends", both, UP)
    (gate,) = [gate for gate in found.gates if gate.key == "first_component"]
    assert gate.value < 0.6
    assert not gate.passed


def test_an_axis_that_wanders_says_so() -> None:
    wandering = np.concatenate([bends(h)[:300] for h in (-16, 12, -10, 16, 2)])
    found = axis_of_excursions("shank_l", "bends", wandering, UP)
    assert 9.0 < found.sd_deg < 12.0


@given(st.sampled_from([0, 1, 5, 19]), st.booleans())
def test_too_few_or_broken_samples_are_no_axis(count: int, broken: bool) -> None:
    rate = bends(0)[:count] if not broken else np.full((100, 3), np.nan)
    found = axis_of_excursions("shank_l", "bends", rate, UP)
    assert not found.passed
    assert np.isnan(principal_axis(rate)[1])


def test_the_quick_way_of_a_swing_is_toes_up() -> None:
    speed = np.where(TIME_S % 1.2 < 0.3, 5.0, np.where(TIME_S % 1.2 < 0.8, -2.5, 0.0))
    found = axis_of_swings("foot_r", speed[:, None] * np.array([0.0, 0.0, 1.0]), UP)
    np.testing.assert_allclose(found.axis, (0, 0, 1), atol=1e-9)


def test_two_poses_show_an_axis_only_when_they_differ() -> None:
    ahead = np.array([1.0, 0.0, 0.0])
    found = axis_between_poses("thigh_r", ahead, UP)
    assert found is not None
    np.testing.assert_allclose(found.axis, (0, 0, 1))
    assert axis_between_poses("thigh_r", UP, UP) is None


@given(angles(179), angles(20))
def test_the_heading_between_axes_ignores_how_they_rise(turn_deg: float, rise_deg: float) -> None:
    turn, rise = np.radians(turn_deg), np.radians(rise_deg)
    b = np.array([np.sin(turn) * np.cos(rise), np.sin(rise), np.cos(turn) * np.cos(rise)])
    assert heading_between_deg(np.array([0.0, 0.0, 1.0]), b, UP) == pytest.approx(turn_deg)
