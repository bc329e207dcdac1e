"""What a session does of today's plan, entry by entry, and how that stands in its recording.

A probe is an entry of its own, without feedback: those that begin a session come before
everything that is fed back, the others after their item (SPEC §4.2).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.pipeline.frame import Event
from imu_rehab.programme.planned import Planned
from imu_rehab.programme.probe_plan import PlannedProbe
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed

COMMAND = "programme"  # the command that stands at the beginning of a session
PRACTICE = "practice"
STARTED, REPETITION, CHANGED, POSED = "exercise_started", "repetition", "changed", "pose_taken"


@dataclass(frozen=True, slots=True)
class Entry:
    """One prescription of a session, and what it is in the programme."""

    item: str
    side: Side | None
    kind: str = PRACTICE  # or a kind of probe
    level: int = 0
    feedback_pct: float = 100.0
    context: str = ""  # of a transfer probe


@dataclass(frozen=True, slots=True)
class Doable:
    """What is practised with these sensors: entries with their prescriptions, and what is not."""

    entries: tuple[Entry, ...]
    prescriptions: tuple[Prescription, ...]
    left_out: tuple[str, ...] = ()  # a sentence each


def doable(planned: Sequence[Planned], library: Library, worn: Sequence[str]) -> Doable:
    """Return what of a plan these sensors can see, in the order in which it is done."""
    seen: list[Planned] = []
    left: list[str] = []
    for each in planned:
        exercise = each.prescription.applied(library)
        if why := exercise.impossible(worn, each.prescription.side):
            left.append(f"{exercise.title}, {each.prescription.side}: {why}")
        else:
            seen.append(each)
    first = [_probe(each, p) for each in seen for p in each.probes if p.at_start]
    rest = [pair for each in seen for pair in _practised(each)]
    pairs = (*first, *rest)
    return Doable(tuple(e for e, _ in pairs), tuple(p for _, p in pairs), tuple(left))


def _practised(planned: Planned) -> Iterator[tuple[Entry, Prescription]]:
    level, feedback_pct = 0, 0.0
    if planned.level is not None:
        level, feedback_pct = planned.level.number, planned.level.feedback_pct
    entry = Entry(planned.item, planned.side, PRACTICE, level, feedback_pct)
    yield entry, _fed_back(planned.prescription, {})
    yield from (_probe(planned, probe) for probe in planned.probes if not probe.at_start)


def _probe(planned: Planned, probe: PlannedProbe) -> tuple[Entry, Prescription]:
    level = 0 if planned.level is None else planned.level.number
    entry = Entry(planned.item, planned.side, probe.kind.value, level, 0.0, probe.context)
    short = replace(planned.prescription, sets=1, repetitions=probe.repetitions)
    return entry, _fed_back(short, {"schedule_pct": [0.0]})


def _fed_back(prescription: Prescription, more: Mapping[str, Any]) -> Prescription:
    feedback = {**prescription.feedback, "probes": [], **more}
    return replace(prescription, feedback=feedback)


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is: which entry, and how many of its sets are over."""

    sets: tuple[int, ...]  # of each entry
    entry: int = 0
    done: int = 0
    before: str = ""  # the event that came last

    def after(self, event: Event) -> "Place":
        """Return the place after an event; a set is over where the next begins after its last."""
        if event.kind == CHANGED and event.detail.endswith("skipped"):
            return replace(self, entry=self.entry + 1, done=0, before=CHANGED)
        if event.kind == STARTED and self.before == REPETITION:
            done = self.done + 1
            over = self.entry < len(self.sets) and done >= self.sets[self.entry]
            moved = (self.entry + 1, 0) if over else (self.entry, done)
            return replace(self, entry=moved[0], done=moved[1], before=STARTED)
        if event.kind in (STARTED, REPETITION, POSED):
            return replace(self, before=event.kind)
        return self
