"""Repetitions become practice: misses count, gaps do not."""

import pytest

from imu_rehab.exercises.progress import Repetition
from imu_rehab.programme.planned import Planned
from imu_rehab.programme.practising import practice_of
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.todays_plan import todays_plan
from tests.assessment.screenings import clear
from tests.programme.people import RIGHT, at, person


def lunge() -> Planned:
    found = todays_plan(load_programme("foot_to_pelvis"), person(sessions=()), clear(), at(0))
    return next(each for each in found.items if each.item == "lunge")


def one_set(pattern: str) -> list[Repetition]:
    """Return a set: + in the zone, - not, ? not measured."""
    return [
        Repetition("lunge", float(i), i + 1.0, 20.0, 2.0, each == "+", each != "?")
        for i, each in enumerate(pattern)
    ]


def test_what_was_not_measured_is_done_but_no_miss() -> None:
    practice = practice_of(lunge(), [one_set("+++?-"), one_set("++--?")])
    assert (practice.attempts.hits, practice.attempts.n) == (5, 8)
    assert (practice.sets, practice.repetitions) == (2, 10)
    assert (practice.item, practice.side, practice.level) == ("lunge", RIGHT, 0)
    assert practice.feedback_pct == 100.0
    assert practice.decay_pct is None


def test_form_that_decays_is_found_over_all_sets() -> None:
    practice = practice_of(lunge(), [one_set("++++++++--")] * 3)
    assert practice.decay_pct == pytest.approx(50.0)


def test_nothing_done_is_no_attempt() -> None:
    assert practice_of(lunge(), []).attempts.n == 0
