"""Filters without delay, with calm ends, over holes."""

import numpy as np
import pytest

from imu_rehab.metrics.zero_phase import bridged, high_pass, low_pass, within

RATE_HZ = 100.0
TIME_S = np.arange(2000) / RATE_HZ


def wave(hz: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.sin(2 * np.pi * hz * TIME_S)


@pytest.mark.parametrize(("hz", "share"), [(0.5, 1.0), (3.5, 0.5), (20.0, 0.0)])
def test_a_low_pass_halves_at_its_frequency_and_delays_nothing(hz: float, share: float) -> None:
    smooth = low_pass(wave(hz), RATE_HZ, 3.5)[500:-500]
    np.testing.assert_allclose(smooth, share * wave(hz)[500:-500], atol=5e-3)


@pytest.mark.parametrize(("hz", "share"), [(0.02, 0.0), (0.1, 0.5), (1.0, 1.0)])
def test_a_high_pass_does_the_opposite(hz: float, share: float) -> None:
    time_s = np.arange(10_000) / RATE_HZ
    values = np.sin(2 * np.pi * hz * time_s)
    steady = high_pass(values, RATE_HZ, 0.1)
    np.testing.assert_allclose(steady[3000:-3000], share * values[3000:-3000], atol=5e-3)


def test_what_ends_amid_a_movement_is_left_alone() -> None:
    ends_high = np.sin(2 * np.pi * 0.5 * TIME_S[:1950])
    np.testing.assert_allclose(high_pass(ends_high, RATE_HZ, 0.03), ends_high, atol=0.06)


def test_a_filter_faster_than_the_samples_takes_nothing_away() -> None:
    np.testing.assert_array_equal(low_pass(wave(10.0), RATE_HZ, 60.0), wave(10.0))


def test_holes_are_bridged_with_straight_lines_and_ends_are_level() -> None:
    nan = np.nan
    holed = np.array([nan, 1.0, nan, 3.0, nan])
    np.testing.assert_array_equal(bridged(holed), [1.0, 1.0, 2.0, 3.0, 3.0])
    np.testing.assert_array_equal(
        bridged(np.column_stack([holed, 2 * holed]))[:, 1], [2.0, 2.0, 4.0, 6.0, 6.0]
    )
    assert np.isnan(bridged(np.full(3, nan))).all()


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_few_samples_are_filtered_too(count: int) -> None:
    assert low_pass(np.ones((count, 2)), RATE_HZ, 3.5).shape == (count, 2)
    assert high_pass(np.ones((count, 2)), RATE_HZ, 0.1).shape == (count, 2)


def test_between_two_frequencies_only_what_lies_there_is_left() -> None:
    time_s = np.arange(2000) / 100.0
    slow, wanted, fast = (np.sin(2.0 * np.pi * hz * time_s) for hz in (0.05, 1.5, 30.0))
    rows = np.stack([slow + wanted + fast, wanted])
    for row in within(rows, 100.0, (0.5, 6.0)):
        assert np.abs(row - wanted)[300:-300].max() < 0.1
