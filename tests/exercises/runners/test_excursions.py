"""Repetitions that go out and come back are counted once each, and judged by what was measured."""

from math import isfinite, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.exercises.progress import Phase, Repetition
from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.exercises.runners.excursions import SHORTEST_S, Excursions
from imu_rehab.exercises.runners.out_and_back import END_SHARE
from imu_rehab.signals.arrays import FloatArray
from tests.exercises.sampled import PERIOD_S, bend, many, moved, neutral, run, run_all

LUNGE = many(taste(load_exercise("lunge")).applied())
assert LUNGE.driver is not None
START_DEG = LUNGE.driver.start
REST = neutral(LUNGE)


def at(value_deg: float) -> dict[str, float]:
    return {**REST, LUNGE.signal: value_deg}


def told(signals: dict[str, np.ndarray]) -> list[Repetition]:
    time_s = np.arange(len(signals[LUNGE.signal])) / 100
    return run_all(Excursions(LUNGE), time_s, signals)


def lunge(values: np.ndarray) -> dict[str, np.ndarray]:
    return moved(LUNGE, values)


def test_a_bend_that_holds_the_zone_counts_and_is_good() -> None:
    (repetition,) = told(lunge(bend(25.0)))
    assert repetition.in_band
    assert repetition.peak_deg == pytest.approx(25.0)


def test_a_hold_beyond_the_goal_is_measured_to_its_end() -> None:
    (repetition,) = told(lunge(bend(25.0, hold_s=4.0)))
    assert 4.0 <= repetition.held_s <= 5.0
    assert repetition.held_s > LUNGE.hold_s


def test_a_bend_that_stops_short_counts_and_is_not_good() -> None:
    (repetition,) = told(lunge(bend(LUNGE.band.low - 2)))
    assert not repetition.in_band
    assert repetition.measured


def test_a_bend_beyond_the_zone_is_not_good() -> None:
    (repetition,) = told(lunge(bend(LUNGE.band.high + 5)))
    assert not repetition.in_band


def test_too_short_a_hold_is_not_good() -> None:
    (repetition,) = told(lunge(bend(21.0, hold_s=0.1)))
    assert repetition.held_s < LUNGE.hold_s
    assert not repetition.in_band


def test_a_repetition_with_a_long_gap_is_counted_but_not_judged() -> None:
    values = bend(25.0)
    values[120:180] = np.nan
    (repetition,) = told(lunge(values))
    assert not repetition.measured
    assert not repetition.in_band


def test_a_hold_is_not_pieced_together_across_a_gap() -> None:
    values = bend(25.0, hold_s=1.2)
    values[150] = np.nan
    (repetition,) = told(lunge(values))
    assert repetition.held_s < 1.2


def test_phases_follow_the_movement() -> None:
    runner = Excursions(LUNGE)
    seen: list[Phase] = []
    for i, value in enumerate(bend(25.0)):
        runner.feed(i * PERIOD_S, at(float(value)))
        phase = runner.progress().phase
        if not seen or seen[-1] is not phase:
            seen.append(phase)
    assert seen == [Phase.READY, Phase.MOVE, Phase.HOLD, Phase.RETURN, Phase.READY]


@settings(max_examples=25)
@given(st.lists(st.floats(10, 40), min_size=1, max_size=8))
def test_every_bend_is_counted_once(peaks_deg: list[float]) -> None:
    done = told(lunge(np.concatenate([bend(peak) for peak in peaks_deg])))
    assert [r.peak_deg for r in done] == pytest.approx(peaks_deg)
    assert [r.in_band for r in done] == [p in LUNGE.band for p in peaks_deg]


@given(st.floats(-8, START_DEG - 0.1))
def test_standing_with_sway_counts_nothing(level_deg: float) -> None:
    assert told(lunge(np.full(300, level_deg))) == []


instant = st.tuples(st.floats(0.001, 1.0), st.one_of(st.floats(-20, 60), st.just(nan)))


