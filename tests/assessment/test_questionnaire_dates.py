"""Questionnaires are due by the calendar and stay due until they are answered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.questionnaire_dates import due_at_visit
from imu_rehab.assessment.questionnaires import QuestionnaireAnswer

START = date(2026, 3, 2)


def day(number: int) -> date:
    return START + timedelta(days=number)


def answered(key: str, number: int) -> QuestionnaireAnswer:
    answers = (1.0,) if key != "psfs" else (1.0, 2.0, 3.0)
    return QuestionnaireAnswer(key, day(number), answers)


def test_at_the_start_psfs_and_rmdq_are_due() -> None:
    assert due_at_visit(START, (), START) == ("psfs", "rmdq")


@pytest.mark.parametrize(("today", "due"), [(6, False), (7, True), (20, True)])
def test_psfs_is_due_a_week_after_the_last_one(today: int, due: bool) -> None:
    assert ("psfs" in due_at_visit(START, [answered("psfs", 0)], day(today))) == due


@pytest.mark.parametrize(
    ("given_on", "today", "due"),
    [(0, 27, False), (0, 28, True), (29, 40, False), (29, 56, True), (85, 400, False)],
)
def test_rmdq_is_due_at_0_4_8_and_12_weeks(given_on: int, today: int, due: bool) -> None:
    assert ("rmdq" in due_at_visit(START, [answered("rmdq", given_on)], day(today))) == due


def test_an_empty_questionnaire_is_not_answered() -> None:
    empty = QuestionnaireAnswer("psfs", START, (None, None, None))
    assert "psfs" in due_at_visit(START, [empty], START)


@given(st.integers(0, 100), st.lists(st.integers(0, 100)))
def test_what_was_answered_today_is_not_due(today: int, earlier: list[int]) -> None:
    due = due_at_visit(START, [answered("rmdq", each) for each in earlier], day(today))
    for key in due:
        now = [answered("rmdq", each) for each in earlier] + [answered(key, today)]
        assert key not in due_at_visit(START, now, day(today))
