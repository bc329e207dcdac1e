"""A session to look at again: its curves, what happened, its repetitions and strides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from imu_rehab.assembly.analyzing import Analysis, analysis_of
from imu_rehab.assembly.exporting import gait_of
from imu_rehab.assembly.people_numbers import computed_anew
from imu_rehab.body.live_signals import TITLES
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.coupling.stance_curves import POINTS, stretched
from imu_rehab.metrics.metric import Metric
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import RecordingFile
from imu_rehab.store.store import Store

STRIDES = "strides"
# Told by the packets, not by a person or a rule: too many to read, and the curves show them.
UNTOLD = frozenset(
    {
        "gap",
        "streaming",
        "late",
        "sensor_stale",
        "calibration_step",
        "initial_contact",
        "toe_off",
        "cue_muted",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened."""

    time_s: float  # since time zero
    kind: str
    detail: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """A repetition, or a stride; times since time zero."""

    of: str  # the exercise, or `STRIDES`
    number: int
    start_s: float
    end_s: float
    peak_deg: float | None = None  # of the exercise's signal
    held_s: float | None = None
    in_band: bool | None = None  # None: not judged


@dataclass(frozen=True, slots=True)
class Zone:
    """The band that was asked for while one exercise was repeated."""

    of: str  # the exercise
    signal: str
    start_s: float
    end_s: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Reviewed:
    """A whole session, as arrays; numbers hold all that was corrected since."""

    session_id: int
    on: str  # ISO 8601
    path: Path
    side: str
    places: tuple[str, ...]
    simulated: bool
    duration_s: float
    time_s: FloatArray  # (k,) since time zero
    curves: Mapping[str, FloatArray]  # signal of SPEC §2.1 -> (k,) degrees, NaN where unknown
    zones: tuple[Zone, ...]
    marks: tuple[Mark, ...]
    cycles: tuple[Cycle, ...]
    metrics: tuple[Metric, ...]
    clock_error_ms: float | None  # of the sensor whose clock is known worst

    def at(self, time_s: float) -> dict[str, float]:
        """Return what is known at an instant, key by key."""
        if not len(self.time_s):
            return {}
        nearest = int(np.argmin(np.abs(self.time_s - time_s)))
        found = {key: float(values[nearest]) for key, values in self.curves.items()}
        return {key: value for key, value in found.items() if np.isfinite(value)}

    def kinds(self) -> list[str]:
        """Return what can be laid over each other: exercises, strides."""
        return list(dict.fromkeys(cycle.of for cycle in self.cycles))

    def stacked(self, key: str, of: str) -> FloatArray:
        """Return a signal's repetitions or strides, (n, 101) over 0–100 %; whole ones only."""
        those = [cycle for cycle in self.cycles if cycle.of == of]
        if key not in self.curves or not those:
            return np.empty((0, POINTS))
        begin = np.array([cycle.start_s for cycle in those])
        end = np.array([cycle.end_s for cycle in those])
        rows = stretched(self.time_s, self.curves[key], begin, end)
        return rows[np.isfinite(rows).all(axis=1)]


def review_of(store: Store, pseudonym: str, session_id: int) -> Reviewed:
    """Read a session's recording; raises ConfigurationError where it has none, or it is gone."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    return reviewed(history, session_id, analysis_in(history, session_id))


def reviewed(history: History, session_id: int, analysis: Analysis) -> Reviewed:
    """Return a session that was computed already."""
    log, recording = analysis.log, analysis.recording
    known = log.time_s >= log.zero_s
    cycles = tuple(_cycles(log))
    errors = [s.clock_error_ms for s in log.sensors.values() if s.clock_error_ms is not None]
    return Reviewed(
        session_id=session_id,
        on=_begun(history, session_id),
        path=recording.path,
        side=log.settings.side.value,
        places=tuple(log.sensors),
        simulated=log.simulated,
        duration_s=float(log.time_s[-1] - log.zero_s) if known.any() else 0.0,
        time_s=log.time_s[known] - log.zero_s,
        curves={key: log.signals[key][known] for key in TITLES if key in log.signals},
        zones=tuple(_zones(log, cycles)),
        marks=tuple(sorted(_marks(log), key=lambda mark: mark.time_s)),
        cycles=cycles,
        metrics=analysis.metrics,
        clock_error_ms=max(errors, default=None),
    )


def analysis_in(history: History, session_id: int) -> Analysis:
    """Return a session computed with all its corrections; raises ConfigurationError."""
    files = [kept.value for kept in history.in_session(RecordingFile, session_id)]
    if not files:
        raise ConfigurationError(f"session {session_id} has no recording")
    path = Path(files[0].path)
    if not path.exists():
        raise ConfigurationError(
            f"{path.name} of session {session_id} is not where it was ({path.parent}); bring it "
            "back there"
        )
    return computed_anew(analysis_of(path), history, session_id)


def _begun(history: History, session_id: int) -> str:
    return next(
        kept.value.started_at.isoformat() for kept in history.sessions if kept.id == session_id
    )


def _zones(log: SessionLog, cycles: Sequence[Cycle]) -> Iterator[Zone]:
    exercises = {each.key: each for each in reversed(log.settings.exercises)}
    for of, run in groupby(cycles, key=lambda cycle: cycle.of):
        first, *others = run
        if of in exercises:
            band, last = exercises[of].band.drawn(), [first, *others][-1]
            yield Zone(of, exercises[of].signal, first.start_s, last.end_s, band.low, band.high)


def _marks(log: SessionLog) -> Iterator[Mark]:
    for event in log.events:
        if event.kind not in UNTOLD:
            yield Mark(event.time_s - log.zero_s, event.kind, event.detail, event.value)
    for pressed in log.presses:
        if pressed.event == "marker":
            yield Mark(pressed.time_s - log.zero_s, "marker", pressed.text("detail"))


def _cycles(log: SessionLog) -> Iterator[Cycle]:
    counts: dict[str, int] = {}
    for each in log.repetitions:
        counts[each.exercise] = counts.get(each.exercise, 0) + 1
        yield Cycle(
            each.exercise,
            counts[each.exercise],
            each.start_s - log.zero_s,
            each.end_s - log.zero_s,
            each.peak_deg,
            each.held_s,
            each.in_band if each.measured else None,
        )
    yield from _strides(log)


def _strides(log: SessionLog) -> Iterator[Cycle]:
    """Yield the even strides of the tested foot."""
    for gait in gait_of(log, None):
        if gait.side is log.settings.side:
            walked: Sequence[bool] = gait.strides.walking.tolist()
            spans = zip(gait.strides.start_s.tolist(), gait.strides.end_s.tolist(), strict=True)
            even = [span for span, is_even in zip(spans, walked, strict=True) if is_even]
            for number, (start_s, end_s) in enumerate(even, start=1):
                yield Cycle(STRIDES, number, start_s - log.zero_s, end_s - log.zero_s)
