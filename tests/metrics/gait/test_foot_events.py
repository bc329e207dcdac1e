"""Contacts and toe-offs where they are by construction; strides that are strides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.foot_events import (
    LEAST_STRIDE_S,
    LEAST_STRIDES,
    LONGEST_STRIDE_S,
    foot_events,
    strides,
)
from imu_rehab.metrics.gait.sagittal_axis import sagittal_rate
from imu_rehab.signals.arrays import FloatArray
from tests.metrics.gait.synthetic_walk import walk, worn

ANY_AXIS = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: np.linalg.norm(v) > 0.1)


def unit(vector: tuple[float, ...]) -> FloatArray:
    direction: FloatArray = np.array(vector) / np.linalg.norm(vector)
    return direction


@given(
    axis=ANY_AXIS,
    count=st.integers(4, 12),
    stride_s=st.floats(0.85, 1.8),
    rate_hz=st.sampled_from([50.0, 100.0, 128.0, 200.0]),
)
@settings(max_examples=40, deadline=None)
def test_every_step_is_found_where_it_is_however_the_sensor_sits(
    axis: tuple[float, ...], count: int, stride_s: float, rate_hz: float
) -> None:
    walked = walk(count, stride_s, rate_hz)
    found = foot_events(worn(walked, unit(axis)), rate_hz)
    assert len(found.ic_s) == len(found.to_s) == count
    np.testing.assert_allclose(found.ic_s, walked.ic_s, atol=0.03)
    np.testing.assert_allclose(found.to_s, walked.to_s, atol=0.03)


@given(axis=ANY_AXIS)
@settings(max_examples=30, deadline=None)
def test_toes_up_is_positive_under_any_mounting(axis: tuple[float, ...]) -> None:
    walked = walk(6, 1.1, 100.0)
    rate = sagittal_rate(worn(walked, unit(axis)), 100.0)
    assert rate is not None
    np.testing.assert_allclose(rate, walked.toes_up_radps, atol=0.8)


@given(axis=ANY_AXIS)
@settings(max_examples=15, deadline=None)
def test_how_the_sensor_sits_changes_no_event(axis: tuple[float, ...]) -> None:
    walked = walk(6, 1.1, 100.0)
    one = foot_events(worn(walked, unit(axis), 0.0), 100.0)
    other = foot_events(worn(walked, np.array([0.0, 1.0, 0.0]), 0.0), 100.0)
    np.testing.assert_allclose(one.ic_s, other.ic_s, atol=1e-9)
    np.testing.assert_allclose(one.to_s, other.to_s, atol=1e-9)


def test_who_stands_or_shakes_or_lunges_does_not_walk() -> None:
    rng = np.random.default_rng(4)
    time_s = np.arange(0, 20, 0.01)
    slow = 0.8 * np.sin(2 * np.pi * 0.3 * time_s)
    for gyro in (
        np.zeros((2000, 3)),
        0.05 * rng.standard_normal((2000, 3)),
        3.0 * rng.standard_normal((2000, 3)),
        np.column_stack([slow, 0 * slow, 0 * slow]),
        np.zeros((0, 3)),
        np.ones((3, 3)),
    ):
        assert len(foot_events(gyro, 100.0).ic_s) == 0


def test_strides_are_between_contacts_and_cadence_counts_both_feet() -> None:
    found = strides(np.arange(0.0, 12.0, 1.2))
    np.testing.assert_allclose(found.stride_time_s, 1.2)
    assert found.cadence_spm == pytest.approx(100.0)


def test_a_pause_is_no_stride() -> None:
    contacts = np.concatenate([np.arange(6) * 1.1, 30 + np.arange(6) * 1.1])
    found = strides(contacts)
    assert len(found.start_s) == 10
    assert 5.5 not in found.start_s


def test_a_stumble_is_left_out() -> None:
    contacts = np.cumsum([0, *[1.1] * 8, 1.6, *[1.1] * 8])
    assert len(strides(contacts).start_s) == 16


def test_two_strides_are_no_walking() -> None:
    assert strides(np.array([0.0, 1.1, 2.2])).cadence_spm is None
    assert strides(np.array([])).cadence_spm is None


@given(st.lists(st.floats(0.1, 5.0), max_size=30))
def test_no_stride_is_invented(durations: list[float]) -> None:
    contacts = np.cumsum([0.0, *durations])
    found = strides(contacts)
    assert (
        len(found.start_s) == 0
        or np.sum((np.diff(contacts) >= LEAST_STRIDE_S) & (np.diff(contacts) <= LONGEST_STRIDE_S))
        >= LEAST_STRIDES
    )
    neighbours = set(zip(contacts[:-1].tolist(), contacts[1:].tolist(), strict=True))
    assert set(zip(found.start_s.tolist(), found.end_s.tolist(), strict=True)) <= neighbours
    assert np.all(found.stride_time_s >= LEAST_STRIDE_S)
    assert np.all(found.stride_time_s <= LONGEST_STRIDE_S)