@given(st.lists(instant, max_size=120))
def test_counts_never_go_down_and_every_repetition_is_told_once(
    samples: list[tuple[float, float]],
) -> None:
    runner, time_s, told = Excursions(LUNGE), 0.0, 0
    for step_s, value in samples:
        time_s += step_s
        repetition = runner.feed(time_s, at(value))
        told += repetition is not None
        progress = runner.progress()
        assert len(progress.repetitions) == told
        assert progress.good <= told
        if repetition is not None:
            assert progress.phase in (Phase.READY, Phase.MOVE)  # the next may have begun
            assert repetition.end_s - repetition.start_s >= SHORTEST_S
            assert repetition.held_s <= repetition.end_s - repetition.start_s
            assert repetition.measured or not repetition.in_band


@given(st.lists(instant, max_size=120))
def test_holding_is_inside_the_zone_and_starts_at_nought(
    samples: list[tuple[float, float]],
) -> None:
    runner, time_s = Excursions(LUNGE), 0.0
    for step_s, value in samples:
        time_s += step_s
        runner.feed(time_s, at(value))
        progress = runner.progress()
        if progress.phase is Phase.HOLD and isfinite(value):
            assert value in LUNGE.band
            assert progress.held_s < LUNGE.hold_s
        if progress.phase is Phase.READY:
            assert progress.held_s == 0


@given(st.floats(-10, 45), st.integers(0, 2**31))
def test_jitter_within_the_end_share_never_makes_a_repetition(level_deg: float, seed: int) -> None:
    reach = 0.49 * (1 - END_SHARE) * START_DEG
    noise = np.random.default_rng(seed).uniform(-reach, reach, 500)
    assert told(lunge(level_deg + noise)) == []


tempo = st.tuples(st.floats(0.6, 4.0), st.floats(0.3, 3.0), st.floats(0.05, 2.0))


@settings(max_examples=25)
@given(
    st.lists(tempo, min_size=1, max_size=5),
    st.sampled_from([25.0, 60.0, 100.0, 200.0]),
    st.floats(0, 1),
    st.integers(0, 2**31),
)
def test_clean_bends_of_any_tempo_are_counted_one_by_one(
    tempi: list[tuple[float, float, float]], rate_hz: float, noise_deg: float, seed: int
) -> None:
    values = np.concatenate([bend_at(*tempo, rate_hz=rate_hz) for tempo in tempi])
    values += np.random.default_rng(seed).uniform(-noise_deg, noise_deg, len(values))
    runner = Excursions(LUNGE)
    run_all(runner, np.arange(len(values)) / rate_hz, lunge(values))
    assert len(runner.progress().repetitions) == len(tempi)


def bend_at(move_s: float, hold_s: float, stand_s: float, *, rate_hz: float) -> np.ndarray:
    """One repetition to 25°, at a tempo."""
    ramp = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, max(2, round(move_s * rate_hz))))
    hold, stand = (np.ones(max(1, round(s * rate_hz))) for s in (hold_s, stand_s))
    return 25.0 * np.concatenate([ramp, hold, ramp[::-1], 0 * stand])


@settings(max_examples=25)
@given(st.integers(60, 250), st.integers(25, 60), st.booleans())
def test_nothing_unmeasured_ever_makes_a_good_repetition(
    start: int, length: int, absent: bool
) -> None:
    """Whether the samples are NaN or never came."""
    values = bend(25.0)
    gap = range(start, start + length)
    assert length * PERIOD_S > BLIND_S
    runner, done = Excursions(LUNGE), []
    for i, value in enumerate(values):
        if i in gap and absent:
            continue
        done.append(runner.feed(i * PERIOD_S, at(nan if i in gap else float(value))))
    (repetition,) = [r for r in done if r is not None]
    assert not repetition.measured
    assert not repetition.in_band


