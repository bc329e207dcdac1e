"""Pain and one movement measure over time, as values: nothing here says that one makes the other.

SPEC S14: drawn beside each other, without causal or predictive words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imu_rehab.metrics.titles import metric_title
from imu_rehab_gui.clinician.record.record_view_model import (
    Session,
    newest_numbers,
    number_title,
)
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.forms.form_words import unit_words

Answers = Mapping[str, Sequence[Mapping[str, Any]]]
MOST_DAYS = 12  # bodies that are shown
OF_PAIN = ("nprs_now",)
DAY = len("2026-03-17")


@dataclass(frozen=True, slots=True)
class PainDay:
    """Where it hurt on one day."""

    day: str
    marks: Mapping[str, float | None]  # by place: right ankle


@dataclass(frozen=True, slots=True)
class Point:
    """One value at one time."""

    at_s: float  # seconds of the epoch
    value: float
    error: float | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A curve's points in their order, with what they are."""

    title: str
    unit: str
    points: tuple[Point, ...]
    limits: tuple[float, float] | None = None  # None: as the points are


def pain_days(answers: Answers) -> list[PainDay]:
    """Return the newest days' body charts, the oldest first; of a place the last mark counts."""
    days: dict[str, dict[str, float | None]] = {}
    for entry in answers["body_chart"]:
        mark = entry["content"]
        place = f"{mark['side']} {mark['region']}".strip()
        days.setdefault(mark["at"][:DAY], {})[place] = mark["pain"]
    return [PainDay(day, days[day]) for day in sorted(days)[-MOST_DAYS:]]


def pain_series(answers: Answers, sessions: Sequence[Session]) -> Series:
    """Return pain now, as it was told before, in, after sessions and at visits."""
    simulated = {each["id"] for each in sessions if each["simulated"]}
    points = [
        Point(_seconds(e["content"]["at"]), e["content"]["score"], None, e["session"] in simulated)
        for e in answers["nprs"]
        if e["content"]["instrument"] in OF_PAIN and e["content"]["score"] is not None
    ]
    title = translate("Pain", "Pain now")
    return Series(title, translate("Pain", "of 10"), _sorted(points), (0.0, 10.0))


def measure_choices(sessions: Sequence[Session]) -> list[tuple[str, str]]:
    """Return the measures that there are numbers of, those of most sessions first."""
    counts: dict[tuple[str, str, str], int] = {}
    titles: dict[tuple[str, str, str], str] = {}
    for session in sessions:
        for each in newest_numbers(session):
            counts[_key(each)] = counts.get(_key(each), 0) + 1
            titles[_key(each)] = number_title(each)
    ranked = sorted(counts, key=lambda key: (-counts[key], metric_title(key[0]), key))
    return [("|".join(key), titles[key]) for key in ranked]


def measure_series(sessions: Sequence[Session], choice: str) -> Series:
    """Return one measure of all sessions; empty where nothing was chosen."""
    found = [
        (each, session)
        for session in sessions
        for each in newest_numbers(session)
        if "|".join(_key(each)) == choice
    ]
    if not found:
        return Series("", "", ())
    points = [
        Point(
            _seconds(session["started_at"]),
            each["value"],
            each["standard_error"],
            bool(session["simulated"]),
        )
        for each, session in found
    ]
    first = found[0][0]
    return Series(number_title(first), unit_words(first["unit"]), _sorted(points))


def _key(number: Mapping[str, Any]) -> tuple[str, str, str]:
    return number["key"], number["side"], number["test"]


def _sorted(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: point.at_s))


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
