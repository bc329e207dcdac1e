"""What hands and eyes find, as forms (S09, S12), and the signs that end training (SPEC §5.4)."""

from collections.abc import Iterator, Mapping
from functools import cache

from imu_rehab.assessment.manual_results import Question, questions
from imu_rehab.assessment.stopping import StopSign
from imu_rehab.forms.answers import Row
from imu_rehab.forms.field import Field, Kind, Who
from imu_rehab.forms.form import About, Form
from imu_rehab.forms.words import say, texts
from imu_rehab.signals.places import Side
from imu_rehab.wording import LANGUAGES

HANDS_ON, TISSUE, STOP_SIGN = "hands_on", "tissue", "stop_sign"
OF_TISSUE = ("strength_", "slr_", "passive_")  # S12: strength, and length by hand
OF_RUN = ("run_pain",)  # asked by the battery, run by run
SIDES = (Side.RIGHT, Side.LEFT)


def hands_on_forms() -> tuple[Form, ...]:
    """Return the forms of hands-on tests and of the tissue profile."""
    asked = _asked().values()
    of_tissue = tuple(field for field, one, _ in asked if one.key.startswith(OF_TISSUE))
    return (_form(HANDS_ON, tuple(field for field, *_ in asked)), _form(TISSUE, of_tissue))


def stop_form() -> Form:
    """Return the form of a sign that ends training; each sign says what to do now."""
    choices = {sign.value: texts(f"sign_{sign.value}") for sign in StopSign}
    leads = {sign.value: {one: sign.text(one) for one in LANGUAGES} for sign in StopSign}
    who, source = Who.PATIENT, "SPEC §5.4"
    sign = Field(
        "sign", Kind.CHOICE, texts(STOP_SIGN), who, True, {}, source, choices=choices, leads=leads
    )
    done = Field("action", Kind.TEXT, texts("stop_action"), Who.CLINICIAN)
    return _form(STOP_SIGN, (sign, done))


def typed_results(answers: Row) -> Iterator[tuple[Question, str, float | str]]:
    """Yield question, side (or empty) and value of all that was entered."""
    for key, answer in answers.items():
        _, question, side = _asked()[key]
        yield question, side, question.answer(answer)


def _form(key: str, fields: tuple[Field, ...]) -> Form:
    return Form(key, texts(f"{key}_title"), texts(f"{key}_purpose"), About.SESSION, fields)


@cache
def _asked() -> Mapping[str, tuple[Field, Question, str]]:
    """Return every field by its key, with what it answers and for which side."""
    found: dict[str, tuple[Field, Question, str]] = {}
    for one in questions().values():
        if one.key not in OF_RUN:
            for side in [side.value for side in SIDES] if one.sides else [""]:
                key = f"{one.key}_{side}" if side else one.key
                found[key] = (_field(key, one, side), one, side)
    return found


def _field(key: str, one: Question, side: str) -> Field:
    asked = f"side_{side}" if side else "no_side"
    question = {language: say(asked, language, title=one.title) for language in LANGUAGES}
    return Field(
        key,
        Kind.CHOICE if one.words else Kind.NUMBER,
        question,
        Who.CLINICIAN,
        source="S09",
        unit=one.unit.removeprefix("-"),
        low=one.low,
        high=one.high,
        choices={word: dict.fromkeys(LANGUAGES, word) for word in one.words},
    )
