"""An empty file of answers says what can be filled in."""

import tomllib

import pytest

from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.field import Kind
from imu_rehab.forms.form import Form
from imu_rehab.forms.template import accepted, template


@pytest.mark.parametrize("form", forms().values(), ids=list(forms()))
def test_a_template_names_every_question_and_answers_none(form: Form) -> None:
    for language in form.languages:
        text = template(form, language)
        assert tomllib.loads(text) == {}
        for one in form.fields:
            assert f"[[{one.key}]]" in text if one.kind is Kind.ROWS else f"# {one.key} =" in text


def test_what_can_be_typed_is_said_in_the_language_asked_in() -> None:
    (pain, *_) = form_named("nprs").fields
    assert accepted(pain, "en") == "0 (no pain) to 10 (worst pain)"
    assert accepted(pain, "de") == "0 (kein Schmerz) bis 10 (stärkster Schmerz)"
    sex, birth_year, height, *_ = form_named("facts").fields
    assert accepted(sex) == "f (female), m (male)"
    assert accepted(birth_year, "de") == "1900 bis 2100"
    assert accepted(height) == "50 to 250 cm"
