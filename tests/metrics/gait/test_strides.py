"""Strides that are strides: no pause, no stumble, no turn on the spot."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.strides import (
    LEAST_STRIDE_S,
    LEAST_STRIDES,
    LONGEST_STRIDE_S,
    Strides,
    strides_between,
)
from imu_rehab.signals.arrays import FloatArray


def walked(ic_s: FloatArray) -> Strides:
    found = strides_between(FootEvents(ic_s, np.empty(0)))
    return found[found.walking]


def test_strides_are_between_contacts_and_cadence_counts_both_feet() -> None:
    found = walked(np.arange(0.0, 12.0, 1.2))
    np.testing.assert_allclose(found.stride_time_s, 1.2)
    assert found.cadence_spm == pytest.approx(100.0)


def test_a_pause_is_no_stride() -> None:
    contacts = np.concatenate([np.arange(6) * 1.1, 30 + np.arange(6) * 1.1])
    found = walked(contacts)
    assert len(found) == 10
    assert 5.5 not in found.start_s


def test_a_stumble_is_left_out() -> None:
    contacts = np.cumsum([0, *[1.1] * 8, 1.6, *[1.1] * 8])
    assert len(walked(contacts)) == 16


def test_who_slows_down_over_a_long_walk_stumbles_nowhere() -> None:
    durations = np.linspace(0.9, 1.5, 200)
    assert len(walked(np.cumsum([0.0, *durations]))) == 200


def test_two_strides_are_no_walking() -> None:
    assert walked(np.array([0.0, 1.1, 2.2])).cadence_spm is None
    assert walked(np.array([])).cadence_spm is None


def test_what_a_place_does_not_show_is_unknown() -> None:
    found = walked(np.arange(0.0, 12.0, 1.2))
    assert np.isnan(found.length_m).all()
    assert np.isnan(found.stance_pct).all()


@given(st.lists(st.floats(0.1, 5.0), max_size=30))
def test_no_stride_is_invented(durations: list[float]) -> None:
    contacts = np.cumsum([0.0, *durations])
    found = walked(contacts)
    plausible = (np.diff(contacts) >= LEAST_STRIDE_S) & (np.diff(contacts) <= LONGEST_STRIDE_S)
    assert len(found) == 0 or plausible.sum() >= LEAST_STRIDES
    neighbours = set(zip(contacts[:-1].tolist(), contacts[1:].tolist(), strict=True))
    assert set(zip(found.start_s.tolist(), found.end_s.tolist(), strict=True)) <= neighbours
    assert np.all(found.stride_time_s >= LEAST_STRIDE_S)
    assert np.all(found.stride_time_s <= LONGEST_STRIDE_S)
