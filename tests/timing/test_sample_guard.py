from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.timing.sample_guard import STUCK_S, SampleGuard, consecutive
from tests.timing.blocks import GRAVITY, PERIOD_S, inertial, still


def test_good_samples_pass_as_they_are() -> None:
    block, guard = still(0), SampleGuard()
    assert guard.sift(block) == (block,)
    assert guard.faulty == 0


@pytest.mark.parametrize("kind", ["accel", "gyro"])
@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_number_that_is_none_is_a_lost_sample(kind: str, axis: int, value: float) -> None:
    good = still(0)
    accel, gyro = np.array(good.accel_mps2), np.array(good.gyro_radps)
    (accel if kind == "accel" else gyro)[2, axis] = value
    guard = SampleGuard()
    first, second = guard.sift(inertial(0, gyro, accel, rotation=np.array([1.0, 0, 0, 0])))
    assert (first.first_sample, len(first), first.rotation) == (0, 2, None)
    assert (second.first_sample, len(second)) == (3, 2)
    assert guard.faulty == 1


def test_zeros_on_all_axes_are_lost_samples() -> None:
    guard = SampleGuard()
    assert guard.sift(inertial(0, np.zeros((3, 3)), np.zeros((3, 3)))) == ()
    assert guard.faulty == 3


def test_zero_rate_alone_is_rest() -> None:
    guard = SampleGuard()
    (block,) = guard.sift(inertial(0, np.zeros((3, 3))))
    assert len(block) == 3


def test_a_rotation_over_a_fault_has_a_fault_more() -> None:
    guard = SampleGuard()
    guard.sift(inertial(0, np.zeros((3, 3)), np.zeros((3, 3))))
    (later,) = guard.sift(still(3))
    assert later.rotation_faults == 3


def test_a_stuck_sensor_is_noticed_within_a_quarter_of_a_second() -> None:
    guard, used = SampleGuard(), 0
    gyro, accel = np.full((5, 3), 0.4), np.tile(GRAVITY, (5, 1))
    for first in range(0, 100, 5):
        used += sum(map(len, guard.sift(inertial(first, gyro, accel))))
    assert used * PERIOD_S <= STUCK_S + 0.05
    assert guard.faulty == 100 - used
    (again,) = guard.sift(still(100))
    assert len(again) == 5


def test_a_sensor_at_rest_with_noise_is_never_stuck() -> None:
    guard = SampleGuard()
    rng = np.random.default_rng(1)
    for first in range(0, 500, 5):  # a third of a count of noise: most samples repeat
        counts = np.rint(rng.normal(0, 0.33, (5, 3)))
        assert guard.sift(inertial(first, counts * 1e-3, GRAVITY + counts * 5e-3))
    assert guard.faulty == 0


@given(st.sets(st.integers(0, 60)))
def test_runs_are_the_numbers_in_order_without_holes(numbers: set[int]) -> None:
    index = np.array(sorted(numbers), dtype=np.int64)
    runs = consecutive(index)
    assert [i for run in runs for i in run.tolist()] == sorted(numbers)
    assert all((np.diff(run) == 1).all() for run in runs)
    assert all(b[0] - a[-1] > 1 for a, b in pairwise(runs))
