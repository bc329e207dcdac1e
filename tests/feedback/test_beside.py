"""A second variable is told of while it lasts, one thing at a time, and only when sure."""

from math import nan

import numpy as np
import pytest

from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.exercises.workout import Workout
from imu_rehab.feedback.beside import QUIET_S, second_of
from imu_rehab.feedback.cue import Cue, CueKind
from imu_rehab.feedback.plan import FeedbackPlan, Timing
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.feedback.trust_gate import Trust
from tests.exercises.sampled import inside, moved

STRETCH = prescribed(load_exercise("calf_stretch"), hold_s=20.0).applied()
FOOT = "foot_ev_deg"


def told(foot_deg: float, *, sd: float = 0.5, plan: FeedbackPlan | None = None) -> list[Cue]:
    """Return what is told of a stretch in which the foot turns, half way through its hold."""
    hold = np.full(1200, inside(STRETCH.band))
    foot = np.concatenate([np.zeros(300), np.full(900, foot_deg)])
    signals = moved(STRETCH, hold, **{FOOT: foot})
    workout = Workout([STRETCH])
    policy = FeedbackPolicy(SessionFeedback(plan or FeedbackPlan()))
    trust = Trust(0.5, "", {zone.signal: sd for zone in STRETCH.zones})
    cues: list[Cue] = []
    for i in range(len(hold)):
        values = {key: column.item(i) for key, column in signals.items()}
        done = workout.feed(0.01 * i, values)
        cues += policy.judge(0.01 * i, workout.progress(), done, trust, values)
    return [cue for cue in cues if cue.about is not None and cue.about.signal == FOOT]


def test_an_arch_that_sinks_is_told_of_while_the_stretch_is_held() -> None:
    first, *others = told(8.0)
    assert (first.kind, first.caption) == (CueKind.MISTAKE, "Keep the arch of your foot up.")
    assert first.given
    assert 3.0 < first.time_s < 5.0
    assert all(
        b.time_s - a.time_s >= QUIET_S for a, b in zip([first, *others], others, strict=False)
    )


@pytest.mark.parametrize(("foot_deg", "sd"), [(2.0, 0.5), (4.5, 2.5), (8.0, nan), (-8.0, 0.5)])
def test_nothing_is_told_inside_or_unsure_or_of_the_edge_that_is_no_error(
    foot_deg: float, sd: float
) -> None:
    assert told(foot_deg, sd=sd) == []


def test_where_feedback_comes_afterwards_it_is_withheld_with_its_reason() -> None:
    cues = told(8.0, plan=FeedbackPlan(timing=Timing.TERMINAL))
    assert {cue.muted_reason for cue in cues} == {"told after the repetition"}


def test_a_plan_names_the_second_one_or_takes_it_away() -> None:
    assert second_of(STRETCH) is STRETCH.zones[1]
    assert second_of(STRETCH, (STRETCH.signal,)) is None
    assert second_of(STRETCH, (STRETCH.signal, FOOT)) is STRETCH.zones[1]


def test_there_is_never_more_than_one_beside_the_goal() -> None:
    library = shipped_library()
    seconds = {key: second_of(library.exercise(key)) for key in library.keys}
    found = sorted(key for key, zone in seconds.items() if zone is not None)
    assert {"calf_stretch", "bridge", "single_leg_stance"} <= set(found)
    assert all(z is None or z.signal != library.exercise(key).signal for key, z in seconds.items())
