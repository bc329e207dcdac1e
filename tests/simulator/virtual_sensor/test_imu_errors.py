import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings, ImuErrors, counts
from tests.simulator.turning_wearer import PERFECT

STILL = np.zeros((4000, 3))
LOUD = ErrorSettings(gyro_bias_dps=2.0, gyro_noise_dps=0.3, accel_bias_mps2=0.1)


def test_without_errors_the_truth_is_told() -> None:
    truth = np.random.default_rng(0).normal(size=(50, 3))
    perfect = ImuErrors(PERFECT, 1, 0)
    np.testing.assert_array_equal(perfect.gyro(truth), truth)
    np.testing.assert_array_equal(perfect.accel(truth), truth)


@given(st.integers(0, 2**31), st.integers(0, 8))
def test_the_bias_is_as_long_as_asked_in_some_direction(seed: int, number: int) -> None:
    errors = ImuErrors(LOUD, seed, number)
    gyro_bias_dps = np.degrees(errors.gyro(STILL).mean(axis=0))
    assert np.linalg.norm(gyro_bias_dps) == pytest.approx(2.0, abs=0.05)
    assert np.linalg.norm(errors.accel(STILL).mean(axis=0)) == pytest.approx(0.1, abs=0.003)


def test_the_noise_is_as_large_as_asked() -> None:
    noise_dps = np.degrees(ImuErrors(LOUD, 1, 0).gyro(STILL).std(axis=0))
    np.testing.assert_allclose(noise_dps, 0.3, rtol=0.1)


@given(st.integers(0, 2**31))
def test_scales_stay_within_what_was_asked(seed: int) -> None:
    scaled = ImuErrors(ErrorSettings(0, 0, 0, 0, 0.003), seed, 0).gyro(np.full((1, 3), 10.0))
    assert np.abs(scaled - 10.0).max() <= 0.03 + 1e-12


def test_the_same_seed_and_number_repeat_the_same_errors_and_another_does_not() -> None:
    first, again, other = (ImuErrors(LOUD, 1, number).gyro(STILL[:5]) for number in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@given(st.lists(st.floats(-60000, 60000), min_size=1, max_size=20))
def test_counts_are_the_nearest_numbers_within_limits(values: list[float]) -> None:
    rounded, clipped = counts(np.array(values), 1.0)
    assert clipped == any(abs(np.rint(value)) >= 32767 for value in values)
    assert np.abs(rounded).max() <= 32767  # −32768 never occurs
    inside = np.abs(values) < 32767
    assert (np.abs(rounded - values)[inside] <= 0.5).all()
