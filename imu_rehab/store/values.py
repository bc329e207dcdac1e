"""What surrounds every kept value: who wrote it, when and why, and under which number."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from imu_rehab.errors import ConfigurationError

V_co = TypeVar("V_co", covariant=True)

SIDES = ("right", "left", "")  # empty: both, or neither


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, at which time (UTC), and why; the reason may be empty where nothing is corrected.

    `who` is a clinician or a station, never a patient's name: it outlives the patient's data.
    """

    who: str
    at: datetime
    why: str = ""

    def __post_init__(self) -> None:
        check_text("who", self.who)
        in_utc(self.at)


@dataclass(frozen=True, slots=True)
class Kept(Generic[V_co]):
    """A value as it lies in the store; `version` counts its corrections from 1."""

    id: int
    version: int
    session_id: int | None
    value: V_co


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC; a time without a zone is a bug in the caller."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


def check_text(name: str, text: str) -> None:
    """Raise ConfigurationError for nothing but white space."""
    if not text.strip():
        raise ConfigurationError(f"{name} is empty; say it in a word or two")


def check_choice(name: str, value: str, known: tuple[str, ...]) -> None:
    """Raise ConfigurationError for a word that is not among the known ones."""
    if value not in known:
        words = ", ".join(word or "(empty)" for word in known)
        raise ConfigurationError(f"{name}: {value!r} is none of {words}")


def check_range(name: str, value: float | None, low: float, high: float) -> None:
    """Raise ConfigurationError for a number outside its limits; None was not said."""
    if value is not None and not low <= value <= high:
        raise ConfigurationError(f"{name}: {value:g} is outside {low:g} … {high:g}")


def check_partial_date(name: str, text: str) -> None:
    """Raise ConfigurationError unless it is empty, a year, a month or a day (2019-05-17)."""
    try:
        if text:
            date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError as error:
        raise ConfigurationError(
            f"{name}: {text!r} is no date; write 2019, 2019-05 or 2019-05-17"
        ) from error
