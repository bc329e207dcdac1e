"""Only a probe a day later, before any feedback, is retention; "switched on" is rarely luck."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Attempts, Probe
from imu_rehab.programme.retention import is_switched_on, kept, practised, retention_probes
from imu_rehab.programme.state import ProgrammeState
from tests.programme.people import DAY, LEFT, RIGHT, at, attempts, retention, session


def state(**more: object) -> ProgrammeState:
    return ProgrammeState("foot_to_pelvis", DAY, RIGHT, **more)  # type: ignore[arg-type]


@given(st.floats(0.1, 72.0))
def test_a_probe_counts_from_24_hours_after_the_last_feedback(hours: float) -> None:
    probe = Probe("squat", ProbeKind.RETENTION, at(0, 9.0 + hours), attempts(18, 20), RIGHT)
    found = retention_probes(state(sessions=(session(0),), probes=(probe,)), "squat", RIGHT)
    assert bool(found) == (hours >= 24.0)


def test_what_was_never_practised_is_not_kept() -> None:
    assert retention_probes(state(probes=(retention(1, 18),)), "squat", RIGHT) == ()
    other = state(sessions=(session(0, side=LEFT),), probes=(retention(1, 18),))
    assert retention_probes(other, "squat", RIGHT) == ()


def test_a_session_without_feedback_does_not_start_the_day_anew() -> None:
    sessions = (session(0), session(2, feedback_pct=0.0))
    probe = Probe("squat", ProbeKind.RETENTION, at(2, 12.0), attempts(18, 20), RIGHT)
    assert retention_probes(state(sessions=sessions, probes=(probe,)), "squat", RIGHT)


def test_the_newest_forty_attempts_are_looked_at() -> None:
    sessions = tuple(session(2 * n) for n in range(5))
    probes = tuple(retention(2 * n, hits) for n, hits in ((1, 5), (2, 17), (3, 18), (4, 19)))
    late = kept(state(sessions=sessions, probes=probes), "squat", RIGHT)
    assert (late.hits, late.n) == (37, 40)


def test_practice_counts_with_at_most_half_of_the_feedback() -> None:
    sessions = (session(0, 20, feedback_pct=50.0), session(2, 29, feedback_pct=75.0))
    assert practised(state(sessions=sessions), "squat", RIGHT).hits == 20


def learner(hits: tuple[int, ...], *, n: int = 20, practice: int = 27) -> ProgrammeState:
    days = range(0, 2 * len(hits) + 2, 2)
    sessions = tuple(session(day, practice, feedback_pct=50.0) for day in days)
    probes = tuple(retention(2 * i + 2, hit, n) for i, hit in enumerate(hits))
    return state(sessions=sessions, probes=probes)


@pytest.mark.parametrize(
    ("hits", "on"),
    [
        ((20, 20), True),
        ((18, 19), True),  # 37 of 40
        ((18, 18), False),  # 36 of 40
        ((20,), False),  # one probe of 20 is too few
        ((20, 20, 10), False),
        ((10, 20, 20), True),
        ((15, 15), False),  # exactly at the limit passes the gate, not the claim
    ],
)
def test_switched_on_asks_for_more_than_luck(hits: tuple[int, ...], on: bool) -> None:
    assert is_switched_on(learner(hits), "squat", RIGHT) == on


def test_of_sixty_attempts_54_are_needed() -> None:
    assert is_switched_on(learner((27, 27), n=30), "squat", RIGHT)
    assert not is_switched_on(learner((27, 26), n=30), "squat", RIGHT)


def test_without_good_practice_nothing_is_switched_on() -> None:
    assert not is_switched_on(learner((20, 20), practice=23), "squat", RIGHT)
    assert not is_switched_on(replace(learner((20, 20)), sessions=()), "squat", RIGHT)


def test_strides_that_resemble_each_other_are_worth_fewer() -> None:
    in_band = np.repeat([True] * 9 + [False], 20)
    walked = Attempts.of(in_band, are_strides=True)
    probe = replace(retention(2, 1), attempts=walked)
    sessions = (session(0, feedback_pct=50.0),)
    assert walked.n == 200
    assert not is_switched_on(state(sessions=sessions, probes=(probe,)), "squat", RIGHT)


def courses_called_so(rate: float, courses: int, n: int, seed: int = 7) -> float:
    """Return the share of courses of eight sessions in which "switched on" was ever said."""
    chance = np.random.default_rng(seed)
    called = 0
    for _ in range(courses):
        hits = chance.binomial(n, rate, size=8)
        called += any(
            is_switched_on(learner(tuple(hits[:k].tolist()), n=n), "squat", RIGHT)
            for k in range(1, 9)
        )
    return called / courses


@pytest.mark.parametrize("n", [20, 30])
def test_who_stays_just_below_the_limit_is_hardly_ever_called_switched_on(n: int) -> None:
    assert courses_called_so(0.7499, 150, n) <= 0.05


def test_who_learned_it_is_told_so() -> None:
    assert courses_called_so(0.95, 60, 20) >= 0.95
