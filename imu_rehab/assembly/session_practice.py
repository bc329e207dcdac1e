"""What a session brought of its programme: practice and probes, as they are kept (SPEC §3.2).

Which sets and probes there were, with and without feedback, is what the session
itself concluded; here they find their item.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from imu_rehab import __version__
from imu_rehab.assembly.session_entries import Entry, entries_in
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.programme.done import Practice, Probe
from imu_rehab.programme.practising import attempts_of, practice_of
from imu_rehab.store.session_values import Trained

PRACTICE = "practice"
STRIDES = "strides"  # kind of an exercise
Set = tuple[SetDone, list[Repetition]]


def trained(log: SessionLog, started_at: datetime) -> Iterator[Trained]:
    """Yield what a session brought of a programme; nothing where it was none of one.

    A probe that does not count, because something was told or it was left, is in
    the recording alone.
    """
    entries = entries_in(log.presses)
    if not entries:
        return
    exercises = log.settings.exercises
    begin_s = min((s.time_s[0] for s in log.samples.values()), default=log.zero_s)
    practised: dict[int, list[Set]] = {}
    for over, repetitions in over_with_repetitions(log.over, log.repetitions):
        entry, exercise = entries[over.entry], exercises[over.entry]
        if isinstance(over, SetDone):
            practised.setdefault(over.entry, []).append((over, repetitions))
        elif not over.invalid_reason:
            at = started_at + timedelta(seconds=max(0.0, float(over.begin_s - begin_s)))
            yield _kept(entry, over.kind.value, _probe(entry, over, repetitions, exercise, at))
    for number, sets in practised.items():
        entry = entries[number]
        yield _kept(entry, PRACTICE, _practice(entry, sets, exercises[number]))


def over_with_repetitions(
    over: Iterable[SetDone | ProbeDone], repetitions: Sequence[Repetition]
) -> Iterator[tuple[SetDone | ProbeDone, list[Repetition]]]:
    """Yield each set and probe with its repetitions: those until its end that no earlier one had.

    Its beginning says nothing: a stride is known only after its end.
    """
    taken = 0
    for each in over:
        first = taken
        while taken < len(repetitions) and repetitions[taken].end_s <= each.end_s:
            taken += 1
        yield each, list(repetitions[first:taken])


def _kept(entry: Entry, kind: str, record: Practice | Probe) -> Trained:
    side = "" if entry.side is None else entry.side.value
    return Trained(entry.item, side, kind, dict(to_plain(record)), __version__)


def _practice(entry: Entry, sets: Sequence[Set], exercise: Exercise) -> Practice:
    repetitions = [done for _, done in sets]
    told = Hits()
    for over, _ in sets:
        told = told.plus(over.with_feedback)
    minutes = sum(each.end_s - each.start_s for done in repetitions for each in done) / 60.0
    return practice_of(
        entry.item,
        entry.side,
        repetitions,
        level=entry.level,
        feedback_pct=entry.feedback_pct,
        minutes=round(minutes, 2) if exercise.dose.minutes else 0.0,
        are_strides=exercise.kind == STRIDES,
        told=told,
    )


def _probe(
    entry: Entry,
    over: ProbeDone,
    repetitions: Sequence[Repetition],
    exercise: Exercise,
    at: datetime,
) -> Probe:
    tried = attempts_of([repetitions], are_strides=exercise.kind == STRIDES)
    return Probe(entry.item, over.kind, at, tried, entry.side, over.context, over.estimate)
