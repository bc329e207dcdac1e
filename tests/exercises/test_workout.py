"""A plan is walked through set after set, and says what it cannot measure."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed, taste
from imu_rehab.exercises.workout import Workout
from imu_rehab.signals.places import Side, core_kit
from tests.exercises.sampled import bend, moved, neutral, run

LUNGE, SQUAT = (taste(load_exercise(key)).applied() for key in ("lunge", "squat"))
KIT = core_kit(Side.RIGHT)


def test_a_plan_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Workout([])


def test_the_plan_goes_on_to_the_next_exercise_after_its_repetitions() -> None:
    workout = Workout([LUNGE, SQUAT])
    run(workout, moved(LUNGE, np.concatenate([bend(25.0)] * LUNGE.repetitions)))
    assert workout.next_set_if_done()
    assert workout.exercise.key == "squat"
    assert workout.progress().repetitions == ()
    assert workout.progress().set_number == 2
    assert not workout.next_set_if_done()


def test_an_exercise_is_done_for_all_of_its_sets_and_the_plan_begins_anew() -> None:
    twice = prescribed(load_exercise("lunge"), sets=2, repetitions=1, hold_s=1.0).applied()
    workout, keys = Workout([twice, SQUAT]), []
    for _ in range(4):
        exercise = workout.exercise
        keys.append(exercise.key)
        peak = 0.5 * (exercise.band.low + exercise.band.high)
        run(workout, moved(exercise, np.concatenate([bend(peak)] * exercise.repetitions)))
        assert workout.next_set_if_done()
    assert keys == ["lunge", "lunge", "squat", "lunge"]


def test_an_exercise_whose_sensor_is_not_worn_says_so_and_counts_nothing() -> None:
    workout = Workout([load_exercise("bridge")], KIT, Side.RIGHT)
    sentence = "This exercise needs a sensor on the front of the belt."
    assert workout.progress().muted == sentence
    signals = moved(workout.exercise, -bend(22.0, hold_s=6.0))
    assert run(workout, signals) == []
    assert workout.feed_all(np.arange(9) / 100, {}) == (9, None)


def test_missing_sensors_are_named_in_the_exercises_language() -> None:
    squat = load_exercise("squat", language="de")
    sentence = "Diese Übung braucht einen Sensor an dem Fuß und dem Gürtel."
    assert squat.impossible(["shank_r"], Side.RIGHT) == sentence
    assert squat.impossible(KIT, Side.RIGHT) == ""
    assert squat.impossible(KIT, Side.LEFT).startswith("Diese Übung")


def test_what_goes_silent_in_mid_exercise_is_said_and_what_comes_back_is_not() -> None:
    workout = Workout([SQUAT], KIT, Side.RIGHT)
    rest = neutral(SQUAT)
    silent = {**rest, "pelvis_drop_deg": nan, "pelvis_tilt_deg": nan}
    for i in range(300):
        workout.feed(i / 100, silent if 100 <= i < 200 else rest)
        muted = workout.progress().muted
        assert (muted == "I cannot measure the belt now.") == (150 <= i < 200), i


def test_a_lost_shank_is_not_blamed_on_the_foot() -> None:
    workout = Workout([LUNGE])
    rest = neutral(LUNGE)
    silent = {**rest, "ankle_df_deg": nan, "shank_med_deg": nan}
    for i in range(100):
        workout.feed(i / 100, rest if i < 20 else silent)
    assert workout.progress().muted == "I cannot measure the lower leg now."


def test_an_interruption_forgets_the_repetition_but_not_the_count() -> None:
    workout = Workout([LUNGE])
    run(workout, moved(LUNGE, bend(25.0)))
    run(workout, moved(LUNGE, bend(25.0)[:150]))
    workout.interrupt()
    run(workout, moved(LUNGE, bend(25.0)))
    assert [r.in_band for r in workout.progress().repetitions] == [True, True]
    assert workout.exercise == replace(LUNGE)
