"""The screening as a form, and what its answers make of a record (SPEC §5.3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from imu_rehab.assessment.limits import RESTRICTIONS
from imu_rehab.assessment.screening import (
    Contraindication,
    FlagAnswer,
    Obstacle,
    ObstacleKind,
    ScreeningRecord,
)
from imu_rehab.assessment.screening_flags import Flag, screening_questions
from imu_rehab.assessment.signature import Signature
from imu_rehab.forms.answers import Row
from imu_rehab.forms.field import Field, Kind, Texts, Who
from imu_rehab.forms.form import About, Form
from imu_rehab.forms.words import texts
from imu_rehab.wording import LANGUAGES

SOURCE = "SPEC §5.3"
REVIEWED, RULED_OUT, RESTRICTED, CLEARED = "_reviewed", "_ruled_out", "_restrictions", "_cleared"
KEY = "screening"


def screening_form() -> Form:
    """Return the form: flags with their reviews, contra-indications, the signature."""
    questions = screening_questions()
    fields = [one for flag in questions.flags.values() for one in _flag(flag)]
    fields += [one for each in questions.contraindications.values() for one in _late(each)]
    title, purpose = texts("screening_title"), texts("screening_purpose")
    return Form(KEY, title, purpose, About.PERSON, (*fields, *signature()))


def signature() -> tuple[Field, ...]:
    """Return the questions of a signature: name, reason, day."""
    who, needed = Who.CLINICIAN, True
    helped = texts("sign_help")
    return (
        Field("signed_by", Kind.TEXT, texts("sign_name"), who, needed, helped, SOURCE),
        Field("signed_for", Kind.TEXT, texts("sign_reason"), who, needed, helped, SOURCE),
        Field("signed_on", Kind.DATE, texts("which_day"), who, default="today"),
    )


def _flag(flag: Flag) -> Iterator[Field]:
    leads = {"yes": _leads(flag)}
    yield Field(flag.key, Kind.YES_NO, flag.question, Who.PATIENT, True, leads=leads, source=SOURCE)
    follow, words = (RULED_OUT, "ruled_out") if flag.emergency else (REVIEWED, "reviewed")
    reviewed, yes = flag.key + follow, (flag.key, "yes")
    yield Field(reviewed, Kind.YES_NO, texts(words), Who.CLINICIAN, default="no", when=yes)
    choices = {each: texts(each) for each in RESTRICTIONS}
    yield Field(
        flag.key + RESTRICTED,
        Kind.SEVERAL,
        texts("restrictions"),
        Who.CLINICIAN,
        choices=choices,
        help={language: ", ".join(flag.suggests) for language in LANGUAGES if flag.suggests},
        when=(reviewed, "yes"),
    )


def _leads(flag: Flag) -> Texts:
    """Return what a yes leads to: the emergency text, or that a clinician looks at it."""
    if flag.emergency:
        return screening_questions().emergency_text
    locked = Obstacle(ObstacleKind.LOCKED, flag.key)
    return {language: locked.opens(language) for language in LANGUAGES}


def _late(each: Flag) -> Iterator[Field]:
    yield Field(each.key, Kind.YES_NO, each.question, Who.PATIENT, True, source=SOURCE)
    yes = (each.key, "yes")
    question = texts("cleared")
    yield Field(each.key + CLEARED, Kind.YES_NO, question, Who.CLINICIAN, default="no", when=yes)


def signed_record(
    answers: Row, before: ScreeningRecord, consent: date | None, age_years: float | None
) -> ScreeningRecord:
    """Return the record with these answers added to what was there, signed.

    A no after a yes is signed with the form's signature; of an emergency only a
    review says that it was ruled out: raises ConfigurationError.
    """
    by, on, why = (answers[key] for key in ("signed_by", "signed_on", "signed_for"))
    assert isinstance(by, str)
    assert isinstance(why, str)
    assert isinstance(on, date)
    signed = Signature(by, on, why)
    record = replace(before, consent=consent, signed=signed, age_years=age_years)
    for flag in screening_questions().flags.values():
        record = record.answer(_answered(flag, answers, record, signed))
    held = {each.key: each for each in before.contraindications}
    for key in screening_questions().contraindications:
        yes = bool(answers[key])
        was = key in held and held[key].yes
        sign = signed if answers.get(key + CLEARED) or (was and not yes) else None
        record = record.answer_contraindication(Contraindication(key, yes, sign))
    return record


def _answered(flag: Flag, answers: Row, record: ScreeningRecord, signed: Signature) -> FlagAnswer:
    reviewed = answers.get(flag.key + (RULED_OUT if flag.emergency else REVIEWED)) is True
    if answers[flag.key]:
        chosen = answers.get(flag.key + RESTRICTED, ())
        assert isinstance(chosen, tuple)
        restrictions = frozenset(str(each) for each in chosen)
        ruled_out = reviewed and flag.emergency
        return FlagAnswer(flag.key, True, signed if reviewed else None, restrictions, ruled_out)
    was = flag.key in record.newest and record.newest[flag.key].yes
    takes_back = was and not flag.emergency
    return FlagAnswer(flag.key, False, signed if takes_back else None)
