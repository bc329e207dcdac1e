from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.band import Band
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.exercises.workout import Workout
from imu_rehab.feedback.guidance import Verdict
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.pipeline.frame import Frame, SensorCondition, Stage
from imu_rehab.pipeline.messages import ALL_RIGHT
from imu_rehab.signals.places import Side, core_kit
from imu_rehab_gui.patient.patient_view_model import (
    BAND_SHARE,
    Mode,
    PatientView,
    axis_of,
    present_patient,
)
from tests.exercises.sampled import neutral
from tests.gui.replayed_session import (
    Tape,
    a_sensor_is,
    away_for,
    exercising,
    nobody_found,
    told,
)

EXERCISE = taste(load_exercise("lunge")).applied()
REST = neutral(EXERCISE)
RIGHT, LEFT = core_kit(Side.RIGHT), core_kit(Side.LEFT)


def guided(frame: Frame, values: list[float]) -> Frame:
    """Return a frame as it is after the exercise was fed with these values, ten a second."""
    runner, policy = Workout([EXERCISE]), FeedbackPolicy()
    for i, value in enumerate(values):
        completed = runner.feed(0.1 * i, {**REST, EXERCISE.signal: value})
        guidance, _ = policy.feed(0.1 * i, runner.progress(), completed)
    known = {EXERCISE.signal: values[-1]} if np.isfinite(values[-1]) else {}
    return replace(frame, progress=runner.progress(), guidance=guidance, now=known)


values = st.lists(st.one_of(st.floats(-10, 45), st.just(nan)), min_size=1, max_size=60)


@given(values, st.sampled_from(Stage))
def test_the_word_and_the_arrow_always_agree(lunge: Tape, fed: list[float], stage: Stage) -> None:
    frame = replace(guided(lunge.frames[-1], fed), stage=stage)
    view = present_patient(frame, RIGHT)
    arrows = {EXERCISE.words["move"]: 1, EXERCISE.words["less"]: -1}
    assert view.arrow == arrows.get(view.word, 0)


@given(values, st.booleans())
def test_without_a_fresh_value_nothing_is_judged(
    lunge: Tape, fed: list[float], fresh: bool
) -> None:
    frame = guided(lunge.first(exercising), fed)
    view = present_patient(frame if fresh else replace(frame, now={}), RIGHT)
    assert (view.value_deg is None) == (not fresh or not np.isfinite(fed[-1]))
    if view.value_deg is None:
        judged = (view.word, view.arrow, view.in_zone, view.hold_left_s)
        assert judged == ("", 0, False, None)
        assert view.instruction == EXERCISE.safe_instruction


@given(values)
def test_the_ring_is_there_only_while_holding(lunge: Tape, fed: list[float]) -> None:
    frame = guided(lunge.first(exercising), fed)
    view = present_patient(frame, RIGHT)
    assert frame.guidance is not None
    assert (view.hold_left_s is not None) == (frame.guidance.verdict is Verdict.HOLD)
    assert 0 <= view.hold_share <= 1


@given(st.floats(-20, 40), st.floats(1, 40))
def test_the_zone_takes_its_share_of_the_axis(low: float, width: float) -> None:
    bottom, top = axis_of(Band(low, low + width))
    assert bottom <= 0 or bottom < low
    assert low + width < top
    if bottom < 0:  # not stretched down to the standing position
        assert width / (top - bottom) == pytest.approx(BAND_SHARE)


def test_a_stale_sensor_shows_no_value(stiff: Tape) -> None:
    stale = [f for f in stiff.frames if a_sensor_is(SensorCondition.STALE)(f)]
    assert stale
    assert {present_patient(frame, LEFT).value_deg for frame in stale} == {None}
    assert {present_patient(frame, LEFT).pose.shank_deg for frame in stale} == {None}


