"""What an answer can be, and how a typed or written one becomes it."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, TypeAlias

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.closest import chosen, shown

YES, NO = ("yes", "y", "true", "ja", "j"), ("no", "n", "false", "nein")
SIDES = {
    **dict.fromkeys(("right", "rechts", "rechte", "rechter", "rechtes"), "right"),
    **dict.fromkeys(("left", "links", "linke", "linker", "linkes"), "left"),
}
TODAY = ("today", "heute")
LONGEST = 4000  # characters of one text


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """A region of the body, and which side; no side is the middle, or both."""

    region: str
    side: str = ""

    def __str__(self) -> str:
        """Return what is typed for it: right ankle."""
        return f"{self.side} {self.region}".strip()


Choices: TypeAlias = Mapping[str, Mapping[str, str]]  # words by language, by what is kept
Row: TypeAlias = Mapping[str, "Answer"]
Answer: TypeAlias = bool | float | str | date | BodyPlace | tuple[str, ...] | tuple[Row, ...]


def yes_or_no(value: Any) -> bool:
    """Accept yes or no, in both languages; raises ConfigurationError."""
    if isinstance(value, bool):
        return value
    said = str(value).strip().casefold()
    if said not in (*YES, *NO):
        raise ConfigurationError(f"{shown(value)} is neither yes nor no")
    return said in YES


def number_within(
    low: float, high: float, *, unit: str = "", whole: bool
) -> Callable[[Any], float]:
    """Return what accepts a number within limits, with a point or a comma."""

    def accept(value: Any) -> float:
        typed = _number(value)
        if not low <= typed <= high:
            limits = f"{low:g} … {high:g} {unit}".strip()
            raise ConfigurationError(f"{shown(value)} is outside {limits}")
        if whole and typed != int(typed):
            raise ConfigurationError(f"{shown(value)} is no whole number")
        return typed

    return accept


def _number(value: Any) -> float:
    try:
        typed = float("" if isinstance(value, bool) else str(value).strip().replace(",", "."))
    except ValueError as error:
        raise ConfigurationError(f"{shown(value)} is no number") from error
    if not isfinite(typed):
        raise ConfigurationError(f"{shown(value)} is no number")
    return typed


def words(value: Any) -> str:
    """Accept words that can be kept and shown everywhere; raises ConfigurationError."""
    said = value.strip() if isinstance(value, str) else ""
    if not said:
        raise ConfigurationError("is empty; say it in a word or two")
    if len(said) > LONGEST:
        raise ConfigurationError(f"has {len(said)} characters; {LONGEST} can be kept")
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in said):
        raise ConfigurationError("has a character that cannot be shown; type it again")
    return said


def day(value: Any, today: date) -> date:
    """Accept a day: 2026-03-17, or today; one that is still to come is refused."""
    if str(value).strip().casefold() in TODAY:
        return today
    try:
        found = date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise ConfigurationError(f"{shown(value)} is no day; write it like 2026-03-17") from error
    if found > today:
        raise ConfigurationError(f"{found} is still to come")
    return found


def partial_day(value: Any, today: date) -> str:
    """Accept a year, a month or a day, as well as it is remembered: 2019, 2019-05, 2019-05-17."""
    said = str(value).strip()
    try:
        found = date.fromisoformat(said + "0000-01-01"[len(said) :])
    except ValueError as error:
        raise ConfigurationError(
            f"{shown(value)} is no date; write 2019, 2019-05 or 2019-05-17"
        ) from error
    if len(said) not in (4, 7, 10):
        raise ConfigurationError(f"{shown(value)} is no date; write 2019, 2019-05 or 2019-05-17")
    if found > today:
        raise ConfigurationError(f"{said} is still to come")
    return said


def body_place(value: Any, regions: Choices) -> BodyPlace:
    """Accept a region of the body with or without its side: right ankle, ankle left."""
    if isinstance(value, BodyPlace):
        value = str(value)
    said = str(value).strip().casefold().split()
    sides = [SIDES[one] for one in said if one in SIDES]
    if len(sides) > 1:
        raise ConfigurationError(f"{shown(value)} has two sides; name one place at a time")
    region = " ".join(one for one in said if one not in SIDES)
    return BodyPlace(chosen(region, regions), *sides)
