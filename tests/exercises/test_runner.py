from collections.abc import Iterable
from dataclasses import replace
from math import isfinite, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.exercises.progress import Phase, Repetition
from imu_rehab.exercises.runner import BLIND_S, END_SHARE, SHORTEST_S, ExerciseRunner

LUNGE = taste(load_exercise("lunge")).applied()
START_DEG = 8.0
SQUAT = taste(load_exercise("squat")).applied()
PERIOD_S = 0.01


def many(exercise: Exercise) -> Exercise:
    return replace(exercise, dose=replace(exercise.dose, repetitions=100))


def bend(peak_deg: float, hold_s: float = 1.5) -> np.ndarray:
    """One smooth repetition at 100 Hz: down 1 s, hold, up 1 s, stand 0.5 s."""
    ramp = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, 100))
    still = np.zeros(50)
    return np.concatenate(
        [peak_deg * ramp, np.full(int(hold_s * 100), peak_deg), peak_deg * ramp[::-1], still]
    )


def run(runner: ExerciseRunner, values: Iterable[float]) -> list[Repetition]:
    done = []
    for i, value in enumerate(values):
        repetition = runner.feed(i * PERIOD_S, float(value))
        if repetition is not None:
            done.append(repetition)
    return done


def test_a_bend_that_holds_the_zone_counts_and_is_good() -> None:
    (repetition,) = run(ExerciseRunner([LUNGE]), bend(25.0))
    assert repetition.in_band
    assert repetition.peak_deg == pytest.approx(25.0)


def test_a_hold_beyond_the_goal_is_measured_to_its_end() -> None:
    (repetition,) = run(ExerciseRunner([LUNGE]), bend(25.0, hold_s=4.0))
    assert 4.0 <= repetition.held_s <= 5.0
    assert repetition.held_s > LUNGE.hold_s


def test_a_bend_that_stops_short_counts_and_is_not_good() -> None:
    (repetition,) = run(ExerciseRunner([LUNGE]), bend(LUNGE.band.low - 2))
    assert not repetition.in_band
    assert repetition.measured


def test_a_bend_beyond_the_zone_is_not_good() -> None:
    (repetition,) = run(ExerciseRunner([LUNGE]), bend(LUNGE.band.high + 5))
    assert not repetition.in_band


def test_too_short_a_hold_is_not_good() -> None:
    (repetition,) = run(ExerciseRunner([LUNGE]), bend(21.0, hold_s=0.1))
    assert repetition.held_s < LUNGE.hold_s
    assert not repetition.in_band


def test_a_repetition_with_a_long_gap_is_counted_but_not_judged() -> None:
    values = bend(25.0)
    values[120:180] = np.nan
    (repetition,) = run(ExerciseRunner([LUNGE]), values)
    assert not repetition.measured
    assert not repetition.in_band


def test_a_hold_is_not_pieced_together_across_a_gap() -> None:
    values = bend(25.0, hold_s=1.2)
    values[150] = np.nan
    (repetition,) = run(ExerciseRunner([LUNGE]), values)
    assert repetition.held_s < 1.2


def test_the_plan_goes_on_to_the_next_exercise_after_its_repetitions() -> None:
    runner = ExerciseRunner([LUNGE, SQUAT])
    run(runner, np.concatenate([bend(25.0)] * LUNGE.repetitions))
    assert runner.next_set_if_done()
    assert runner.exercise.key == "squat"
    assert runner.progress().repetitions == ()
    assert not runner.next_set_if_done()


def test_phases_follow_the_movement() -> None:
    runner = ExerciseRunner([LUNGE])
    seen: list[Phase] = []
    for i, value in enumerate(bend(25.0)):
        runner.feed(i * PERIOD_S, float(value))
        phase = runner.progress().phase
        if not seen or seen[-1] is not phase:
            seen.append(phase)
    assert seen == [Phase.READY, Phase.MOVE, Phase.HOLD, Phase.RETURN, Phase.READY]


@given(st.lists(st.floats(10, 40), min_size=1, max_size=8))
def test_every_bend_is_counted_once(peaks_deg: list[float]) -> None:
    exercise = many(LUNGE)
    done = run(ExerciseRunner([exercise]), np.concatenate([bend(peak) for peak in peaks_deg]))
    assert [r.peak_deg for r in done] == pytest.approx(peaks_deg)
    assert [r.in_band for r in done] == [p in exercise.band for p in peaks_deg]


@given(st.floats(-8, START_DEG - 0.1))
def test_standing_with_sway_counts_nothing(level_deg: float) -> None:
    assert run(ExerciseRunner([LUNGE]), np.full(300, level_deg)) == []


sample = st.tuples(st.floats(0.001, 1.0), st.one_of(st.floats(-20, 60), st.just(nan)))


