from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.latency_guard import (
    FORGOTTEN_S,
    GOOD_FOR_S,
    SLOW_FOR_S,
    LatencyGuard,
    LatencyGuards,
)

FRAME_S = 0.05


def told(guard: LatencyGuard, from_s: float, seconds: float, delay_ms: float) -> list[float]:
    """Return when it switched."""
    times = [from_s + i * FRAME_S for i in range(round(seconds / FRAME_S))]
    return [t for t in times if guard.feed(t, [delay_ms])]


def test_five_late_seconds_switch_over_and_not_less() -> None:
    guard = LatencyGuard()
    assert told(guard, 0.0, SLOW_FOR_S - 0.1, 200.0) == []
    (switched_s,) = told(guard, SLOW_FOR_S - 0.1, 5.0, 200.0)
    assert SLOW_FOR_S <= switched_s + 1e-9 <= SLOW_FOR_S + 2 * FRAME_S
    assert guard.slow


def test_only_ten_good_seconds_switch_back() -> None:
    guard = LatencyGuard()
    told(guard, 0.0, 8.0, 200.0)
    assert told(guard, 8.0, GOOD_FOR_S - 1.0, 60.0) == []
    (switched_s,) = told(guard, 8.0 + GOOD_FOR_S - 1.0, 5.0, 60.0)
    assert switched_s - 8.0 >= GOOD_FOR_S - 1.0
    assert not guard.slow


def test_delays_between_good_and_too_slow_change_nothing() -> None:
    guard = LatencyGuard()
    assert told(guard, 0.0, 30.0, 130.0) == []
    told(guard, 30.0, 10.0, 200.0)
    assert told(guard, 40.0, 60.0, 130.0) == []
    assert guard.slow


def test_one_late_picture_in_thirty_is_no_reason() -> None:
    guard = LatencyGuard()
    late = [guard.feed(i * FRAME_S, [400.0 if i % 30 == 0 else 40.0]) for i in range(1200)]
    assert not any(late)


def test_delays_from_before_a_break_say_nothing_of_now() -> None:
    guard = LatencyGuard()
    told(guard, 0.0, 4.5, 300.0)
    assert told(guard, 60.0, SLOW_FOR_S - 0.1, 300.0) == []


@given(st.lists(st.tuples(st.floats(0.01, 4.0), st.floats(0.0, 1000.0)), max_size=400))
def test_it_never_switches_twice_within_five_seconds(steps: list[tuple[float, float]]) -> None:
    guard, at_s, switched = LatencyGuard(), 0.0, []
    for step_s, delay_ms in steps:
        at_s += step_s
        if guard.feed(at_s, [delay_ms] * 5):
            switched.append(at_s)
    assert all(later - earlier >= SLOW_FOR_S - 1e-6 for earlier, later in pairwise(switched))


def test_late_sounds_count_among_pictures_in_time_and_all_comes_afterwards() -> None:
    guards, switched = LatencyGuards(), []
    for i in range(400):  # 40 s: ten pictures a second, a sound every two
        sounds = [200.0] if i % 20 == 0 else []
        if guards.feed(0.1 * i, [40.0], sounds):
            switched.append(0.1 * i)
    assert guards.slow
    (at_s,) = switched
    assert SLOW_FOR_S <= at_s <= 7.0


@pytest.mark.parametrize("channel", [1, 2])
def test_it_is_told_of_a_slow_motor_as_of_a_slow_sound(channel: int) -> None:
    guards = LatencyGuards()
    for i in range(8):
        delays: list[list[float]] = [[], [], []]
        delays[channel] = [180.0]
        guards.feed(2.0 * i, *delays)
    assert guards.slow
    for i in range(8):
        delays[channel] = [60.0]
        guards.feed(16.0 + 2.0 * i, *delays)
    assert not guards.slow


def test_a_sound_that_was_turned_off_holds_nothing_up_for_ever() -> None:
    guards = LatencyGuards()
    for i in range(8):
        guards.feed(2.0 * i, [40.0], [300.0])
    assert guards.slow
    assert not guards.feed(14.0 + FORGOTTEN_S - 1.0, [40.0])
    assert guards.feed(14.0 + FORGOTTEN_S + 1.0, [40.0])
    assert not guards.slow


def test_three_late_sounds_are_not_enough() -> None:
    guards = LatencyGuards()
    assert not any(guards.feed(3.0 * i, [], [300.0]) for i in range(3))
