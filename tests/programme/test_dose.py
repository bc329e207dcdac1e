"""Planned and done, week by week; gaps in kind words."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.programme.dose import GAP_DAYS, amount, gaps, weeks
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.state import ProgrammeState
from tests.programme.people import DAY, on, session
from tests.reading import school_years

PROGRAMME = load_programme("foot_to_pelvis")
DAYS = st.lists(st.integers(0, 90), max_size=12)


def state(days: list[int]) -> ProgrammeState:
    return ProgrammeState("foot_to_pelvis", DAY, sessions=tuple(session(day) for day in days))


def test_a_week_says_what_was_planned_and_what_was_done() -> None:
    first, second = weeks(PROGRAMME, state([0, 2, 8]), on(10))
    assert (first.planned_sessions, first.done.sessions) == (3, 2)
    assert first.planned_minutes == (45.0, 90.0)
    assert (first.done.sets, first.done.repetitions) == (6, 60)
    assert second.done.sessions == 1
    assert round(second.pct) == 33


def test_before_the_start_there_are_no_weeks() -> None:
    assert weeks(PROGRAMME, state([]), DAY - timedelta(days=1)) == ()
    assert len(weeks(PROGRAMME, state([]), DAY)) == 1


@given(DAYS)
def test_every_session_is_in_one_week(days: list[int]) -> None:
    found = weeks(PROGRAMME, state(days), on(90))
    assert sum(week.done.sessions for week in found) == len(days)
    assert amount(state(days).sessions).repetitions == 30 * len(days)


@given(DAYS, st.integers(0, 120))
def test_gaps_are_all_longer_than_a_week_and_hold_no_session(days: list[int], today: int) -> None:
    for gap in gaps(state(days), on(today)):
        assert gap.days > GAP_DAYS
        assert not any(gap.last < on(day) < gap.until for day in days)


def test_a_gap_is_told_without_blame() -> None:
    (gap,) = gaps(state([0]), on(12))
    assert gap.text() == (
        "It has been 12 days. Good that you are here. We go on where you stopped, gently."
    )
    assert school_years(gap.text("de"), "de") <= 6.0
    assert gaps(state([0]), on(7)) == ()
    assert gaps(state([]), on(30)) == ()
