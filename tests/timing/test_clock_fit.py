import logging

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.timing.clock_fit import SESSION_CLOCK, SensorClock
from tests.timing.seven_sensors import START_S, run, seven

LOG = logging.getLogger(__name__)
INTERVAL_S = 0.015


def talk(
    clock: SensorClock,
    *,
    offset_s: float,
    skew: float = 0.0,
    begin_s: float = 1000.0,
    seconds: float = 60.0,
    seed: int = 1,
    latency_s: float = 1e-3,
) -> float:
    """Let pings go down at any time and answers come up an interval later; returns the end."""
    rng = np.random.default_rng(seed)
    now_s, ping_id = begin_s, 0
    while now_s < begin_s + seconds:
        down_s = now_s + rng.uniform(0, INTERVAL_S)
        arrival_s = down_s + INTERVAL_S + rng.exponential(latency_s)
        device_s = (down_s - offset_s) * (1 + skew)
        clock.ping_sent(ping_id % 256, now_s)
        clock.pong(ping_id % 256, device_s, device_s, arrival_s)
        ping_id += 1
        now_s += 0.25 if now_s < begin_s + 10 else 1.0
    return now_s


def error_s(clock: SensorClock, at_s: float, *, offset_s: float, skew: float = 0.0) -> float:
    return clock.to_session_s((at_s - offset_s) * (1 + skew)) - at_s


def test_before_anything_arrives_there_is_no_clock() -> None:
    assert not SensorClock().ready


def test_before_the_first_answer_the_earliest_arrival_stands_in() -> None:
    clock = SensorClock()
    clock.arrival(100.030, 40.0)
    clock.arrival(100.520, 40.5)
    assert clock.ready
    assert not clock.synchronised
    assert clock.to_session_s(41.0) == pytest.approx(101.020)
    assert np.isnan(clock.uncertainty_ms)


@settings(max_examples=30)
@given(offset_s=st.floats(-1e5, 900.0), skew=st.floats(-60e-6, 60e-6), seed=st.integers(0, 2**16))
def test_offset_and_skew_are_found_within_a_minute(offset_s: float, skew: float, seed: int) -> None:
    clock = SensorClock()
    clock.interval(INTERVAL_S)
    end_s = talk(clock, offset_s=offset_s, skew=skew, seed=seed)
    assert abs(error_s(clock, end_s, offset_s=offset_s, skew=skew)) < 2.5e-3
    assert clock.uncertainty_ms < 1.0


def test_the_skew_is_known_to_a_few_ppm_after_ten_minutes() -> None:
    clock = SensorClock()
    talk(clock, offset_s=500.0, skew=30e-6, seconds=600.0)
    assert clock.skew_ppm == pytest.approx(-30.0, abs=2.0)


def test_without_the_reported_interval_the_fastest_round_trip_is_the_way_up() -> None:
    clock = SensorClock()
    end_s = talk(clock, offset_s=500.0)
    assert abs(error_s(clock, end_s, offset_s=500.0)) < 3e-3


def test_a_new_interval_moves_almost_nothing() -> None:
    clock = SensorClock()
    clock.interval(INTERVAL_S)
    end_s = talk(clock, offset_s=500.0)
    before_s = clock.to_session_s(end_s)
    clock.interval(2 * INTERVAL_S)
    assert clock.to_session_s(end_s) == pytest.approx(before_s, abs=1e-3)


def test_an_answer_to_no_ping_is_ignored() -> None:
    clock = SensorClock()
    clock.pong(7, 1.0, 1.0, 500.0)
    assert not clock.ready


def test_one_wild_answer_changes_nothing() -> None:
    clock = SensorClock()
    end_s = talk(clock, offset_s=500.0)
    before_s = clock.to_session_s(end_s)
    clock.ping_sent(9, end_s)
    clock.pong(9, end_s - 480.0, end_s - 480.0, end_s + 0.02)
    assert clock.to_session_s(end_s) == before_s


def test_a_stalled_host_does_not_move_the_clock() -> None:
    clock = SensorClock()
    end_s = talk(clock, offset_s=500.0)
    for ping_id in range(5):  # each answer waits for seconds in a queue
        clock.ping_sent(ping_id, end_s + ping_id)
        device_s = end_s + ping_id + 0.01 - 500.0
        clock.pong(ping_id, device_s, device_s, end_s + 6.0)
    assert abs(error_s(clock, end_s + 6.0, offset_s=500.0)) < 5e-3


def test_three_answers_that_agree_on_a_step_are_believed() -> None:
    clock = SensorClock()
    end_s = talk(clock, offset_s=500.0)
    end_s = talk(clock, offset_s=437.0, begin_s=end_s, seconds=20.0)
    assert abs(error_s(clock, end_s, offset_s=437.0)) < 5e-3


def test_wild_answers_that_disagree_are_no_step() -> None:
    clock = SensorClock()
    end_s = talk(clock, offset_s=500.0)
    before_s = clock.to_session_s(end_s)
    for ping_id, off_s in enumerate((3.0, -5.0, 9.0, -2.0)):
        clock.ping_sent(ping_id, end_s)
        device_s = end_s - 500.0 + off_s
        clock.pong(ping_id, device_s, device_s, end_s + 0.02)
    assert clock.to_session_s(end_s) == before_s


