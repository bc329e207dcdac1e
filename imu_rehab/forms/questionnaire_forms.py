"""The shipped questionnaires as forms, and what is filled in (SPEC §5.1)."""

from collections.abc import Iterator
from datetime import date

from imu_rehab.assessment.questionnaires import (
    Instrument,
    QuestionnaireAnswer,
    Scoring,
    instrument,
    instruments,
)
from imu_rehab.assessment.session_questions import Moment, SessionQuestion, SessionQuestions
from imu_rehab.forms.answers import Row
from imu_rehab.forms.field import Field, Kind, Who
from imu_rehab.forms.form import About, Form
from imu_rehab.forms.words import say, texts
from imu_rehab.wording import LANGUAGES

MOMENTS = ("before", "middle", "after", "next morning", "visit")
ACTIVITIES = 3
SCALES = {
    "nprs": ("nprs_now", "nprs_worst", "nprs_average"),
    "nprs_morning": ("nprs_morning",),
    "groc": ("groc",),
    "effort": ("effort",),
}
USUAL = {"nprs_morning": "next morning", "effort": "after"}
RMDQ, PSFS, SCORES = "rmdq", "psfs", "scores"


def questionnaire_forms() -> tuple[Form, ...]:
    """Return one form for each questionnaire, and one for the scores of all others."""
    scales = [
        _form(key, [_scale(instrument(k), k == ks[0]) for k in ks]) for key, ks in SCALES.items()
    ]
    return (*scales, _form(PSFS, _activities()), _form(RMDQ, _sentences(), ("en",)), _scores())


def _form(key: str, fields: list[Field], languages: tuple[str, ...] = LANGUAGES) -> Form:
    moment = Field(
        "moment",
        Kind.CHOICE,
        texts("when_asked"),
        Who.CLINICIAN,
        choices={each: texts(each.replace(" ", "_")) for each in MOMENTS},
        default=USUAL.get(key, "visit"),
    )
    title, purpose = texts(f"{key}_title"), texts(f"{key}_purpose")
    return Form(key, title, purpose, About.SESSION, (*fields, moment), languages)


def _scale(one: Instrument, required: bool) -> Field:
    return Field(
        one.key,
        Kind.SCALE,
        one.question,
        Who.PATIENT,
        required,
        source="SPEC §5.1",
        low=one.low,
        high=one.high,
        ends=one.ends,
    )


def _activities() -> list[Field]:
    """Return three times: an activity in own words, and how well it goes."""
    one = instrument(PSFS)
    found = []
    for n in range(1, ACTIVITIES + 1):
        key = f"activity_{n}"
        question = {language: say("psfs_activity", language, n=n) for language in LANGUAGES}
        found.append(Field(key, Kind.TEXT, question, Who.PATIENT, n == 1, source="SPEC §5.1"))
        found.append(
            Field(
                f"score_{n}",
                Kind.SCALE,
                texts("psfs_score"),
                Who.PATIENT,
                n == 1,
                low=one.low,
                high=one.high,
                ends=one.ends,
            )
        )
    return found


def _sentences() -> list[Field]:
    items = instrument(RMDQ).items["en"]
    return [
        Field(f"item_{n}", Kind.YES_NO, {"en": text}, Who.PATIENT, default="no", source="SPEC §5.1")
        for n, text in enumerate(items, 1)
    ]


def _scores() -> Form:
    """Return the entry of scores: of sheets that are not ours, and of the German RMDQ."""
    asked = [
        one for one in instruments().values() if one.scoring is Scoring.ENTRY or one.key == RMDQ
    ]
    return _form(
        SCORES,
        [
            Field(
                one.key,
                Kind.NUMBER,
                one.title,
                Who.CLINICIAN,
                source="SPEC §5.1",
                low=one.low,
                high=one.high,
                whole=one.scoring is Scoring.COUNT,
            )
            for one in asked
        ],
    )


def filled(key: str, answers: Row, on: date, language: str) -> Iterator[QuestionnaireAnswer]:
    """Yield what was filled in with one of these forms; raises ConfigurationError."""
    if key == PSFS:
        numbers = [n for n in range(1, ACTIVITIES + 1) if f"activity_{n}" in answers]
        named = tuple(str(answers[f"activity_{n}"]) for n in numbers)
        given = tuple(_number(answers, f"score_{n}") for n in numbers)
        yield QuestionnaireAnswer(PSFS, on, given, named, language)
    elif key == RMDQ:
        items = range(1, len(instrument(RMDQ).items["en"]) + 1)
        ticks = tuple(float(answers[f"item_{n}"] is True) for n in items)
        yield QuestionnaireAnswer(RMDQ, on, ticks, language=language)
    else:
        for one in instruments():
            if one in answers:
                yield QuestionnaireAnswer(one, on, (_number(answers, one),), language=language)


def _number(answers: Row, key: str) -> float | None:
    found = answers.get(key)
    return found if isinstance(found, float) else None


def session_form(questions: SessionQuestions, moment: Moment) -> Form:
    """Return what a person is asked at one moment of a session: at most five in all three."""
    planned = SessionQuestions(questions.needs_somebody, questions.had_a_session)
    now, fields = planned, []
    while (asked := now.next(moment)) is not None:
        fields.append(_of_session(asked))
        now = now.ask(moment)
    title, purpose = texts("session_title"), texts("session_purpose")
    return Form("session", title, purpose, About.SESSION, tuple(fields))


def _of_session(asked: SessionQuestion) -> Field:
    question = {language: asked.text(language) for language in LANGUAGES}
    if asked is SessionQuestion.SOMEBODY:
        return Field(asked.value, Kind.YES_NO, question, Who.PATIENT, True)
    if asked is SessionQuestion.SELF_ESTIMATE:
        return Field(asked.value, Kind.NUMBER, question, Who.PATIENT, high=1000.0, whole=True)
    known = instruments().get(asked.value, instrument("nprs_now"))
    return Field(
        asked.value,
        Kind.SCALE,
        question,
        Who.PATIENT,
        True,
        low=known.low,
        high=known.high,
        ends=known.ends,
    )
