"""Every correction of a person's record, in words: no Qt widgets, no database."""

from collections.abc import Mapping, Sequence
from typing import Any

from imu_rehab_gui.clinician.record.record_view_model import (
    Session,
    minute_of,
    number_title,
    session_name,
)
from imu_rehab_gui.figures import decimal
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.forms.kept_words import typed_title


def correction_columns() -> tuple[str, ...]:
    """Return the headings of the list of corrections."""
    return (
        translate("Record", "When"),
        translate("Record", "Who"),
        translate("Record", "What"),
        translate("Record", "It was"),
        translate("Record", "It is"),
        translate("Record", "Why"),
    )


def correction_rows(history: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return every correction, the newest first: what it was and what it is."""
    names = _names(history["sessions"])
    return [
        (
            minute_of(each["at"]),
            each["who"],
            names.get((each["table"], each["row_id"])) or _row_name(each),
            _fields(each["old"], each["new"] or each["old"]),
            _fields(each["new"], each["new"]) or translate("Record", "removed"),
            each["why"],
        )
        for each in reversed(history["corrections"])
    ]


def _names(sessions: Sequence[Session]) -> dict[tuple[str, int], str]:
    """Return what rows of sessions are called, by their table and number."""
    found = {("training_session", each["id"]): session_name(each) for each in sessions}
    for session in sessions:
        for number in session["metric_value"]:
            found["metric_value", number["id"]] = number_title(number)
        for typed in session["typed_result"]:
            found["typed_result", typed["id"]] = typed_title(typed["key"])
    return found


def _row_name(correction: Mapping[str, Any]) -> str:
    old = correction["old"]
    if correction["table"] == "metric_value" and "key" in old:
        return number_title(old)
    kinds = {
        "person": translate("Record", "Person"),
        "metric_value": translate("Record", "Number"),
        "typed_result": translate("Record", "Typed value"),
        "training_session": translate("Record", "Session"),
        "answer": translate("Record", "Answer"),
        "progress": translate("Record", "Programme"),
        "calibration": translate("Record", "Calibration"),
    }
    table = str(correction["table"])
    return kinds.get(table, table.replace("_", " "))


def _fields(content: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    told = {key: content.get(key) for key in wanted}
    return ", ".join(f"{k.replace('_', ' ')} {_plain(v)}" for k, v in told.items() if _told(v))


def _told(value: Any) -> bool:
    return value not in (None, "", [], {})


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return translate("Record", "yes") if value else translate("Record", "no")
    if isinstance(value, float):
        return decimal(float(f"{value:.4g}"))
    if isinstance(value, Mapping):
        return translate("Record", "(%1 entries)").replace("%1", str(len(value)))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
