"""A form checks what is answered, and names form and key where it is none."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.answers import BodyPlace
from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.field import Kind, typed
from imu_rehab.forms.form import Form
from tests.forms.answering import TODAY, answers_for

FORMS = sorted(forms())
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.lists(st.one_of(st.text(), st.dictionaries(st.text(), st.text()))),
    st.dictionaries(st.text(), st.text()),
)


@given(
    st.sampled_from(FORMS).flatmap(lambda key: st.tuples(st.just(key), answers_for(forms()[key])))
)
@settings(max_examples=50)
def test_what_is_accepted_is_accepted_again_as_it_would_be_typed(drawn: tuple[str, Any]) -> None:
    form, told = forms()[drawn[0]], drawn[1]
    answers = form.check(told, TODAY)
    plain = {one.key for one in form.fields if one.kind is not Kind.ROWS}
    again = {key: typed(value) for key, value in answers.items() if key in plain}
    rows = {key: value for key, value in answers.items() if key not in plain}
    assert form.check({**again, **rows}, TODAY) == answers


@given(
    st.sampled_from(FORMS).flatmap(
        lambda key: st.tuples(
            st.just(key),
            st.dictionaries(
                st.one_of(st.sampled_from([f.key for f in forms()[key].fields]), st.text()), JUNK
            ),
        )
    )
)
@settings(max_examples=50)
def test_whatever_is_told_is_accepted_or_refused_in_one_printable_line(
    drawn: tuple[str, dict[str, Any]],
) -> None:
    form, told = forms()[drawn[0]], drawn[1]
    refused = ""
    try:
        form.check(told, TODAY)
    except ConfigurationError as error:
        refused = str(error)
    assert refused == "" or refused.startswith(f"form {form.key}: ")
    assert len(refused) < 1000
    assert refused.isprintable()


@pytest.mark.parametrize(
    ("form", "told", "says"),
    [
        ("comment", {}, "form comment: text is missing: What would you like to tell us?"),
        ("comment", {"text": "  "}, "form comment: text is missing"),
        ("comment", {"txt": "x"}, "form comment: txt is not asked here; did you mean text?"),
        ("comment", {"text": 3}, "form comment: text is empty"),
        ("comment", {"text": "a\x00b"}, "text has a character that cannot be shown"),
        ("comment", {"text": "x" * 4001}, "text has 4001 characters; 4000 can be kept"),
        ("nprs", {"nprs_now": "11"}, "form nprs: nprs_now: '11' is outside 0 … 10"),
        ("nprs", {"nprs_now": "3.5"}, "'3.5' is no whole number"),
        ("nprs", {"nprs_now": "nan"}, "'nan' is no number"),
        ("nprs", {"nprs_now": True}, "True is no number"),
        ("facts", {"height_cm": "1,71"}, "height_cm: '1,71' is outside 50 … 250 cm"),
        ("consent", {"recording": "maybe", "research": "no"}, "'maybe' is neither yes nor no"),
        (
            "consent",
            {"recording": "yes", "research": "no", "on": "2026-02-30"},
            "form consent: on: '2026-02-30' is no day",
        ),
        (
            "consent",
            {"recording": "yes", "research": "no", "on": "2026-03-18"},
            "2026-03-18 is still to come",
        ),
        (
            "injuries",
            {"injuries": [{"place": "ankle"}, {"place": "ancle"}]},
            "form injuries: injuries[2].place: 'ancle' is none of",
        ),
        ("injuries", {"injuries": [{"place": "left right knee"}]}, "has two sides"),
        ("injuries", {"injuries": [{"place": "knee", "since": "201"}]}, "'201' is no date"),
        ("injuries", {"injuries": "knee"}, "expected a list of rows"),
        ("hypothesis", {"verdict": "suported"}, "complaint is missing"),
        (
            "screening",
            {"bladder_bowel": "no", "bladder_bowel_ruled_out": "yes"},
            "bladder_bowel_ruled_out is asked only where bladder_bowel is yes",
        ),
    ],
)
def test_a_wrong_answer_is_one_sentence(form: str, told: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        form_named(form).check(told, TODAY)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"form {form}: ")


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("right ankle", BodyPlace("ankle", "right")),
        ("Ankle RIGHT", BodyPlace("ankle", "right")),
        ("rechtes Sprunggelenk", BodyPlace("ankle", "right")),
        ("Unterer Rücken", BodyPlace("lower back")),
        ("linke Hüfte", BodyPlace("hip", "left")),
    ],
)
def test_a_place_is_told_in_either_language(said: str, place: BodyPlace) -> None:
    answers = form_named("complaints").check(
        {"complaints": [{"text": "it hurts", "place": said}]}, TODAY
    )
    assert answers["complaints"] == ({"text": "it hurts", "place": place},)


def test_a_choice_is_told_by_its_key_or_its_words() -> None:
    for said in ("mild", "gone within a day", "Nach einem Tag vorbei"):
        answers = form_named("adverse_event").check({"what": "x", "severity": said}, TODAY)
        assert answers["severity"] == "mild"


def test_a_day_today_is_the_day_on_which_it_is_answered() -> None:
    answers = form_named("consent").check({"recording": "ja", "research": "nein"}, TODAY)
    assert answers == {"recording": True, "research": False, "on": date(2026, 3, 17)}


def test_a_form_whose_questions_wait_for_later_ones_is_refused() -> None:
    form = form_named("screening")
    with pytest.raises(ValueError, match="waits for a question that comes later"):
        Form(form.key, form.title, form.purpose, form.about, form.fields[::-1])