def test_a_silent_sensor_is_named_and_the_person_told_how_to_stand(stiff: Tape) -> None:
    view = present_patient(stiff.first(a_sensor_is(SensorCondition.SILENT)), LEFT)
    assert view.mode is Mode.EXERCISE
    assert view.sign == "Lower leg sensor silent"
    assert view.instruction == EXERCISE.safe_instruction


def test_a_sensor_away_for_two_seconds_takes_the_whole_screen(stiff: Tape) -> None:
    view = present_patient(stiff.first(away_for(2.0)), LEFT)
    assert view.mode is Mode.LOST
    assert "Lower leg" in view.instruction
    assert EXERCISE.safe_instruction in view.instruction
    assert view.online == "2/3"


def test_no_interruption_leaves_somebody_without_a_safe_instruction(stiff: Tape) -> None:
    running = stiff.first(told(Verdict.MORE))
    for frame in (
        replace(running, stage=Stage.PAUSED),
        replace(running, now={}),
        stiff.first(away_for(2.0)),
    ):
        assert EXERCISE.safe_instruction in present_patient(frame, LEFT).instruction


def test_sensors_that_were_never_heard_count_as_missing(lunge: Tape) -> None:
    assert present_patient(lunge.first(nobody_found), RIGHT).online == "0/3"
    one = lunge.first(lambda f: any(s.received > 0 for s in f.sensors.values()))
    assert len(one.sensors) < 3
    assert present_patient(one, RIGHT).online == "1/3"


def test_every_frame_of_a_session_gives_a_view_that_says_what_to_do(lunge: Tape) -> None:
    views = [present_patient(frame, RIGHT) for frame in lunge.frames]
    modes = list(dict.fromkeys(view.mode for view in views))
    assert modes == [Mode.CONNECT, Mode.STAND, Mode.EXERCISE]
    assert all(said(view) for view in views)
    words = {view.word for view in views if view.mode is Mode.EXERCISE}
    assert {"Lean", "Hold", "Good", "Back"} <= words


def said(view: PatientView) -> bool:
    return bool(view.title) and bool(view.instruction or view.word)


def test_the_counter_says_which_repetition_is_under_way(lunge: Tape) -> None:
    counters = list(dict.fromkeys(present_patient(f, RIGHT).counter for f in lunge.frames))
    assert counters[:4] == ["", "Repetition 1 of 3", "Repetition 2 of 3", "Repetition 3 of 3"]


def test_the_end_says_the_one_number_and_that_nothing_is_lost(lunge: Tape) -> None:
    frame = replace(lunge.frames[-1], stage=Stage.STOPPED)
    view = present_patient(frame, RIGHT)
    assert view.word == "Stopped"
    assert frame.progress is not None
    assert view.instruction == f"{frame.progress.number_text}. Your data is kept."


def test_walking_needs_no_exercise(lunge: Tape) -> None:
    view = present_patient(replace(lunge.frames[-1], progress=None, guidance=None), RIGHT)
    assert (view.mode, view.word, view.value_deg, view.band) == (Mode.WALK, "Walk", None, None)


def test_after_a_near_fall_the_person_is_asked(lunge: Tape) -> None:
    running = lunge.first(told(Verdict.MORE))
    asked = f"{ALL_RIGHT} {EXERCISE.safe_instruction}"
    paused = replace(running, stage=Stage.PAUSED, guidance=None, message=asked)
    assert present_patient(paused, RIGHT).instruction == asked


def test_a_sensor_that_is_not_trusted_is_named_beside_the_safe_instruction(lunge: Tape) -> None:
    running = lunge.first(told(Verdict.MORE))
    unsure = guided(running, [10.0, nan])
    assert present_patient(unsure, RIGHT).instruction == EXERCISE.safe_instruction
    assert running.guidance is not None
    doubted = replace(running.guidance, verdict=Verdict.UNSURE)
    assert present_patient(replace(running, guidance=doubted), RIGHT).unsure
    said = f"I am not sure about the foot sensor. {EXERCISE.safe_instruction}"
    assert present_patient(replace(unsure, message=said), RIGHT).instruction == said
