"""What a session brought of its programme: practice and probes, as they are kept (SPEC §3.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from imu_rehab import __version__
from imu_rehab.assembly.session_entries import PRACTICE, REPETITION, Entry, Place, entries_in
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.programme.practising import attempts_of, practice_of
from imu_rehab.store.session_values import Trained

STRIDES = "strides"  # kind of an exercise


@dataclass(slots=True)
class Done:
    """The sets of one entry, each with its repetitions."""

    entry: Entry
    exercise: Exercise
    sets: list[list[Repetition]] = field(default_factory=list)

    @property
    def all(self) -> list[Repetition]:
        """Every repetition, in order."""
        return [each for one in self.sets for each in one]


def trained(log: SessionLog, started_at: datetime) -> Iterator[Trained]:
    """Yield what a session brought of a programme; nothing where it was none of one."""
    begin_s = min((s.time_s[0] for s in log.samples.values()), default=log.zero_s)
    for done in entries_done(log):
        if done.all:
            at = started_at + timedelta(seconds=max(0.0, float(done.all[0].start_s - begin_s)))
            record = _probe(done, at) if done.entry.kind != PRACTICE else _practice(done)
            side = "" if done.entry.side is None else done.entry.side.value
            yield Trained(
                done.entry.item, side, done.entry.kind, dict(to_plain(record)), __version__
            )


def entries_done(log: SessionLog) -> tuple[Done, ...]:
    """Return every entry of the plan with the repetitions that were done of it."""
    entries = entries_in(log.presses)
    if not entries:
        return ()
    settings = log.settings
    done = [Done(e, x) for e, x in zip(entries, settings.exercises, strict=True)]
    place = Place(tuple(each.sets for each in settings.prescriptions))
    repetitions = iter(log.repetitions)
    for event in log.events:
        if event.kind == REPETITION:
            _count(done, place, next(repetitions))
        place = place.after(event)
    return tuple(done)


def _count(done: Sequence[Done], place: Place, repetition: Repetition) -> None:
    if place.entry < len(done):
        sets = done[place.entry].sets
        while len(sets) <= place.done:
            sets.append([])
        sets[place.done].append(repetition)


def _practice(done: Done) -> Practice:
    minutes = sum(each.end_s - each.start_s for each in done.all) / 60.0
    strides = done.exercise.kind == STRIDES
    return practice_of(
        done.entry.item,
        done.entry.side,
        done.sets,
        level=done.entry.level,
        feedback_pct=done.entry.feedback_pct,
        minutes=round(minutes, 2) if done.exercise.dose.minutes else 0.0,
        are_strides=strides,
    )


def _probe(done: Done, at: datetime) -> Probe:
    entry = done.entry
    attempts: Attempts = attempts_of(done.sets, are_strides=done.exercise.kind == STRIDES)
    return Probe(entry.item, ProbeKind(entry.kind), at, attempts, entry.side, entry.context)
