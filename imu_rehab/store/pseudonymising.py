"""Rows without what could name somebody (recording design §4).

A label that is drawn for each export, dates shifted by one number of days per person, an age
instead of a year of birth, no free text unless it is released, no clinician's name, no
audit.  What is left is still personal data: movement itself can identify a person.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from imu_rehab.store.person_rows import AUDIT, CORRECTION, PERSON, Row, Rows

LEFT_OUT = (AUDIT, CORRECTION, "export_made")
BOOKKEEPING = frozenset({"id", "version", "person_id", "audit_id"})
PEOPLE = frozenset({"signed_by", "author", "recorded_by", "withdrawn", "clinician", "pseudonym"})
NAMES = PEOPLE | {"name", "by"}  # in nested values: who signed, wrote or took back
WORDS = frozenset({"reason", "what", "action", "text", "detail", "activities", "note"})
PLACES = frozenset({"path", "recording_id"})  # both hold a date
FREE_TEXT: Mapping[str, frozenset[str]] = {
    "adverse_event": frozenset({"what", "action", "exercise"}),
    "annotation": frozenset({"text"}),
    "answer": frozenset({"record"}),  # PSFS activities are the patient's own words
    "body_mark": frozenset({"quality"}),
    "comment": frozenset({"text"}),
    "complaint": frozenset({"text"}),
    "decision": frozenset({"reason"}),
    "gate_override": frozenset({"reason"}),
    "hypothesis": frozenset({"finding"}),
    "programme": frozenset({"body"}),
    "review": frozenset({"reason"}),
    "screening": frozenset({"reason", "record"}),
    "target": frozenset({"reason"}),
    "training_session": frozenset({"stop_reason"}),
    "treatment": frozenset({"detail"}),
}
PARTIAL_DATES = frozenset({"since"})
YEAR = 4  # letters


def pseudonymised(
    rows: Rows, label: str, shift_days: int, today: date, *, texts: bool
) -> dict[str, list[Row]]:
    """Return what may leave; sessions, complaints and probes keep numbers that link their rows."""
    shift = timedelta(days=shift_days)
    kept = {
        name: [_row(name, row, shift, texts) for row in found]
        for name, found in rows.items()
        if name not in LEFT_OUT
    }
    (person,) = kept[PERSON]
    born = person.pop("birth_year")
    person["label"] = label
    person["age_years"] = None if born is None else today.year - born
    return kept


def _row(table: str, row: Row, shift: timedelta, texts: bool) -> Row:
    hidden = PEOPLE | PLACES | (frozenset() if texts else FREE_TEXT.get(table, frozenset()))
    hidden |= BOOKKEEPING - _links(table)
    inside = NAMES if texts else NAMES | WORDS
    return {
        key: value[:YEAR] if key in PARTIAL_DATES else _shifted(_without(value, inside), shift)
        for key, value in row.items()
        if key not in hidden
    }


def _without(value: Any, hidden: frozenset[str]) -> Any:
    """Return a nested value without what names somebody, or says something in words."""
    if isinstance(value, Mapping):
        return {k: _without(each, hidden) for k, each in value.items() if k not in hidden}
    if isinstance(value, list | tuple):
        return [_without(each, hidden) for each in value]
    return value


def _links(table: str) -> frozenset[str]:
    return frozenset({"id"} if table in ("training_session", "complaint", "probe") else ())


def _shifted(value: Any, shift: timedelta) -> Any:
    if isinstance(value, date | datetime):
        return value + shift
    if isinstance(value, Mapping):
        return {key: _shifted(each, shift) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shifted(each, shift) for each in value]
    return _shifted_text(value, shift) if isinstance(value, str) else value


def _shifted_text(text: str, shift: timedelta) -> str:
    """Shift a time that stands as text in nested values."""
    for kind in (date, datetime):
        try:
            return (kind.fromisoformat(text) + shift).isoformat()
        except ValueError:
            continue
    return text