@given(st.lists(sample, max_size=120))
def test_counts_never_go_down_and_every_repetition_is_told_once(
    samples: list[tuple[float, float]],
) -> None:
    runner, time_s, told = ExerciseRunner([LUNGE]), 0.0, 0
    for step_s, value in samples:
        time_s += step_s
        repetition = runner.feed(time_s, value)
        told += repetition is not None
        progress = runner.progress()
        assert len(progress.repetitions) == told
        assert progress.good <= told
        if repetition is not None:
            assert progress.phase is Phase.READY
            assert repetition.end_s - repetition.start_s >= SHORTEST_S
            assert repetition.held_s <= repetition.end_s - repetition.start_s
            assert repetition.measured or not repetition.in_band


@given(st.lists(sample, max_size=120))
def test_holding_is_inside_the_zone_and_starts_at_nought(
    samples: list[tuple[float, float]],
) -> None:
    runner, time_s = ExerciseRunner([LUNGE]), 0.0
    for step_s, value in samples:
        time_s += step_s
        runner.feed(time_s, value)
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
    assert run(ExerciseRunner([LUNGE]), level_deg + noise) == []


tempo = st.tuples(st.floats(0.6, 4.0), st.floats(0.3, 3.0), st.floats(0.05, 2.0))


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
    runner = ExerciseRunner([many(LUNGE)])
    for i, value in enumerate(values):
        runner.feed(i / rate_hz, float(value))
    assert len(runner.progress().repetitions) == len(tempi)


def bend_at(move_s: float, hold_s: float, stand_s: float, *, rate_hz: float) -> np.ndarray:
    """One repetition to 25°, at a tempo."""
    ramp = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, max(2, round(move_s * rate_hz))))
    hold, stand = (np.ones(max(1, round(s * rate_hz))) for s in (hold_s, stand_s))
    return 25.0 * np.concatenate([ramp, hold, ramp[::-1], 0 * stand])


@given(st.integers(60, 250), st.integers(25, 60), st.booleans())
def test_nothing_unmeasured_ever_makes_a_good_repetition(
    start: int, length: int, absent: bool
) -> None:
    """Whether the samples are NaN or never came."""
    values = bend(25.0)
    gap = range(start, start + length)
    assert length * PERIOD_S > BLIND_S
    runner, done = ExerciseRunner([LUNGE]), []
    for i, value in enumerate(values):
        if i in gap and absent:
            continue
        done.append(runner.feed(i * PERIOD_S, nan if i in gap else float(value)))
    (repetition,) = [r for r in done if r is not None]
    assert not repetition.measured
    assert not repetition.in_band


def test_an_interrupted_repetition_is_forgotten() -> None:
    runner = ExerciseRunner([LUNGE])
    values = bend(25.0)
    run(runner, values[:200])
    assert runner.progress().phase is Phase.RETURN or runner.progress().phase is Phase.HOLD
    runner.interrupt()
    assert runner.progress().phase is Phase.READY
    assert runner.progress().held_s == 0
    assert run(runner, np.zeros(50)) == []


def test_a_plan_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ExerciseRunner([])


@st.composite
def lived_through(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Repetitions of all kinds, with missing values and missing time."""
    peaks = draw(st.lists(st.floats(0.0, 60.0), min_size=1, max_size=6))
    holds = draw(st.lists(st.floats(0.0, 3.0), min_size=6, max_size=6))
    value_deg = np.concatenate([bend(peak, hold) for peak, hold in zip(peaks, holds, strict=False)])
    noise = np.random.default_rng(draw(st.integers(0, 99))).normal(0.0, 0.5, len(value_deg))
    value_deg = value_deg + noise * draw(st.sampled_from([0.0, 1.0]))
    time_s = PERIOD_S * np.arange(len(value_deg))
    for _ in range(draw(st.integers(0, 3))):
        begin = draw(st.integers(0, len(value_deg) - 1))
        value_deg[begin : begin + draw(st.integers(1, 60))] = nan
    gone = draw(st.integers(0, len(value_deg) - 1)), draw(st.integers(0, 60))
    kept = np.r_[0 : gone[0], min(sum(gone), len(value_deg)) : len(value_deg)]
    return time_s[kept], value_deg[kept]


@given(lived_through(), st.lists(st.integers(1, 400), max_size=5))
def test_many_samples_at_once_count_to_the_bit_what_they_count_one_by_one(
    lived: tuple[np.ndarray, np.ndarray], cuts: list[int]
) -> None:
    one_by_one, at_once = ExerciseRunner([LUNGE]), ExerciseRunner([LUNGE])
    time_s, value_deg = lived
    expected = [
        repetition
        for at_s, value in zip(time_s.tolist(), value_deg.tolist(), strict=True)
        if (repetition := one_by_one.feed(at_s, value)) is not None
    ]
    found = []
    for part in np.split(np.arange(len(time_s)), np.cumsum(cuts)):
        at = 0
        while at < len(part):
            rest = part[at:]
            taken, repetition = at_once.feed_all(time_s[rest], value_deg[rest])
            at += taken
            found += [] if repetition is None else [repetition]
    assert found == expected
    assert repr(at_once.progress()) == repr(one_by_one.progress())
