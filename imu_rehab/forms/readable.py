"""What is kept, in words: one rendering of any kept value, for answers and for history.

A value's fields come as plain values (JSON): names become words, numbers get their
unit, nothing is left as a raw table.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from imu_rehab.assessment.screening_flags import screening_questions

UNITS = {
    "height_mm": "mm",
    "pain": "of 10",
    "pain_ceiling": "of 10",
    "count": "×",
    "people": "people",
}
NAMES = {
    "count": "",
    "on": "day",
    "at": "time",
    "signed_on": "signed",
    "birth_year": "born",
    "height_mm": "height",
    "sem": "SEM",
    "complaint_id": "complaint",
    "probe_id": "probe",
    "sensor_id": "sensor",
    "quality": "feels",
    "recorded_by": "by",
    "flag": "",
    "key": "",
}
USUAL = {"how": "typed", "number": 0, "recalled": False}  # goes without saying
BEHIND = ("record", "behind", "figures", "segment", "state", "body")  # whole records: summed up
MINUTE = len("2026-03-17T09:15")


def readable(content: Mapping[str, Any]) -> str:
    """Return all told fields of a kept value as one line; `nothing told` where there is none."""
    unit = content.get("unit") if isinstance(content.get("unit"), str) else ""
    parts: list[str] = []
    for key, value in content.items():
        if key in ("id", "unit") or value in (None, "", [], {}, ()) or USUAL.get(key) == value:
            continue
        if key in BEHIND:
            parts += _summed_up(key, value)
            continue
        shown = _scalar(value, UNITS.get(key, unit if key in ("value", "score") else ""))
        parts.append(f"{_name(key)} {shown}".strip())
    return " ".join(", ".join(parts).split()) or "nothing told"


def _name(key: str) -> str:
    return NAMES.get(key, key.replace("_", " "))


def _scalar(value: Any, unit: Any = "") -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g} {unit}".strip()
    if isinstance(value, int):
        return f"{value} {unit}".strip()
    if isinstance(value, Mapping):
        return f"({readable(value)})"
    if isinstance(value, list | tuple):
        return "; ".join(_scalar(each) for each in value)
    text = str(value)
    is_time = len(text) > MINUTE and text[4:5] == "-" and text[10:11] == "T"
    return text[:MINUTE].replace("T", " ") + " UTC" if is_time else text


def _summed_up(key: str, value: Any) -> Iterator[str]:
    """Yield what people ask of a whole record: the yes of a screening, the items of a sheet."""
    if not isinstance(value, Mapping):
        yield f"{_name(key)} of {len(str(value))} characters"
        return
    if "contraindications" in value:
        yield from _screening(value)
    elif value.get("activities"):
        pairs = zip(value["activities"], value.get("answers", ()), strict=False)
        yield "; ".join(f"{name}: {_scalar(score)}" for name, score in pairs)
    elif key != "record":
        yield f"{_name(key)} ({', '.join(map(_name, map(str, value)))})"


def _screening(record: Mapping[str, Any]) -> Iterator[str]:
    newest = {each.get("flag"): each for each in record.get("answers", ())}
    for flag, each in newest.items():
        if each.get("yes"):
            yield f"{_name(flag)} {'yes, locked' if _locks(flag, each) else 'yes, reviewed'}"
    if not any(each.get("yes") for each in newest.values()):
        yield "all flags no"
    yield f"consent {record.get('consent') or 'missing'}"


def _locks(flag: str, answer: Mapping[str, Any]) -> bool:
    """Return whether a yes keeps somebody from training: an emergency until it is ruled out."""
    known = screening_questions().flags.get(flag)
    is_emergency = known is not None and known.emergency
    return answer.get("reviewed") is None or (
        is_emergency and not answer.get("emergency_ruled_out")
    )
