"""Repetitions become practice: misses count, gaps do not."""

import pytest

from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.probes import Hits
from imu_rehab.programme.done import Attempts
from imu_rehab.programme.practising import practice_of
from tests.programme.people import RIGHT


def one_set(pattern: str) -> list[Repetition]:
    """Return a set: + in the zone, - not, ? not measured."""
    return [
        Repetition("lunge", float(i), i + 1.0, 20.0, 2.0, each == "+", each != "?")
        for i, each in enumerate(pattern)
    ]


def test_what_was_not_measured_is_done_but_no_miss() -> None:
    practice = practice_of("lunge", RIGHT, [one_set("+++?-"), one_set("++--?")], feedback_pct=75.0)
    assert (practice.attempts.hits, practice.attempts.n) == (5, 8)
    assert (practice.sets, practice.repetitions) == (2, 10)
    assert (practice.item, practice.side, practice.level) == ("lunge", RIGHT, 0)
    assert practice.feedback_pct == 75.0
    assert practice.decay_pct is None


def test_form_that_decays_is_found_over_all_sets() -> None:
    practice = practice_of("lunge", RIGHT, [one_set("++++++++--")] * 3)
    assert practice.decay_pct == pytest.approx(50.0)


def test_what_had_feedback_is_told_apart() -> None:
    practice = practice_of("lunge", RIGHT, [one_set("+++?-")], told=Hits(2, 3))
    assert practice.told == Attempts(2, 3, 3.0)
    assert practice_of("lunge", RIGHT, [one_set("+")]).told is None


def test_nothing_done_is_no_attempt() -> None:
    assert practice_of("lunge", RIGHT, []).attempts.n == 0
