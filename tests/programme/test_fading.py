"""Feedback gets less by sessions or by probes, and waits for those who depend on it."""

from dataclasses import replace

import pytest

from imu_rehab.feedback.plan import FadingBy, FeedbackPlan, ProbeKind
from imu_rehab.programme.done import Attempts, Probe
from imu_rehab.programme.fading import feedback_steps
from imu_rehab.programme.state import ProgrammeState
from tests.programme.people import DAY, RIGHT, at, attempts, session


def immediate(day: int, hits: int) -> Probe:
    return Probe("squat", ProbeKind.IMMEDIATE, at(day, 8.95), attempts(hits, 20), RIGHT)


def steps(*hits: int | None, by: FadingBy = FadingBy.SESSION) -> tuple[int, ...]:
    """Return the steps of sessions that each end with a probe; None: no probe."""
    sessions = tuple(session(2 * n, 27) for n in range(len(hits)))
    probes = tuple(immediate(2 * n, hit) for n, hit in enumerate(hits) if hit is not None)
    state = ProgrammeState("x", DAY, RIGHT, sessions=sessions, probes=probes)
    return feedback_steps(state, "squat", RIGHT, FeedbackPlan(fading=by))


def test_by_session_it_follows_the_schedule_to_its_end() -> None:
    assert steps(*[None] * 9) == (0, 1, 2, 3, 4, 5, 6, 7, 7, 7)


def test_who_depends_on_feedback_keeps_it() -> None:
    assert steps(18, 18, 10, 18) == (0, 1, 2, 2, 3)  # 90 % with, 50 % without


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ((15, 15), (0, 1, 2)),
        ((15, 14, 15), (0, 1, 1, 2)),
        ((15, 15, 14, 14), (0, 1, 2, 2, 1)),
        ((14, 14), (0, 0, 0)),
        ((15, None, 15), (0, 1, 1, 2)),
    ],
)
def test_by_probe_one_step_a_pass_and_one_back_after_two_failures(
    hits: tuple[int | None, ...], expected: tuple[int, ...]
) -> None:
    assert steps(*hits, by=FadingBy.PERFORMANCE) == expected


@pytest.mark.parametrize(("told", "expected"), [(None, (0, 1)), (attempts(14, 15), (0, 0))])
def test_off_periods_do_not_hide_that_somebody_depends(
    told: Attempts | None, expected: tuple[int, ...]
) -> None:
    """Half of a session without feedback: 14 of 15 with, 8 of 15 and 12 of 20 without."""
    done = session(0, 22, feedback_pct=50.0)
    apart = replace(done, practices=(replace(done.practices[0], told=told),))
    state = ProgrammeState("x", DAY, RIGHT, sessions=(apart,), probes=(immediate(0, 12),))
    assert feedback_steps(state, "squat", RIGHT, FeedbackPlan()) == expected


def test_few_repetitions_tell_nothing_about_dependence() -> None:
    probe = Probe("squat", ProbeKind.IMMEDIATE, at(0, 8.95), attempts(0, 7), RIGHT)
    state = ProgrammeState("x", DAY, RIGHT, sessions=(session(0, 27),), probes=(probe,))
    assert feedback_steps(state, "squat", RIGHT, FeedbackPlan()) == (0, 1)
