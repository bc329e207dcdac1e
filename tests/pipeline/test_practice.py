"""A plan goes on set by set; a person makes it easier or harder within limits, or leaves it."""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.exercises.prescription import Prescription, prescribed
from imu_rehab.pipeline.blocks import practice_blocks
from imu_rehab.pipeline.practice import EASIEST, HARDEST, Practice, eased, harder_band, worn_of
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, core_kit
from tests.exercises.sampled import moved

LUNGE = prescribed(load_exercise("lunge"), sets=2, repetitions=2, hold_s=0.2)
SQUAT = prescribed(load_exercise("squat"), sets=1, repetitions=1, hold_s=0.2)
WORN = core_kit(Side.RIGHT)


def practice() -> Practice:
    return Practice(practice_blocks((LUNGE, SQUAT)), WORN)


def do(practice: Practice, begin_s: float) -> float:
    """Do one repetition, at the middle of the zone; returns when it is over."""
    band = practice.exercise.band
    goal = 0.5 * (band.low + band.high) if band.high < inf else band.low + 2.0
    way = [0.0] * 30 + [goal * i / 60 for i in range(60)] + [goal] * 150
    way += [goal * i / 60 for i in range(60, 0, -1)] + [0.0] * 60
    signals = moved(practice.exercise, way)
    for i in range(len(way)):
        now = {key: values.item(i) for key, values in signals.items()}
        if practice.feed(begin_s + 0.01 * i, now) is not None:
            practice.next_set_if_done()
            return begin_s + 0.01 * i
    raise AssertionError("no repetition")


def test_sets_are_done_one_after_the_other_and_then_the_next_exercise() -> None:
    run, at_s, seen = practice(), 0.0, []
    for _ in range(6):
        seen.append((run.exercise.key, run.progress().set_number))
        at_s = do(run, at_s + 0.01)
    assert seen == [
        ("lunge", 1),
        ("lunge", 1),
        ("lunge", 2),
        ("lunge", 2),
        ("squat", 3),
        ("lunge", 4),
    ]


def test_who_skips_begins_the_next_exercise() -> None:
    run = practice()
    run.skip()
    assert run.exercise.key == "squat"
    run.skip()
    assert run.exercise.key == "lunge"


@given(st.lists(st.booleans(), max_size=12))
def test_it_never_gets_harder_or_easier_than_the_limits(wishes: list[bool]) -> None:
    run, level = practice(), 0
    for harder in wishes:
        changed = run.change(harder=harder)
        wanted = level + (1 if harder else -1)
        assert changed.done is (EASIEST <= wanted <= HARDEST)
        level = wanted if changed.done else level
        assert changed.level == level
    assert run.exercise.band == eased(LUNGE, level).applied().band


def test_harder_than_prescribed_and_easier_again_is_as_prescribed() -> None:
    run = practice()
    band = run.exercise.band
    run.change(harder=True)
    assert run.exercise.band != band
    run.change(harder=False)
    assert run.exercise.band == band


def test_a_wish_in_the_middle_of_a_set_keeps_what_was_counted_of_it() -> None:
    run = practice()
    do(run, 0.0)
    run.change(harder=True)
    done = run.progress()
    assert (len(done.repetitions), done.exercise.repetitions, done.set_number) == (1, 2, 1)
    at_s = do(run, 10.0)
    assert (run.progress().set_number, len(run.progress().repetitions)) == (2, 0)
    at_s = do(run, at_s + 1.0)
    assert len(run.progress().repetitions) == 1  # the next set is a whole one
    do(run, at_s + 1.0)
    assert run.exercise.key == "squat"


@pytest.mark.parametrize(
    ("band", "harder"),
    [
        (Band(10.0, 20.0), Band(10.5, 19.5)),
        (Band(30.0, inf), Band(33.0, inf)),
        (Band(-inf, 5.0), Band(-inf, 4.5)),
        (Band(-inf, -5.0), Band(-inf, -5.5)),
    ],
)
def test_one_step_asks_for_a_tenth_more(band: Band, harder: Band) -> None:
    assert harder_band(band, 1) == harder


def test_a_plan_travels_as_words_or_as_prescriptions() -> None:
    plan: tuple[Prescription | str, ...] = (LUNGE, "squat")
    settings = PipelineSettings(plan=plan, session=3, schedule_step=2)
    again = PipelineSettings.from_json(settings.to_json())
    assert again == settings
    assert [each.exercise for each in again.prescriptions] == ["lunge", "squat"]
    earlier = PipelineSettings().to_json().replace('"session":1,', "")
    assert PipelineSettings.from_json(earlier) == PipelineSettings()


def test_the_sensors_of_an_exercise_are_those_that_are_worn() -> None:
    stance = load_exercise("single_leg_stance")
    assert worn_of(stance, Side.RIGHT, WORN) == ("foot_r", "pelvis")
    assert worn_of(stance, Side.RIGHT, ("foot_r", "pelvis_front")) == ("foot_r", "pelvis_front")
    assert worn_of(stance, Side.LEFT, WORN) == ("pelvis",)


@given(
    key=st.sampled_from(sorted(shipped_library().keys)),
    target=st.floats(6.0, 60.0),
    wishes=st.lists(st.sampled_from(["easier", "harder", "skip"]), max_size=8),
)
def test_no_wish_for_something_easier_or_harder_breaks_the_session(
    key: str, target: float, wishes: list[str]
) -> None:
    exercise = load_exercise(key)
    usual = prescribed(exercise)
    own = replace(usual, bands={exercise.signal: Band(target - 5.0, target + 5.0)})
    try:
        own.applied()
    except ConfigurationError:
        own = usual  # refused when it is loaded, never later
    run = Practice(practice_blocks((own, SQUAT)), WORN)
    for wish in wishes:
        if wish == "skip":
            run.skip()
        else:
            changed = run.change(harder=wish == "harder")
            assert EASIEST <= changed.level <= HARDEST
        assert run.exercise.repetitions >= 1


def test_a_step_that_cannot_be_is_as_far_as_it_goes() -> None:
    shallow = replace(LUNGE, bands={"ankle_df_deg": Band(9.0, 11.0)})
    run = Practice(practice_blocks((shallow,)), WORN)
    done = [run.change(harder=False).done for _ in range(4)]
    assert not done[-1]
    assert run.exercise.band.low > 0


def test_a_plan_that_does_not_go_round_ends_and_counts_no_more() -> None:
    run = Practice(practice_blocks((LUNGE, SQUAT)), WORN, goes_round=False)
    at_s = 0.0
    for _ in range(5):
        assert not run.done
        at_s = do(run, at_s) + 1.0
    assert run.done
    assert run.progress().good == 1  # the squat, the last one, stays in sight
    with pytest.raises(AssertionError, match="no repetition"):
        do(run, at_s)


def test_leaving_the_last_exercise_ends_the_plan() -> None:
    run = Practice(practice_blocks((LUNGE, SQUAT)), WORN, goes_round=False)
    run.skip()
    assert not run.done
    run.skip()
    assert run.done


def test_a_plan_of_words_goes_round_and_one_of_prescriptions_ends() -> None:
    assert PipelineSettings(plan=("lunge",)).repeats
    assert not PipelineSettings(plan=(LUNGE,)).repeats
    assert PipelineSettings(plan=(LUNGE,), goes_round=True).repeats
