"""Counts what lasts a time: holds in a zone, steadiness, circles of the foot.

Nothing but time parts two of them: one begins `pause_s` after the one before, a hold in a
zone when the zone is entered.  It ends after `hold_s`; at once when balance is lost (E9)
or, where that is watched, when data are missing (E10).
"""

from collections.abc import Mapping, Sequence
from math import isfinite, nan

import numpy as np

from imu_rehab.exercises import mistakes
from imu_rehab.exercises.balance import BalanceWatch
from imu_rehab.exercises.exercise import BALANCE, Exercise
from imu_rehab.exercises.progress import Phase, Progress, Repetition
from imu_rehab.exercises.runner import AT_ONCE, BLIND_S
from imu_rehab.exercises.runners.circle import Circle
from imu_rehab.exercises.span import Recorder, Span, reading
from imu_rehab.exercises.zone import Zone
from imu_rehab.signals.arrays import FloatArray

GOOD_SHARE = 0.8  # of the asked time in the zone, of the circle (SPEC §1.2, §3.3)
BLIND_SHARE = 0.1  # of a long hold that may be missing; what is missing is never held
SHORTEST_S = 0.8  # what ends sooner was no attempt


class Timed:
    """Counts one set of holds."""

    def __init__(self, exercise: Exercise, set_number: int = 1) -> None:
        self.exercise, self._set_number = exercise, set_number
        self._circle = Circle(*exercise.zones[:2]) if exercise.kind == "coverage" else None
        self._zones = exercise.zones[2:] if self._circle else exercise.zones
        self._held_zones = [zone for zone in self._zones if zone.at == "held" and zone.scored]
        signals = [zone.signal for zone in exercise.zones]
        scored = [z.signal for z in exercise.zones if z.scored and not z.optional]
        required = tuple(dict.fromkeys(scored))
        limit = exercise.limits.get("E9")
        self._balance = None if limit is None else BalanceWatch(limit, moving=False)
        watched = BALANCE if limit is not None else ()
        self._recorder = Recorder([*required, *signals, *watched])
        column = self._recorder.keys.index
        self._shown, self._required = column(exercise.signal), len(required)  # of a row's values
        self._held = [(column(zone.signal), zone.band) for zone in self._held_zones]
        self._done: list[Repetition] = []
        self._last_s: float | None = None
        self._value = nan
        self._rested_s = exercise.dose.pause_s
        self._rest()

    def feed(self, time_s: float, values: Mapping[str, float]) -> Repetition | None:
        """Take one sample; returns the hold that it completes."""
        row = self._recorder.row(values)
        known = isfinite(sum(row[: self._required]))
        inside = known and all(row[column] in band for column, band in self._held)
        return self._take(time_s, row, known, inside)

    def feed_all(
        self, time_s: FloatArray, values: Mapping[str, FloatArray]
    ) -> tuple[int, Repetition | None]:
        """Take samples up to the first that completes a hold, or many."""
        times_s = time_s[:AT_ONCE]
        table = self._recorder.table(values, len(times_s))
        known = np.isfinite(table[:, : self._required]).all(axis=1)
        inside = known.copy()
        for column, band in self._held:
            inside &= (table[:, column] >= band.low) & (table[:, column] <= band.high)
        columns = (each.tolist() for each in (times_s, table, known, inside))
        for at, sample in enumerate(zip(*columns, strict=True)):
            repetition = self._take(*sample)
            if repetition is not None:
                return at + 1, repetition
        return len(times_s), None

    def interrupt(self) -> None:
        """Forget the hold under way; the next may begin at once."""
        self._rest()
        self._phase = Phase.READY
        self._rested_s = self.exercise.dose.pause_s
        self._last_s, self._value = None, nan

    def progress(self) -> Progress:
        """Return a still of where we are."""
        return Progress(
            exercise=self.exercise,
            phase=self._phase,
            value_deg=self._value,
            held_s=self._held_s,
            repetitions=tuple(self._done),
            set_number=self._set_number,
            score={} if self._circle is None else {"percent": self._circle.percent},
            mistakes=() if self._begin_s is None else mistakes.in_order(self._at_once),
        )

    @property
    def finished(self) -> bool:
        """Whether the set is done, and nothing is under way."""
        return len(self._done) >= self.exercise.repetitions and self._begin_s is None

    @property
    def _at_once(self) -> set[str]:
        """What ends a hold."""
        lost = {"E9"} if self._balance is not None and self._balance.lost else set()
        gap = self._blind_s > self.exercise.limits.get("E10", float("inf"))
        return lost | ({"E10"} if gap else set())

    def _take(
        self, time_s: float, row: Sequence[float], known: bool, inside: bool
    ) -> Repetition | None:
        """Take one sample; whether all that is required is known, and inside what is held."""
        step_s = 0.0 if self._last_s is None else time_s - self._last_s
        self._last_s, self._value = time_s, row[self._shown]
        if self._begin_s is None:
            self._rested_s += step_s
            ready = inside if self.exercise.kind == "hold" else known
            if self._rested_s >= self.exercise.dose.pause_s and ready:
                self._begin(time_s, row)
            elif self._rested_s >= self.exercise.dose.pause_s:
                self._phase = Phase.READY
            return None
        seen = known and step_s <= BLIND_S
        self._blind_s += 0.0 if seen else step_s
        self._held_s += step_s if seen and inside else 0.0
        self._phase = Phase.HOLD if inside else Phase.MOVE
        self._keep(time_s, row, circling=known)
        over = time_s - self._begin_s >= self.exercise.hold_s
        return self._end(time_s) if over or self._at_once else None

    def _keep(self, time_s: float, row: Sequence[float], *, circling: bool) -> None:
        self._recorder.add(time_s, 0.0, row)
        if self._circle is None and self._balance is None:
            return
        values = dict(zip(self._recorder.keys, row, strict=True))
        if circling and self._circle is not None:
            self._circle.feed(values)
        if self._balance is not None:
            self._balance.feed(time_s, values)

    def _rest(self) -> None:
        self._phase = Phase.RETURN if self._done else Phase.READY
        self._begin_s: float | None = None
        self._held_s = self._blind_s = 0.0
        self._recorder.forget()

    def _begin(self, time_s: float, row: Sequence[float]) -> None:
        self._begin_s, self._phase = time_s, Phase.HOLD
        self._held_s = self._blind_s = 0.0
        if self._balance is not None:
            self._balance.begin()
        if self._circle is not None:
            self._circle.begin()
        self._keep(time_s, row, circling=True)

    def _end(self, time_s: float) -> Repetition | None:
        assert self._begin_s is not None
        repetition = None
        if time_s - self._begin_s >= SHORTEST_S:
            repetition = self._judged(self._recorder.span())
            self._done.append(repetition)
        self._rested_s = 0.0
        self._rest()
        return repetition

    def _judged(self, span: Span) -> Repetition:
        known = {zone: reading(zone, span) for zone in self._zones}
        limits, may_miss_s = self.exercise.limits, BLIND_SHARE * self.exercise.hold_s
        measured = self._blind_s <= max(BLIND_S, may_miss_s) and "E10" not in self._at_once
        others = {zone: value for zone, value in known.items() if zone.at != "held"}
        found = mistakes.left_zones(others) | self._not_held(span) | self._at_once
        if self._circle is not None:
            found |= self._circle.mistakes(span, limits, self.exercise.dose.tempo)
        good = measured and self._reached(known) and not self._at_once
        return Repetition(
            exercise=self.exercise.key,
            start_s=float(span.time_s[0]),
            end_s=float(span.time_s[-1]),
            peak_deg=self._peak(known),
            held_s=self._held_s,
            in_band=good,
            measured=measured,
            mistakes=mistakes.in_order(found),
            readings={f"{zone.signal}/{zone.at}": value for zone, value in known.items()},
        )

    def _not_held(self, span: Span) -> set[str]:
        """Return the errors of zones that were left for too long, of what was measured."""
        found = set()
        for zone in self._held_zones:
            values = span.values[zone.signal]
            inside = (values >= zone.band.low) & (values <= zone.band.high)
            if zone.error and inside.sum() < GOOD_SHARE * np.isfinite(values).sum():
                found.add(zone.error)
        return found

    def _peak(self, known: Mapping[Zone, float]) -> float:
        return self._circle.percent if self._circle else known[self.exercise.goal]

    def _reached(self, known: Mapping[Zone, float]) -> bool:
        """Whether it was long enough in its zones, round enough, and all else in its own."""
        others = (v in z.band for z, v in known.items() if z.scored and z.at != "held")
        enough = not self._held_zones or self._held_s >= GOOD_SHARE * self.exercise.hold_s
        round_enough = self._circle is None or self._circle.percent >= 100.0 * GOOD_SHARE
        return enough and round_enough and all(others)