def test_after_a_silence_the_fit_goes_on_and_tightens() -> None:
    clock = SensorClock()
    clock.interval(INTERVAL_S)
    end_s = talk(clock, offset_s=500.0, skew=40e-6)
    back_s = end_s + 120.0
    assert abs(error_s(clock, back_s, offset_s=500.0, skew=40e-6)) < 6e-3
    end_s = talk(clock, offset_s=500.0, skew=40e-6, begin_s=back_s, seconds=30.0)
    assert abs(error_s(clock, end_s, offset_s=500.0, skew=40e-6)) < 2e-3


def test_a_restarted_clock_knows_nothing() -> None:
    clock = SensorClock()
    talk(clock, offset_s=500.0)
    clock.restart()
    assert not clock.ready
    assert clock.skew_ppm == 0.0


@pytest.mark.parametrize("interval_ms", [15.0, 30.0])
def test_three_sensors_agree_after_a_minute(interval_ms: float) -> None:
    places = ("foot_r", "shank_r", "pelvis")
    clocked, _ = run(seven(3, interval_ms=interval_ms, places=places), seed=3, duration_s=60.0)
    errors_ms = clocked.errors_ms(after_s=5.0)
    assert np.median(errors_ms) <= 0.4
    assert np.percentile(errors_ms, 95) <= 1.2


def test_the_stated_uncertainty_is_the_size_of_the_error() -> None:
    clocked, intake = run(
        seven(5, interval_ms=15.0, places=("foot_r", "shank_r", "pelvis")), seed=5, duration_s=45.0
    )
    scaled = []
    for place, rows in clocked.points.items():
        error_ms = 1e3 * (rows[:, 1] - clocked.truth[place].host_s(rows[:, 0]))
        late = rows[:, 1] > START_S + 3
        scaled.append(error_ms[late] / clocked.sigma_ms[place][late])
    assert 0.4 < np.sqrt(np.mean(np.concatenate(scaled) ** 2)) < 2.5
    for state in intake.states(START_S + 45.0).values():
        assert state.clock_error_ms is not None
        assert 0 < state.clock_error_ms < 1.0


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("interval_ms", [15.0, 30.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_seven_sensors_agree_for_ten_minutes(interval_ms: float, seed: int) -> None:
    clocked, _ = run(seven(seed, interval_ms=interval_ms), seed=seed, duration_s=600.0)
    errors_ms = clocked.errors_ms()
    median, p95 = np.median(errors_ms), np.percentile(errors_ms, 95)
    LOG.info("%.0f ms, seed %d: median %.2f, p95 %.2f ms", interval_ms, seed, median, p95)
    assert median <= 0.4
    assert p95 <= 1.2


@pytest.mark.campaign
@pytest.mark.timeout(600)
def test_seven_sensors_agree_after_an_absence() -> None:
    drops = (("foot_r", 60.0, 20.0), ("pelvis", 70.0, 8.0))
    clocked, _ = run(seven(4, interval_ms=30.0), seed=4, duration_s=180.0, drops=drops)
    errors_ms = clocked.errors_ms(after_s=30.0)
    assert np.median(errors_ms) <= 0.4
    assert np.percentile(errors_ms, 95) <= 1.2


def test_a_computer_that_gets_busier_is_no_crystal_that_drifts() -> None:
    clock, rng = SensorClock(), np.random.default_rng(3)
    clock.interval(INTERVAL_S)
    for ping_id in range(60):
        sent_s = 1000.0 + ping_id
        down_s = sent_s + rng.uniform(0, INTERVAL_S)
        held_s = rng.exponential(1e-3 * (1 + ping_id))  # the answer waits longer and longer
        clock.ping_sent(ping_id, sent_s)
        clock.pong(ping_id, down_s - 500.0, down_s - 500.0, down_s + INTERVAL_S + held_s)
    assert abs(clock.skew_ppm) < 100.0  # a line through all answers: about 2000
    assert abs(error_s(clock, 1060.0, offset_s=500.0)) < 8e-3


@settings(max_examples=20)
@given(
    offset_s=st.floats(-1e5, 900.0), skew=st.floats(-60e-6, 60e-6), at_s=st.floats(900.0, 1200.0)
)
def test_there_and_back_is_the_same_instant(offset_s: float, skew: float, at_s: float) -> None:
    clock = SensorClock()
    talk(clock, offset_s=offset_s, skew=skew, seconds=20.0)
    device_s = clock.to_device_s(at_s)
    assert device_s is not None
    assert clock.to_session_s(device_s) == pytest.approx(at_s, abs=1e-6)
    assert device_s == pytest.approx((at_s - offset_s) * (1 + skew), abs=0.02)


def test_before_the_first_answer_nobody_can_say_when_something_is_on_the_sensor() -> None:
    clock = SensorClock()
    clock.arrival(100.030, 40.0)
    assert clock.to_device_s(100.0) is None
    assert SESSION_CLOCK.to_device_s(100.0) == 100.0