def test_an_interrupted_repetition_is_forgotten() -> None:
    runner = Excursions(LUNGE)
    values = bend(25.0)
    run(runner, lunge(values[:200]))
    assert runner.progress().phase is Phase.RETURN or runner.progress().phase is Phase.HOLD
    runner.interrupt()
    assert runner.progress().phase is Phase.READY
    assert runner.progress().held_s == 0
    assert run(runner, lunge(np.zeros(50))) == []


def test_a_return_that_stays_incomplete_parts_two_repetitions() -> None:
    once = bend(1.0)
    kept = 10.0  # of 25: it came back by more than half
    middle = kept + (25.0 - kept) * once
    way = np.concatenate([25.0 * once[:250], middle[250:350], middle[:250], 25.0 * once[250:]])
    done = told(lunge(way))
    assert [r.in_band for r in done] == [True, True]
    assert done[0].end_s <= done[1].start_s


@settings(max_examples=25)
@given(st.floats(0.0, 0.4), st.floats(0.2, 0.6))
def test_a_rebound_at_the_turning_point_is_no_second_repetition(
    share: float, over_s: float
) -> None:
    dip = 1.0 - share * bend(1.0, hold_s=0.0, move_s=over_s, rest_s=0.2)
    out, back = bend(1.0)[:110], bend(1.0)[110:]
    values = 25.0 * np.concatenate([out, dip, back])
    assert len(told(lunge(values))) == 1


@settings(max_examples=25)
@given(st.floats(2.0, 12.0))
def test_a_slow_start_is_one_repetition(move_s: float) -> None:
    (repetition,) = told(lunge(bend(25.0, move_s=move_s)))
    assert repetition.in_band


def test_what_is_scored_beside_the_driver_must_be_in_its_zone_too() -> None:
    way = bend(25.0)
    (knee_in,) = run(Excursions(LUNGE), moved(LUNGE, way, shank_med_deg=way * 0.5))
    assert (knee_in.in_band, knee_in.measured, knee_in.mistakes) == (False, True, ("E3",))
    assert knee_in.readings["shank_med_deg/top"] == pytest.approx(12.5)


def test_a_guard_that_nobody_measured_leaves_the_repetition_unjudged() -> None:
    way = bend(25.0)
    (blind,) = run(Excursions(LUNGE), moved(LUNGE, way, shank_med_deg=np.full(len(way), nan)))
    assert (blind.in_band, blind.measured) == (False, False)


def test_a_way_out_that_makes_the_value_smaller_is_counted_alike() -> None:
    bridge = many(load_exercise("bridge"))
    (lifted,) = run(Excursions(bridge), moved(bridge, -bend(22.0, hold_s=6.0)))
    assert lifted.in_band
    assert lifted.peak_deg == pytest.approx(-22.0)


def test_standing_up_and_sitting_down_are_one_repetition() -> None:
    stand_up = many(load_exercise("stand_up"))
    bow = bend(26.0, hold_s=0.1, move_s=1.0, rest_s=0.8)
    sit = bend(26.0, hold_s=0.1, move_s=1.5, rest_s=0.8)
    runner = Excursions(stand_up)
    assert run(runner, moved(stand_up, bow)) == []
    assert runner.progress().phase is Phase.HOLD  # he stands
    runner = Excursions(stand_up)
    done = run(runner, moved(stand_up, np.concatenate([bow, sit] * 3)))
    assert [(r.in_band, r.mistakes) for r in done] == [(True, ())] * 3


