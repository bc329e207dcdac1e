"""One question at a time: what is asked depends on what was answered."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.answers import BodyPlace
from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.field import Kind, typed
from imu_rehab.forms.interview import MORE, Interview
from tests.forms.answering import TODAY, answers_for


def begun(form: str, *said: str) -> Interview:
    """Return an interview after some answers."""
    interview = Interview(form_named(form), TODAY)
    for each in said:
        interview = interview.answer(each)
    return interview


def test_rows_are_asked_until_there_is_no_other() -> None:
    after = begun("injuries", "yes", "right ankle", "2019", "", "yes", "yes", "hip", "", "2", "")
    asked = after.question
    assert asked is not None
    assert (asked.path, asked.field.question["en"]) == (
        ("injuries", 2, MORE),
        "Is there another one?",
    )
    done = after.answer("no")
    assert done.question is None
    answers = done.form.check(done.answers(), TODAY)
    assert answers["injuries"] == (
        {
            "place": BodyPlace("ankle", "right"),
            "since": "2019",
            "count": 1.0,
            "recovered": True,
        },
        {"place": BodyPlace("hip"), "count": 2.0},
    )


def test_nobody_is_asked_for_a_review_of_a_no() -> None:
    no, yes = begun("screening", "no"), begun("screening", "yes")
    assert no.question is not None
    assert yes.question is not None
    assert (no.question.field.key, yes.question.field.key) == (
        "both_legs",
        "bladder_bowel_ruled_out",
    )


def test_going_back_asks_the_last_question_again() -> None:
    assert begun("injuries", "yes", "hip").back() == begun("injuries", "yes")
    assert begun("injuries").back() == begun("injuries")


def test_an_answer_that_is_none_and_a_skipped_one_that_must_be_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="this needs an answer"):
        begun("comment", "  ")
    with pytest.raises(ConfigurationError, match="is outside 0 … 10"):
        begun("nprs", "12")
    done = begun("comment", "fine")
    with pytest.raises(ConfigurationError, match="everything is answered"):
        done.answer("more")


@given(
    st.sampled_from(sorted(forms())).flatmap(
        lambda key: st.tuples(st.just(key), answers_for(forms()[key]))
    )
)
@settings(max_examples=40)
def test_an_interview_ends_with_what_a_file_of_the_same_answers_says(
    drawn: tuple[str, dict[str, Any]],
) -> None:
    form = forms()[drawn[0]]
    answers = form.check(drawn[1], TODAY)
    interview = Interview(form, date(2026, 3, 17))
    while (asked := interview.question) is not None:
        interview = interview.answer(_said(asked.path, answers))
    assert form.check(interview.answers(), TODAY) == _without_empty(form, answers)


def _said(path: tuple[str | int, ...], answers: Any) -> str:
    """Return what is typed at one question, of whole answers."""
    match path:
        case (key,):
            return typed(answers[key]) if key in answers else ""
        case (key, int(row), "more"):
            return "yes" if row < len(answers.get(key, ())) else "no"
        case (key, int(row), column):
            told = answers[key][row]
            return typed(told[column]) if column in told else ""
    raise AssertionError(path)


def _without_empty(form: Any, answers: Any) -> Any:
    """Leave out choices of which none was chosen: an interview cannot say them."""
    several = {one.key for one in form.fields if one.kind is Kind.SEVERAL}
    return {k: v for k, v in answers.items() if not (k in several and v == ())}
