"""Questionnaires as forms; never more than five questions in a session (SPEC §5.1, §5.2)."""

from itertools import product

import pytest

from imu_rehab.assessment.questionnaires import Scoring, instruments
from imu_rehab.assessment.session_questions import (
    MOST_QUESTIONS,
    Moment,
    SessionQuestion,
    SessionQuestions,
)
from imu_rehab.forms.answers import Row
from imu_rehab.forms.field import Kind
from imu_rehab.forms.questionnaire_forms import filled, questionnaire_forms, session_form
from tests.forms.answering import TODAY


@pytest.mark.parametrize(("somebody", "had_one"), list(product((True, False), repeat=2)))
def test_the_forms_of_a_session_ask_five_questions_at_most_and_none_twice(
    somebody: bool, had_one: bool
) -> None:
    asked = SessionQuestions(somebody, had_one)
    keys = [f.key for m in Moment for f in session_form(asked, m).fields]
    assert len(keys) == MOST_QUESTIONS
    assert len(set(keys)) == len(keys)
    assert set(keys) == {each.value for each in asked.planned}
    assert (SessionQuestion.SOMEBODY.value in keys) == somebody


def test_every_shipped_questionnaire_is_asked_by_a_form() -> None:
    keys = {field.key for form in questionnaire_forms() for field in form.fields}
    forms = {form.key for form in questionnaire_forms()}
    assert set(instruments()) <= keys | forms


def test_no_sentence_of_a_licensed_sheet_is_shown() -> None:
    licensed = {key for key, one in instruments().items() if one.scoring is Scoring.ENTRY}
    *others, scores = sorted(questionnaire_forms(), key=lambda form: form.key == "scores")
    fields = {field.key: field for field in scores.fields}
    assert licensed <= set(fields)
    assert {fields[key].kind for key in licensed} == {Kind.NUMBER}
    assert not licensed & {field.key for form in others for field in form.fields}


def test_an_activity_keeps_its_own_score() -> None:
    told: Row = {"activity_1": "stairs", "score_1": 4.0, "activity_3": "shoes"}
    (answer,) = filled("psfs", told, TODAY, "en")
    assert (answer.activities, answer.answers) == (("stairs", "shoes"), (4.0, None))
    assert answer.score == 4.0
