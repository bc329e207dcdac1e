"""What a session does of today's plan, entry by entry, and how that stands in its recording.

Probes are no entries: an entry's prescription names those that are due, and the
session puts each in its place (`pipeline/blocks`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.programme.planned import Planned
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed

COMMAND = "programme"  # the command that stands at the beginning of a session


@dataclass(frozen=True, slots=True)
class Entry:
    """One prescription of a session, and what it is in the programme."""

    item: str
    side: Side | None
    level: int = 0
    feedback_pct: float = 100.0


@dataclass(frozen=True, slots=True)
class Doable:
    """What is practised with these sensors: entries with their prescriptions, and what is not."""

    entries: tuple[Entry, ...]
    prescriptions: tuple[Prescription, ...]
    left_out: tuple[str, ...] = ()  # a sentence each


def doable(planned: Sequence[Planned], library: Library, worn: Sequence[str]) -> Doable:
    """Return what of a plan these sensors can see, in its order."""
    seen: list[Planned] = []
    left: list[str] = []
    for each in planned:
        exercise = each.prescription.applied(library)
        if why := exercise.impossible(worn, each.prescription.side):
            left.append(f"{exercise.title}, {each.prescription.side}: {why}")
        else:
            seen.append(each)
    entries, prescriptions = map(_entry, seen), (each.prescription for each in seen)
    return Doable(tuple(entries), tuple(prescriptions), tuple(left))


def _entry(planned: Planned) -> Entry:
    if planned.level is None:
        return Entry(planned.item, planned.side, feedback_pct=0.0)
    level = planned.level
    return Entry(planned.item, planned.side, level.number, level.feedback_pct)


def command_of(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return what is said at the beginning of a session."""
    return {"event": COMMAND, "entries": [to_plain(each) for each in entries]}


def entries_in(presses: Iterable[Pressed]) -> tuple[Entry, ...]:
    """Return what a recording says that was planned; empty: no session of a programme.

    Raises ValueError for entries of another version.
    """
    said = next((each for each in presses if each.event == COMMAND), None)
    raw = () if said is None else said.content.get("entries", ())
    return tuple(from_plain(Entry, each) for each in raw)
