"""A session has its minutes; what does not fit comes next time and is not forgotten."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.programme.done import Practice, SessionDone
from imu_rehab.programme.override import Override
from imu_rehab.programme.planned import LeftOut
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import TodaysPlan, todays_plan
from tests.assessment.screenings import SIGNED, clear
from tests.programme.people import GOOD_ANKLE, GOOD_PELVIS, STABLE, at, attempts, person

PROGRAMME = load_programme("foot_to_pelvis")
BOTH_LEGS = person(*GOOD_ANKLE, *GOOD_PELVIS, side=None)
OVER = tuple(Override(3, region, SIGNED) for region in ("ankle", "pelvis"))
EVERYDAY = person(*GOOD_ANKLE, *GOOD_PELVIS, *STABLE, side=None, overrides=OVER)
TODAY_IS_FULL = "this comes next time: today is full"


def plan(state: ProgrammeState, day: int = 1, most: float = 30.0) -> TodaysPlan:
    programme = replace(PROGRAMME, minutes=(min(15.0, most), most))
    return todays_plan(programme, state, clear(), at(day), somebody_present=True)


def waiting(found: TodaysPlan) -> list[LeftOut]:
    return [each for each in found.left_out if each.why["en"] == TODAY_IS_FULL]


def done(state: ProgrammeState, found: TodaysPlan, day: int) -> ProgrammeState:
    """Return the state after a session in which all that was planned was done."""
    practices = tuple(
        Practice(each.item, attempts(20), each.level.number if each.level else 0, each.side)
        for each in found.items
    )
    session = SessionDone(at(day), practices, 1.0, 1.0, 5.0)
    return replace(state, sessions=(*state.sessions, session))


@pytest.mark.parametrize("state", [BOTH_LEGS, EVERYDAY])
def test_a_session_of_both_legs_has_its_half_hour(state: ProgrammeState) -> None:
    found = plan(state)
    assert 15.0 <= found.minutes <= 30.0
    assert waiting(found)


def test_what_is_left_is_told_in_both_languages() -> None:
    left = waiting(plan(BOTH_LEGS))[0]
    assert left.why["de"] == "das kommt beim nächsten Mal: für heute ist es genug"


def test_what_was_left_comes_first_the_next_day() -> None:
    first = plan(BOTH_LEGS)
    second = plan(done(BOTH_LEGS, first, 1), day=3)
    left = {(each.item, each.side) for each in waiting(first)}
    assert left
    assert left <= {(each.item, each.side) for each in second.items}


def test_an_item_longer_than_a_session_is_done_alone() -> None:
    (only,) = plan(BOTH_LEGS, most=0.5).items
    assert only.phase == 2  # before what is kept up of the phase before


@settings(max_examples=6)
@given(st.sampled_from([BOTH_LEGS, EVERYDAY]), st.floats(12.0, 40.0))
def test_nothing_waits_for_ever_and_nothing_is_lost(state: ProgrammeState, most: float) -> None:
    whole = plan(state, most=1000.0)
    wanted = {(each.item, each.side) for each in whole.items}
    seen = set()
    for n in range(5):
        day = 1 + n * 2
        found = plan(state, day, most)
        planned = {(each.item, each.side) for each in found.items}
        left = {(each.item, each.side) for each in waiting(found)}
        assert not planned & left
        assert planned | left >= wanted
        assert found.minutes <= most
        seen |= planned
        state = done(state, found, day)
    assert seen >= wanted
