"""What the people's tab shows, as values: no Qt widgets, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imu_rehab_gui.language import counted, translate

NEVER = "–"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    pseudonym: str
    since: str
    sessions: str
    last: str


def columns() -> tuple[str, ...]:
    """Return the headings of the list."""
    return (
        translate("People", "Pseudonym"),
        translate("People", "Since"),
        translate("People", "Sessions"),
        translate("People", "Last visit"),
    )


def people_rows(people: Sequence[Mapping[str, Any]], wanted: str = "") -> list[PersonRow]:
    """Return those whose pseudonym holds what was typed, in any case of letters."""
    letters = wanted.strip().upper()
    return [
        PersonRow(
            str(person["pseudonym"]),
            _day(person["since"]),
            str(person["sessions"]),
            _day(person["last_at"]),
        )
        for person in people
        if letters in str(person["pseudonym"])
    ]


def found_words(shown: int, all_: int) -> str:
    """Return how many there are, in a sentence that says what to do when there is nobody."""
    if not all_:
        return translate("People", "Nobody is kept here yet. “New person” makes a pseudonym.")
    if not shown:
        return translate("People", "No pseudonym holds these letters.")
    return counted(shown, translate("People", "1 person"), translate("People", "%n people"))


def _day(moment: str | None) -> str:
    return NEVER if not moment else moment[:10]