def stand(peak: float, seat: float, bounce: float = 0.0, sits_s: float = 1.5) -> FloatArray:
    """Return a pelvis from seat to seat: a bow up, perhaps a rebound upright, a bow down."""
    rises, stands, sits = (bend(1.0, 0.0, move_s, 0.3) for move_s in (1.0, 0.35, sits_s))
    up, upright, down = np.linspace(1, 0, len(rises)), np.zeros(30), np.linspace(0, 1, len(sits))
    return np.concatenate([
        np.full(50, seat), peak * rises + seat * up, upright,
        bounce * peak * stands, upright, peak * sits + seat * down, np.full(50, seat),
    ])  # fmt: skip


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.floats(12, 40), st.sampled_from([0.0, 0.4, 0.55]), st.floats(1.0, 2.0)),
        min_size=1,
        max_size=6,
    ),
    st.floats(-6, 12),
)
def test_stands_are_counted_wherever_the_seat_is_and_however_they_rebound(
    stands: list[tuple[float, float, float]], seat_deg: float
) -> None:
    """Skin slides when hips bend: a pelvis that sits is measured as tilted by some degrees."""
    exercise = many(load_exercise("stand_up"))
    tilt = np.concatenate([stand(peak, seat_deg, *how) for peak, *how in stands])
    signals = moved(exercise, tilt)
    time_s = PERIOD_S * np.arange(len(tilt), dtype=np.float64)
    done = run(Excursions(exercise), signals)
    assert len(done) == len(stands)
    assert run_all(Excursions(exercise), time_s, signals) == done


def test_sitting_down_slowly_with_little_lean_is_no_rebound() -> None:
    exercise = many(load_exercise("stand_up"))
    tilt = np.concatenate([bend(26.0, 0.1, 1.0, 0.8), bend(13.0, 0.1, 1.5, 0.8)])
    assert len(run(Excursions(exercise), moved(exercise, tilt))) == 1


def test_an_interrupted_stand_begins_anew_seated() -> None:
    stand_up = many(load_exercise("stand_up"))
    runner, bow = Excursions(stand_up), moved(stand_up, bend(26.0, hold_s=0.1))
    run(runner, bow)
    runner.interrupt()
    assert run(runner, bow) == []


def test_the_clock_counts_hours_and_rolls() -> None:
    clock = many(load_exercise("pelvic_clock"))
    runner, roll = Excursions(clock), bend(8.0, hold_s=0.3, move_s=1.2)
    still = np.zeros(len(roll))
    ways = {
        12: (roll, still),
        3: (still, 5 / 8 * roll),
        6: (-roll, still),
        9: (still, -5 / 8 * roll),
    }
    tilt, drop = (np.concatenate([ways[hour][i] for hour in (12, 3, 6, 9)]) for i in (0, 1))
    done = run(runner, moved(clock, tilt, pelvis_drop_deg=drop))
    assert [r.in_band for r in done] == [True] * 4
    assert runner.progress().number_text == "4 of 12 hours hit"


def test_a_short_roll_hits_no_hour() -> None:
    clock = many(load_exercise("pelvic_clock"))
    runner = Excursions(clock)
    (short,) = run(runner, moved(clock, bend(5.0, hold_s=0.3, move_s=1.2)))
    assert "E8" in short.mistakes
    assert not short.in_band
    assert runner.progress().numbers["hours"] == 0


def test_balance_lost_while_moving_is_known_at_once_and_spoils_the_repetition() -> None:
    step = many(load_exercise("step_down"))
    way = bend(20.0, hold_s=0.3, move_s=3.0)
    still, tipped = np.zeros(len(way)), np.where(way > 15.0, 25.0, 0.0)
    tilt = np.concatenate([still, still, tipped])
    drop = np.zeros(len(tilt))
    signals = moved(step, drop, shank_fwd_deg=np.tile(way, 3), pelvis_tilt_deg=tilt)
    done = run(Excursions(step), signals)
    assert [r.in_band for r in done] == [True, True, False]
    assert "E9" in done[2].mistakes
    at_once = Excursions(step)
    run(at_once, {key: values[: 2 * len(way) + 300] for key, values in signals.items()})
    assert at_once.progress().mistakes == ("E9",)


def test_a_sample_of_nothing_is_no_repetition() -> None:
    runner = Excursions(LUNGE)
    assert [runner.feed(0.01 * i, {}) for i in range(300)] == [None] * 300
    assert neutral(LUNGE)["ankle_df_deg"] == 0.0
    assert run_all(runner, np.arange(300) / 100, {}) == []
