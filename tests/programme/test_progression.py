"""Harder, the same, easier, stop: the table of SPEC §3.2."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.pain import PainRule
from imu_rehab.programme.done import SessionDone
from imu_rehab.programme.progression import Advice, Step, Why, advise, done_of
from tests.programme.people import RIGHT, session
from tests.reading import school_years

GOOD = session(0, 27)


def advised(*sessions: SessionDone, ceiling: float = 5.0) -> Advice:
    return advise(done_of(sessions, "squat", RIGHT), PainRule(ceiling))


def test_the_first_time_is_the_easiest() -> None:
    assert advised() == Advice(Step.HOLD, (Why.FIRST_SESSION,))


def test_two_good_sessions_in_a_row_go_one_step_further() -> None:
    assert advised(GOOD).reasons == (Why.ONE_SESSION,)
    assert advised(GOOD, session(2, 24)).step is Step.PROGRESS
    assert advised(GOOD, session(2, 20), session(4, 27)).step is Step.HOLD


def test_after_a_step_both_sessions_must_be_on_it() -> None:
    assert advised(GOOD, session(2, 27, level=1)).reasons == (Why.ONE_SESSION,)
    two = (session(2, 27, level=1), session(4, 27, level=1))
    assert advised(GOOD, *two).step is Step.PROGRESS


@pytest.mark.parametrize(
    ("second", "step", "why"),
    [
        (session(2, 23), Step.HOLD, Why.SOME_IN_ZONE),  # 77 %
        (session(2, 18), Step.HOLD, Why.SOME_IN_ZONE),  # 60 %
        (session(2, 17), Step.REGRESS, Why.FEW_IN_ZONE),  # 57 %
        (session(2, effort=7.0), Step.HOLD, Why.EFFORT),
        (session(2, effort=6.0), Step.PROGRESS, Why.IN_ZONE),
        (session(2, effort=None), Step.HOLD, Why.EFFORT_NOT_ASKED),
        (session(2, pain=None), Step.HOLD, Why.PAIN_NOT_ASKED),
        (session(2, before=None), Step.HOLD, Why.PAIN_NOT_ASKED),
        (session(2, pain=2.0, before=None), Step.HOLD, Why.PAIN_NOT_ASKED),
        (session(2, pain=4.0, before=None), Step.REGRESS, Why.PAIN),
        (session(2, pain=6.0, before=None), Step.STOP, Why.PAIN),
        (session(2, pain=3.0, before=2.0), Step.PROGRESS, Why.IN_ZONE),
        (session(2, pain=4.0, before=3.0), Step.REGRESS, Why.PAIN),
        (session(2, pain=5.0, before=4.0), Step.REGRESS, Why.PAIN),
        (session(2, pain=6.0, before=5.0), Step.STOP, Why.PAIN),
        (session(2, pain=3.0, before=1.0), Step.STOP, Why.PAIN),  # a rise of 2
        (session(2, stopped="dizzy"), Step.STOP, Why.STOPPED),
        (session(2, pain_next_morning=2.0), Step.REGRESS, Why.PAIN_NEXT_MORNING),
        (session(2, pain_next_morning=1.0), Step.PROGRESS, Why.IN_ZONE),
    ],
)
def test_the_table(second: SessionDone, step: Step, why: Why) -> None:
    advice = advised(GOOD, second)
    assert advice.step is step
    assert why in advice.reasons


@pytest.mark.parametrize(
    ("pain", "before", "step"),
    [(6.0, 6.0, Step.PROGRESS), (7.0, 6.0, Step.REGRESS), (8.0, 7.0, Step.STOP)],
)
def test_with_a_raised_ceiling_the_start_is_what_counts(
    pain: float, before: float, step: Step
) -> None:
    two = (session(0, pain=pain, before=before), session(2, pain=pain, before=before))
    assert advised(*two, ceiling=7.0).step is step


@pytest.mark.parametrize(("decay", "step"), [(20.0, Step.PROGRESS), (20.5, Step.REGRESS)])
def test_form_that_decays_goes_back(decay: float, step: Step) -> None:
    second = session(2)
    practice = replace(second.practices[0], decay_pct=decay)
    assert advised(GOOD, replace(second, practices=(practice,))).step is step


SESSIONS = st.builds(
    lambda hits, pain, before, effort, level: session(
        0, hits, pain=pain, before=before, effort=effort, level=level
    ),
    st.integers(0, 30),
    st.one_of(st.none(), st.integers(0, 10).map(float)),
    st.one_of(st.none(), st.integers(0, 10).map(float)),
    st.one_of(st.none(), st.integers(0, 10).map(float)),
    st.integers(0, 1),
)


@given(st.lists(SESSIONS, max_size=6), st.integers(0, 10).map(float))
def test_nothing_gets_harder_unless_every_condition_is_met(
    made: list[SessionDone], ceiling: float
) -> None:
    moved = [replace(s, ended_at=session(2 * n).ended_at) for n, s in enumerate(made)]
    if advised(*moved, ceiling=ceiling).step is Step.PROGRESS:
        two = moved[-2:]
        assert len(two) == 2
        assert len({s.practices[0].level for s in two}) == 1
        for each in two:
            assert each.practices[0].attempts.pct >= 80.0
            assert each.effort is not None
            assert each.effort <= 6.0
            assert each.pain_worst is not None
            assert each.pain_before is not None
            most = each.pain_before if ceiling > 5.0 else 3.0
            assert each.pain_worst <= most


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_step_and_reason_has_its_words(language: str) -> None:
    assert all(each.text(language) for each in (*Step, *Why))
    assert [each for each in Step if school_years(each.text(language), language) > 6.0] == []
