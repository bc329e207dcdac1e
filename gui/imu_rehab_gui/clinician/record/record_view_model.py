"""What a person's record says, as values: no Qt widgets, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imu_rehab.metrics.titles import metric_title
from imu_rehab_gui.figures import figure
from imu_rehab_gui.language import counted, translate
from imu_rehab_gui.parts.forms.form_words import unit_words
from imu_rehab_gui.parts.forms.kept_words import (
    answer_words,
    day_of,
    kept_words,
    sensor_place,
    side_words,
    typed_title,
    value_words,
)

Session = Mapping[str, Any]  # as `Clinic.history` gives it


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list of sessions."""

    number: int
    name: str
    when: str
    brought: str


def session_columns() -> tuple[str, ...]:
    """Return the headings of the list of sessions."""
    return (
        translate("Record", "Session"),
        translate("Record", "When"),
        translate("Record", "What it brought"),
    )


def session_rows(sessions: Sequence[Session]) -> list[SessionRow]:
    """Return all sessions, the newest first."""
    return [
        SessionRow(each["id"], session_name(each), minute_of(each["started_at"]), _brought(each))
        for each in reversed(sessions)
    ]


def session_name(session: Session) -> str:
    """Return what a session is called, marked where nobody wore the sensors."""
    name = translate("Record", "Session %1").replace("%1", str(session["id"]))
    mark = translate("Record", "SIMULATED")
    return f"{name} · {mark}" if session["simulated"] else name


def session_about(session: Session) -> str:
    """Return when it was, how long it took, with which sensors, how it ended."""
    statuses = {
        "closed": "",
        "running": translate("Record", "still open"),
        "recovered": translate("Record", "recovered after an interruption"),
        "aborted": translate("Record", "broken off"),
    }
    parts = (
        minute_of(session["started_at"]),
        _minutes(session),
        ", ".join(map(sensor_place, session["kit"])),
        statuses[session["status"]],
        session["stop_reason"].replace("_", " "),
    )
    return " · ".join(filter(None, parts))


def number_columns() -> tuple[str, ...]:
    """Return the headings of a session's numbers."""
    return (
        translate("Record", "Measure"),
        translate("Record", "Test"),
        translate("Record", "Side"),
        translate("Record", "Value ± error"),
        translate("Record", "Tier"),
        translate("Record", "Repeats"),
        translate("Record", "MDC"),
    )


def number_rows(session: Session) -> list[tuple[str, ...]]:
    """Return the numbers of the newest computation, each with unit, error, tier and MDC."""
    return [
        (
            metric_title(m["key"]),
            m["test"],
            side_words(m["side"]),
            measured_words(m["value"], m["unit"], m["standard_error"]),
            m["tier"],
            str(m["n"]),
            measured_words(m["mdc"], m["unit"]),
        )
        for m in newest_numbers(session)
    ]


def newest_numbers(session: Session) -> list[Mapping[str, Any]]:
    """Return each number as it was computed last."""
    found = {(m["key"], m["side"], m["test"]): m for m in session["metric_value"]}
    return list(found.values())


def measured_words(value: float | None, unit: str, error: float | None = None) -> str:
    """Return a measure with its error and unit: 35.25 ± 0.90 °; a count is whole."""
    if value is None or unit == "count":
        return figure(value) if value is None else f"{value:g}"
    shown = figure(value) if error is None else f"{figure(value)} ± {figure(error)}"
    return shown if unit == "-" else f"{shown} {unit_words(unit)}"


def said_lines(session: Session) -> list[str]:
    """Return what was said and happened in a session, in words."""
    moments = {
        "before": translate("Record", "before"),
        "middle": translate("Record", "in the middle"),
        "after": translate("Record", "after"),
        "next morning": translate("Record", "the next morning"),
        "visit": translate("Record", "at the visit"),
    }
    answers = [f"{answer_words(a)} ({moments[a['moment']]})" for a in session["answer"]]
    kept = [
        kept_words(form, each)
        for form, kind in (
            ("treatments", "treatment"),
            ("adverse_event", "adverse_event"),
            ("comment", "comment"),
        )
        for each in session[kind]
    ]
    out = translate("Record", "Trial taken out: %1")
    return [*answers, *kept, *(out.replace("%1", trial_words(t)) for t in session["voided_trial"])]


def typed_choices(session: Session) -> list[tuple[str, str]]:
    """Return the typed values of a session, by their number."""
    return [(str(t["id"]), typed_words(t)) for t in session["typed_result"]]


def typed_words(typed: Mapping[str, Any]) -> str:
    """Return a typed value in words: Straight-leg raise, right: 70 °."""
    name = ", ".join(filter(None, (typed_title(typed["key"]), side_words(typed["side"]))))
    return f"{name}: {value_words(typed['value'], typed['unit'])}"


def trial_words(trial: Mapping[str, Any]) -> str:
    """Return what people call a trial: T4/eyes_open, right, 2."""
    test = f"{trial['test']}/{trial['condition']}" if trial["condition"] else trial["test"]
    return f"{test}, {side_words(trial['side'])}, {trial['number']}"


def tests_of(session: Session) -> list[tuple[str, str]]:
    """Return the tests that a session has numbers of."""
    names = sorted({m["test"].partition(" #")[0] for m in session["metric_value"] if m["test"]})
    return [(name, name) for name in names]


def beside_lines(answers: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """Return injuries and treatments of a person, by heading, the newest first."""
    kinds = {
        "injuries": translate("Record", "Injuries before"),
        "treatments": translate("Record", "Treatments"),
        "complaints": translate("Record", "Complaints"),
    }
    return {
        heading: [_dated(form, each["content"]) for each in reversed(answers[form])]
        for form, heading in kinds.items()
    }


def number_title(number: Mapping[str, Any]) -> str:
    """Return what a number is of: Lunge angle, right, T2."""
    parts = (metric_title(number["key"]), side_words(number["side"]), number["test"])
    return ", ".join(filter(None, parts))


def _brought(session: Session) -> str:
    numbers, answers = len(newest_numbers(session)), len(session["answer"])
    typed = len(session["typed_result"])
    parts = (
        numbers
        and counted(numbers, translate("Record", "1 number"), translate("Record", "%n numbers")),
        typed
        and counted(
            typed, translate("Record", "1 typed value"), translate("Record", "%n typed values")
        ),
        answers
        and counted(answers, translate("Record", "1 answer"), translate("Record", "%n answers")),
        *(kept_words("treatments", each) for each in session["treatment"]),
        *(kept_words("adverse_event", each) for each in session["adverse_event"]),
    )
    return ", ".join(str(each) for each in parts if each) or translate("Record", "nothing yet")


def _dated(form: str, content: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, (day_of(content), kept_words(form, content))))


def _minutes(session: Session) -> str:
    if not session["ended_at"]:
        return ""
    begun, ended = (_clock_min(session[key]) for key in ("started_at", "ended_at"))
    minutes = max(1, ended - begun)
    return counted(minutes, translate("Record", "1 minute"), translate("Record", "%n minutes"))


def _clock_min(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp() // 60)


def minute_of(moment: str) -> str:
    """Return a moment to the minute, where the station stands."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
