"""A clinician's word stands over the rules, but never makes anything harder than they do."""

import pytest

from imu_rehab.programme.decided import Decision, What, ended
from imu_rehab.programme.level import level_today
from imu_rehab.programme.progression import Step, Why
from imu_rehab.programme.reading import load_programme
from tests.programme.people import RIGHT, at, person, session

SQUAT = load_programme("foot_to_pelvis").item("squat")
GOOD = (session(0, level=1), session(2, level=1))


def level(*decisions: Decision, sessions: tuple[object, ...] = GOOD) -> tuple[int, Step, Why]:
    state = person(sessions=sessions, decisions=decisions)
    found = level_today(SQUAT, RIGHT, state, [True] * 3)
    assert found is not None
    return found.number, found.advice.step, found.advice.reasons[0]


def test_without_a_decision_the_rules_say_it() -> None:
    assert level() == (2, Step.PROGRESS, Why.IN_ZONE)


@pytest.mark.parametrize("item", ["", "squat"])
def test_what_is_held_stays_and_what_is_eased_goes_back_once(item: str) -> None:
    hold = Decision(What.HOLD, at(3), item)
    assert level(hold) == (1, Step.HOLD, Why.CLINICIAN)
    easier = Decision(What.REGRESS, at(3), item)
    assert level(easier) == (0, Step.REGRESS, Why.CLINICIAN)
    after = (*GOOD, session(4, level=0))
    assert level(easier, sessions=after)[1] is Step.HOLD  # one session on the easier step
    assert level(easier, sessions=after)[2] is not Why.CLINICIAN


def test_a_decision_about_something_else_changes_nothing() -> None:
    assert level(Decision(What.HOLD, at(3), "lunge")) == level()


def test_nothing_is_held_that_hurts_or_was_stopped() -> None:
    hold = Decision(What.HOLD, at(3), "squat")
    few = (session(0, level=1), session(2, hits=5, level=1))
    assert level(hold, sessions=few) == (0, Step.REGRESS, Why.FEW_IN_ZONE)
    stopped = (session(2, level=1, stopped="dizzy"),)
    easier = Decision(What.REGRESS, at(3), "squat")
    assert level(easier, sessions=stopped)[1] is Step.STOP


def test_the_programme_ends_where_a_clinician_says_so() -> None:
    stop = Decision(What.STOP, at(3))
    assert ended((Decision(What.HOLD, at(1)), stop)) is stop
    assert ended(()) is None
