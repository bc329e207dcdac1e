from dataclasses import replace

import pytest

from imu_rehab.exercises.library import load_exercise
from imu_rehab.feedback.guidance import Guidance, Verdict
from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.places import Side, core_kit
from imu_rehab_gui.patient.patient_view_model import Mode, present_patient
from imu_rehab_gui.patient.walk_sign import EVERY, WalkSign, with_walk
from tests.gui.replayed_session import Tape, exercising

GOOD = Guidance(Verdict.HOLD, "Good", 0.0, 0.0, "")
MORE = Guidance(Verdict.MORE, "More", -2.0, 0.0, "")


@pytest.fixture
def walk(lunge: Tape) -> Frame:
    """Return a frame of somebody who walks for an exercise, before the first stride."""
    frame = lunge.first(exercising)
    exercise = load_exercise("gait_soft")
    assert frame.progress is not None
    progress = replace(frame.progress, exercise=exercise, repetitions=())
    return replace(frame, progress=progress, now={exercise.signal: 1.0}, guidance=None)


def after(walk: Frame, lunge: Tape, strides: int, told: Guidance) -> Frame:
    done = [each for f in lunge.frames for each in f.completed][:1] * strides
    assert walk.progress is not None
    return replace(walk, progress=replace(walk.progress, repetitions=tuple(done)), guidance=told)


def test_a_sign_comes_with_every_fifth_stride_and_stays(walk: Frame, lunge: Tape) -> None:
    signs, seen = WalkSign(), []
    for strides in range(1, 3 * EVERY):
        told = MORE if strides < 2 * EVERY else GOOD
        signs = signs.after(after(walk, lunge, strides, told))
        seen.append(signs.word)
    assert seen == [""] * 4 + ["More"] * 5 + ["Good"] * 5


def test_the_sign_is_all_there_is_to_see(walk: Frame, lunge: Tape) -> None:
    frame = after(walk, lunge, EVERY, MORE)
    view = present_patient(frame, core_kit(Side.RIGHT))
    shown = with_walk(view, frame, WalkSign().after(frame))
    assert (shown.mode, shown.word, shown.arrow, shown.band) == (Mode.WALKING, "More", 1, None)


def test_without_help_nothing_is_told(walk: Frame, lunge: Tape) -> None:
    frame = after(walk, lunge, EVERY, replace(MORE, live=False))
    shown = with_walk(present_patient(frame, core_kit(Side.RIGHT)), frame, WalkSign().after(frame))
    assert (shown.word, shown.arrow) == ("Walk", 0)


def test_other_exercises_stay_as_they_are(lunge: Tape) -> None:
    frame = lunge.first(exercising)
    view = present_patient(frame, core_kit(Side.RIGHT))
    assert with_walk(view, frame, WalkSign().after(frame)) is view
