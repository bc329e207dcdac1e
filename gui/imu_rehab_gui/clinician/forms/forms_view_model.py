"""The list of forms, as values: no Qt widgets, no database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imu_rehab.assembly.people_answers import SITE
from imu_rehab.assembly.people_forms import KeptForm
from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.form import About, Form
from imu_rehab_gui.language import counted, translate
from imu_rehab_gui.parts.forms.kept_words import day_of, kept_words

Answers = Mapping[str, Sequence[Mapping[str, Any]]]  # as `Clinic.answers` gives them
FIRST = ("screening", "consent", "facts", "complaints", "body_chart", "injuries", "nprs")
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of the list."""

    key: str
    title: str
    purpose: str
    kept: str


def columns() -> tuple[str, ...]:
    """Return the headings of the list."""
    return (
        translate("Forms", "Form"),
        translate("Forms", "Kept last"),
        translate("Forms", "What it is for"),
    )


def form_rows(
    answers: Answers, drafts: Collection[str], language: str, *, somebody: bool
) -> list[FormRow]:
    """Return the forms that can be filled in now: those about the place always."""
    wanted = [
        form
        for form in sorted(forms().values(), key=_rank)
        if language in form.languages and (somebody or form.about is About.SITE)
    ]
    return [
        FormRow(
            form.key,
            form.title[language],
            form.purpose[language],
            _kept(form, answers.get(form.key, ()), form.key in drafts),
        )
        for form in wanted
    ]


def whose(form: Form, pseudonym: str) -> str:
    """Return whom a form's answers belong to."""
    return SITE if form.about is About.SITE else pseudonym


def kept_lines(
    form: str, entries: Sequence[Mapping[str, Any]]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return what is kept of a form in words with the entry itself, the newest first."""
    lines = [(_line(form, entry["content"]), entry) for entry in reversed(entries)]
    return [(words, entry) for words, entry in lines if words]


def session_choices(sessions: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the sessions that answers can belong to, the newest first; empty: a visit."""
    none = ("", translate("Forms", "No session: a visit"))
    session = translate("Forms", "Session %1, %2")
    return [
        none,
        *(
            (str(s["id"]), session.replace("%1", str(s["id"])).replace("%2", s["started_at"][:10]))
            for s in reversed(sessions)
        ),
    ]


def kept_sentence(form: Form, kept: KeptForm, language: str) -> tuple[str, str]:
    """Return what is said after answers were kept, and in which colour: urgent things first."""
    if kept.said:
        return " ".join(dict.fromkeys(kept.said)), "danger"
    said = translate("Forms", "%1: kept.").replace("%1", form.title[language])
    return said, "ontarget"


def unkept_words(drafts: Collection[tuple[str, str]], language: str) -> str:
    """Return which forms of whom are drafts only; empty: none."""
    if not drafts:
        return ""
    said = translate("Forms", "Not kept yet: %1. Close once more to discard it.")
    named = [f"{form_named(key).title[language]} ({whom})" for whom, key in sorted(drafts)]
    return said.replace("%1", ", ".join(named))


def _rank(form: Form) -> tuple[bool, int]:
    first = FIRST.index(form.key) if form.key in FIRST else len(FIRST)
    return form.about is About.SITE, first


def _kept(form: Form, entries: Sequence[Mapping[str, Any]], draft: bool) -> str:
    if draft:
        return translate("Forms", "Draft, not kept yet")
    told = [entry for entry in entries if kept_words(form.key, entry["content"])]
    if not told:
        return _never(form)
    newest = _line(form.key, told[-1]["content"])
    others = len(told) - 1
    more = counted(others, translate("Forms", "(1 more)"), translate("Forms", "(%n more)"))
    return f"{newest} {more}" if others else newest


def _never(form: Form) -> str:
    return translate("Forms", "Not signed yet") if form.key == "screening" else NOTHING


def _line(form: str, content: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, (day_of(content), kept_words(form, content))))
