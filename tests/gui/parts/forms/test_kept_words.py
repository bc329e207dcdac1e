from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab.forms.catalogue import form_named
from imu_rehab.forms.half_filled import Look
from imu_rehab_gui.figures import decimal, figure
from imu_rehab_gui.language import SOURCE, speak
from imu_rehab_gui.parts.forms.form_words import accepted_words, complaint_of
from imu_rehab_gui.parts.forms.kept_words import day_of, kept_words
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made


KEPT = {
    "consent": "recording: yes, research: no",
    "injuries": "right ankle, since 2019-05, 2 times, all well again: yes",
    "body_chart": "lower back, pain 4 of 10, aching",
    "complaints": "“back hurts”, lower back, since 2025",
    "hypothesis": "foot rolls in, Foot eversion, excursion should change",
    "screening": "signed by Lee, never alone",
    "treatments": "mobilisation: talus, grade 3",
    "adverse_event": "skin is red under the strap, squat, gone within a day, done: strap loosened",
    "nprs": "Pain now: 3",
    "psfs": "What is hard for you (PSFS): no score, stairs 4",
    "hands_on": "Straight-leg raise, right: 70 °",
    "facts": "female, born 1962, 168 cm, treated side right, pain ceiling 6 of 10",
}


def test_everything_that_is_kept_of_a_person_is_said_in_words_and_units(set_up: Stage) -> None:
    answers = set_up.clinic.answers(set_up.clinic.people()[-1]["pseudonym"])
    said = {form: kept_words(form, answers[form][0]["content"]) for form in KEPT}
    assert said == KEPT
    assert day_of(answers["consent"][0]["content"]) == "2026-02-28"


def test_what_belongs_to_the_place_is_said_too(set_up: Stage) -> None:
    answers = set_up.clinic.answers("site")
    said = {form: kept_words(form, answers[form][0]["content"]) for form in answers}
    assert said == {
        "kit": "SIM-1, right foot",
        "repeatability": "Lunge angle, shank_r, across visits, SEM 1.2, 8 people",
    }


def test_numbers_have_the_decimal_sign_of_the_language(qapp: QApplication) -> None:
    assert [decimal(3.5), decimal(70.0), figure(0.034), figure(None)] == ["3.5", "70", "0.034", "–"]
    speak(qapp, "de")
    assert [decimal(3.5), figure(35.251)] == ["3,5", "35,25"]
    speak(qapp, SOURCE)


def test_a_complaint_names_what_can_be_an_answer(qapp: QApplication) -> None:
    hands_on = {one.key: one for one in form_named("hands_on").fields}
    angle = hands_on["slr_deg_right"]
    assert accepted_words(angle, "en") == "0 … 130 °"
    assert complaint_of(Look(angle, missing=True), "en") == "This needs an answer."
    assert complaint_of(Look(angle, wrong="is no number"), "en") == (
        "This needs a number: 0 … 130 °."
    )
    assert complaint_of(Look(angle, answer=70.0), "en") == ""
