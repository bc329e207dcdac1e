"""Somebody who exercises: counted, judged and told, instant by instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite, nan

import numpy as np

from imu_rehab.body.live_signals import segments_of
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Progress, Repetition
from imu_rehab.exercises.runner import ExerciseRunner
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Guidance
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.trust_gate import Trust
from imu_rehab.pipeline.frame import Event
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side, places_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured for an exercise."""

    keys: frozenset[str]
    side: Side
    typed: Mapping[str, float]  # a person's own measures, by key
    near_falls: bool  # whether to look for them


@dataclass(slots=True)
class Guided:
    """What a few instants of exercise brought."""

    completed: list[Repetition] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


class Guiding:
    """Walks through a plan and says what there is to say."""

    def __init__(self, plan: Sequence[Exercise], side: Side, *, feedback: bool) -> None:
        """Without `feedback` it counts but says nothing."""
        self._feedback, self._side = feedback, side
        self._runner = ExerciseRunner(plan)
        self._policy = FeedbackPolicy()
        self._progressed: Progress | None = None  # what it told the policy last
        self.guidance: Guidance | None = None

    @property
    def exercise(self) -> Exercise:
        """The exercise that is being done now."""
        return self._runner.exercise

    def wanted(self, side: Side) -> Wanted:
        """Return what is to be measured for the exercise that is being done now."""
        return _wanted(self.exercise.signal, side)

    def places(self, side: Side) -> tuple[str, ...]:
        """Return where its sensors sit."""
        return _places(self.exercise.signal, side)

    @property
    def lands(self) -> bool:
        """True while the exercise is one of hops and landings (SPEC §3.3, "im")."""
        return "im" in self.exercise.needs

    def delayed(self, at_s: float, delays_ms: Sequence[float]) -> None:
        """Take how late people noticed what they were told."""
        if delays_ms:
            self._policy.delayed(at_s, delays_ms)

    def progress(self) -> Progress:
        """Return a still of where we are."""
        return self._progressed or self._runner.progress()

    def interrupt(self) -> None:
        """Forget the repetition under way."""
        self._runner.interrupt()

    def rest(self) -> None:
        """Say nothing while nobody exercises."""
        self.guidance = self._progressed = None

    def started(self, at_s: float) -> tuple[Event, ...]:
        """Tell which exercise begins."""
        return (Event(at_s, "exercise_started", "", None, self.exercise.key),)

    def feed(
        self,
        time_s: FloatArray,
        signals: Mapping[str, FloatArray],
        uncertainty: Mapping[str, FloatArray],
        doubt: str = "",
    ) -> Guided:
        """Take instants (n,), their signals and how sure they are (1 SD).

        `doubt` is what is known of a sensor that is not trusted: why a value is missing.
        """
        guided = Guided()
        self._progressed = None
        if not self._feedback:
            self._count(time_s, signals, guided)
            return guided
        values, deviations = self._fed_back(signals), self._fed_back(uncertainty)
        for i, at_s in enumerate(time_s.tolist()):
            value = values[i] if values else nan
            repetition = self._runner.feed(at_s, value)
            self._progressed = self._runner.progress()
            trust = Trust(deviations[i] if deviations else nan, "" if isfinite(value) else doubt)
            self.guidance, cues = self._policy.feed(at_s, self._progressed, repetition, trust)
            if cues:
                guided.cues += [cue for cue in cues if cue.given]
                guided.events += map(_event, cues)
            if repetition is not None and self._completed(repetition, at_s, guided):
                values, deviations = self._fed_back(signals), self._fed_back(uncertainty)
        return guided

    def _count(self, time_s: FloatArray, signals: Mapping[str, FloatArray], guided: Guided) -> None:
        """Count repetitions where nobody is told anything."""
        at, unknown = 0, np.full(len(time_s), nan)
        while at < len(time_s):
            values = signals.get(self.exercise.signal, unknown)
            taken, repetition = self._runner.feed_all(time_s[at:], values[at:])
            at += taken
            if repetition is not None:
                self._completed(repetition, time_s.item(at - 1), guided)

    def _completed(self, repetition: Repetition, at_s: float, guided: Guided) -> bool:
        """Tell a repetition; returns True when another exercise follows."""
        guided.completed.append(repetition)
        guided.events.append(self._repetition_event(repetition))
        if not self._runner.next_set_if_done():
            return False
        self._progressed = None
        guided.events += self.started(at_s)
        return True

    def _repetition_event(self, repetition: Repetition) -> Event:
        judged = "in the zone" if repetition.in_band else "outside the zone"
        detail = f"{repetition.exercise}: {judged if repetition.measured else 'not measured'}"
        return Event(repetition.end_s, "repetition", self._side.value, repetition.peak_deg, detail)

    def _fed_back(self, signals: Mapping[str, FloatArray]) -> list[float]:
        """Return what is there of the exercise's signal; empty when its sensors are not there."""
        values = signals.get(self.exercise.signal)
        return [] if values is None else values.tolist()


@lru_cache(maxsize=32)  # asked with every frame
def _wanted(signal: str, side: Side) -> Wanted:
    return Wanted(frozenset({signal}), side, {}, near_falls=True)


@lru_cache(maxsize=32)  # as well
def _places(signal: str, side: Side) -> tuple[str, ...]:
    return places_of(segments_of(signal), side)


def _event(cue: Cue) -> Event:
    """Put a cue on the record, given or withheld."""
    if cue.given:
        return Event(cue.time_s, "cue", "", None, f"{cue.kind}: {cue.reason}")
    return Event(cue.time_s, "cue_muted", "", None, f"{cue.kind}: {cue.muted_reason}")
