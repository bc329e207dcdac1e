"""Nobody is praised for what was not in the zone, and everybody for what was (SPEC §4.1)."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import shipped_library
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.workout import Workout
from imu_rehab.feedback.cue import PRAISE, CueKind
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.trust_gate import Trust
from imu_rehab.signals.arrays import FloatArray
from tests.exercises.sampled import PERIOD_S, bend, inside, many, neutral

REPETITIVE = sorted(
    key for key in shipped_library().keys if shipped_library().exercise(key).kind == "repetitions"
)


def told(exercise: Exercise, shapes: Mapping[str, FloatArray]) -> list[tuple[Repetition, set[str]]]:
    """Return every repetition with the kinds of the cues that were given in it."""
    workout, policy = Workout([many(exercise)]), FeedbackPolicy()
    sure = Trust(0.01, others={zone.signal: 0.01 for zone in exercise.zones})
    rest, found, kinds = neutral(exercise), [], set[str]()
    for i in range(len(next(iter(shapes.values())))):
        values = {**rest, **{key: float(shape[i]) for key, shape in shapes.items()}}
        completed = workout.feed(i * PERIOD_S, values)
        _, cues = policy.feed(i * PERIOD_S, workout.progress(), completed, sure)
        kinds |= {cue.kind for cue in cues if cue.given}
        if completed is not None:
            found.append((completed, kinds))
            kinds = set()
    return found


def shapes_of(exercise: Exercise, out: float, beside: float) -> dict[str, FloatArray]:
    """Return one movement: the driver so far out, everything scored so far beside its zone."""
    assert exercise.driver is not None
    shape = np.tile(bend(1.0, hold_s=max(1.5, exercise.hold_s + 0.5)), exercise.driver.excursions)
    driver = exercise.driver
    shapes = {z.signal: (inside(z.band) + beside) * shape for z in exercise.zones if z.scored}
    return {**shapes, driver.signal: driver.sign * out * shape}


@pytest.mark.parametrize("key", REPETITIVE)
@given(out=st.floats(0.2, 3.0), beside=st.floats(-40.0, 40.0))
@settings(max_examples=25)
def test_no_praise_belongs_to_a_repetition_outside_the_zone(
    key: str, out: float, beside: float
) -> None:
    exercise = shipped_library().exercise(key)
    assert exercise.driver is not None
    asked = max(abs(inside(exercise.band)), 2.0 * exercise.driver.start)
    for repetition, kinds in told(exercise, shapes_of(exercise, out * asked, beside)):
        assert repetition.in_band or not kinds & PRAISE, kinds


def test_a_heel_raise_half_as_high_is_not_called_good() -> None:
    exercise = shipped_library().exercise("heel_raise")
    assert not exercise.holds
    low = [bend(0.5 * exercise.band.low, hold_s=0.3, move_s=2.0)] * 3
    for repetition, kinds in told(exercise, {exercise.signal: np.concatenate(low)}):
        assert not repetition.in_band
        assert not kinds & PRAISE


def test_a_heel_raise_at_its_tempo_is_praised_and_sent_nowhere_on_the_way() -> None:
    exercise = shipped_library().exercise("heel_raise")
    high = [bend(1.25 * exercise.band.low, hold_s=0.1, move_s=2.0)] * 3
    found = told(exercise, {exercise.signal: np.concatenate(high)})
    assert len(found) == 3
    for repetition, kinds in found:
        assert repetition.in_band
        assert CueKind.IN_ZONE in kinds
        assert not kinds & {CueKind.MORE, CueKind.LESS}


def test_a_squat_with_the_knee_far_in_is_told_kindly_and_not_praised() -> None:
    exercise = shipped_library().exercise("squat")
    depth = bend(inside(exercise.band), hold_s=2.0)
    shapes = {"ankle_df_deg": depth, "shank_med_deg": 40.0 * depth / depth.max()}
    shapes["pelvis_tilt_deg"] = 20.0 * depth / depth.max()
    ((repetition, kinds),) = told(exercise, shapes)
    assert repetition.held_s >= exercise.hold_s
    assert "E3" in repetition.mistakes
    assert CueKind.MISTAKE in kinds
    assert not kinds & PRAISE


def test_a_good_squat_is_praised_when_it_was_held() -> None:
    exercise = shipped_library().exercise("squat")
    depth = bend(inside(exercise.band), hold_s=2.0)
    ((repetition, kinds),) = told(
        exercise, {"ankle_df_deg": depth, "pelvis_tilt_deg": 20.0 * depth / depth.max()}
    )
    assert repetition.in_band
    assert CueKind.HOLD_DONE in kinds
