"""E9: lost once, for 100 ms; the same as a stream and as an array."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.balance.balance_loss import (
    BalanceWatch,
    foot_unsteady,
    leant,
    lost_at_s,
)
from imu_rehab.signals import quaternion as qn
from tests.metrics.made_trials import X, Y, turned

PATTERN = st.lists(st.tuples(st.booleans(), st.integers(1, 30)), max_size=12)
UP = np.array([0.0, 1.0, 0.0])


@given(
    pattern=PATTERN,
    rate_hz=st.sampled_from([50.0, 100.0, 104.0, 200.0, 400.0]),
    blocks=st.lists(st.integers(0, 17), max_size=60),
    begin_s=st.floats(0.0, 5000.0),
)
def test_the_stream_finds_what_the_array_finds(
    pattern: list[tuple[bool, int]], rate_hz: float, blocks: list[int], begin_s: float
) -> None:
    unsteady = np.array([u for u, length in pattern for _ in range(length)], dtype=np.bool_)
    time_s = begin_s + np.arange(len(unsteady)) / rate_hz
    watch = BalanceWatch()
    ends = np.cumsum(blocks, dtype=np.int64)
    for times, values in zip(np.split(time_s, ends), np.split(unsteady, ends), strict=True):
        watch.feed(times, values)
    assert watch.lost_s == lost_at_s(time_s, unsteady)


@given(before=st.integers(0, 50), lasts=st.integers(0, 60))
def test_it_takes_100_ms(before: int, lasts: int) -> None:
    unsteady = np.repeat([False, True, False], [before, lasts, 5])
    time_s = np.arange(len(unsteady)) / 200.0
    found = lost_at_s(time_s, unsteady)
    assert found == (before / 200.0 if lasts > 20 else None)


def test_nothing_is_lost_in_nothing() -> None:
    assert lost_at_s(np.empty(0), np.empty(0, dtype=np.bool_)) is None


def test_a_foot_may_turn_60_dps_and_feel_3_mps2_but_no_more() -> None:
    gyro = np.radians([59.0, 61.0, 0.0, 0.0, np.nan])[:, None] * Y
    accel = np.array([9.81, 9.81, 12.7, 12.9, np.nan])[:, None] * X
    assert foot_unsteady(gyro, accel).tolist() == [False, True, False, True, False]


@given(heading_deg=st.floats(-180, 180), right_down_deg=st.floats(-8, 8))
def test_the_pelvis_may_lean_10_degrees_from_where_it_was_whichever_way_it_faces(
    heading_deg: float, right_down_deg: float
) -> None:
    upright = qn.rotate(turned(heading_deg, right_down_deg), Y)
    for further_deg, is_lost in ((9.9, False), (10.1, True), (-10.1, True)):
        up = qn.rotate(turned(heading_deg, right_down_deg + further_deg), Y)
        assert leant(up[None], upright).tolist() == [is_lost]


def test_moving_tasks_have_a_limit_of_their_own() -> None:
    up = qn.rotate(turned(0.0, 15.0), Y)[None]
    assert not leant(up, UP, limit_deg=20.0).any()
