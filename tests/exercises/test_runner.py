from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.exercise import Band, Exercise, load_exercise
from imu_rehab.exercises.progress import Phase, Repetition
from imu_rehab.exercises.runner import ExerciseRunner

LUNGE = load_exercise("lunge")
PERIOD_S = 0.01


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
    runner = ExerciseRunner([LUNGE, load_exercise("squat")])
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
    exercise: Exercise = replace(LUNGE, band=Band(20.0, 30.0), repetitions=100)
    done = run(ExerciseRunner([exercise]), np.concatenate([bend(peak) for peak in peaks_deg]))
    assert [r.peak_deg for r in done] == pytest.approx(peaks_deg)
    assert [r.in_band for r in done] == [p in exercise.band for p in peaks_deg]


@given(st.floats(-8, LUNGE.start_deg - 0.1))
def test_standing_with_sway_counts_nothing(level_deg: float) -> None:
    assert run(ExerciseRunner([LUNGE]), np.full(300, level_deg)) == []
