"""Counts what goes out and comes back: a state machine over the driver's value.

A repetition begins beyond the driver's `start` and ends when the person is nearly back;
or, where the return stays incomplete, at the lowest point in between, as soon as the next
way out is certain.  What comes back by less than half of its way, or goes out again by
less than half of what it came back, is a pause or a rebound within one repetition.

A repetition of two movements is standing up and sitting down.  It begins from the seat, where
the value rests wherever somebody sits; what follows the first movement and is both smaller and
quicker is somebody finding their balance, not sitting down.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import inf, isfinite, nan

import numpy as np

from imu_rehab.exercises.balance import BalanceWatch
from imu_rehab.exercises.exercise import BALANCE, Exercise
from imu_rehab.exercises.progress import Phase, Progress, Repetition
from imu_rehab.exercises.runner import AT_ONCE, BLIND_S
from imu_rehab.exercises.runners.judgement import Judgement
from imu_rehab.exercises.runners.out_and_back import OutAndBack
from imu_rehab.exercises.runners.way import way_of
from imu_rehab.exercises.span import Part, Recorder
from imu_rehab.signals.arrays import BoolArray, FloatArray

TURNED_SHARE = 0.8  # of the farthest: who is below it again is on the way back
BEFORE_S = 1.0  # of rest is kept, to see the whole range of a repetition
RESTED = 400  # samples of rest after which what is older is looked for, and forgotten
SHORTEST_S = 0.4  # a quicker repetition is a twitch
REBOUND_SHARE = 0.7  # of the first of two movements, in size and time: less is not the second

Sample = tuple[float, float, Sequence[float], bool, bool]  # as `_take` takes them


class Excursions:
    """Counts one set; it is in the zone when it was held and all that is scored was in its own.

    The hold is of the zones read `held`, together and without a break; time that nobody
    measured breaks it, whether its samples are NaN or absent.
    """

    def __init__(self, exercise: Exercise, set_number: int = 1) -> None:
        driver = exercise.driver
        if driver is None:
            raise ValueError(f"{exercise.key} has no driver")
        self.exercise, self._set_number = exercise, set_number
        self._driver, self._way = driver, way_of(exercise, driver)
        plane = 2 if driver.also else 0  # two fed-back values that are a place, not judged
        self._zones = exercise.zones[plane:]
        scored = [z.signal for z in self._zones if z.scored and not z.optional]
        required = tuple(dict.fromkeys([*self._way.keys, *scored]))
        signals = [*required, *(zone.signal for zone in self._zones)]
        limit = exercise.limits.get("E9")
        self._balance = None if limit is None else BalanceWatch(limit, moving=True)
        self._recorder = Recorder([*signals, *(BALANCE if limit is not None else ())])
        column = self._recorder.keys.index
        self._shown, self._required = column(exercise.signal), len(required)  # of a row's values
        self._held = [
            (column(z.signal), z.band) for z in self._zones if z.at == "held" and z.scored
        ]
        self._judgement = Judgement(exercise, self._way, self._zones)
        self._done: list[Repetition] = []
        self._last_s: float | None = None
        self._value = nan
        self._left: tuple[str, ...] | None = None  # zones beside the hold, once it is over
        self._rest()

    def feed(self, time_s: float, values: Mapping[str, float]) -> Repetition | None:
        """Take one sample; returns the repetition that it completes."""
        row = self._recorder.row(values)
        known = isfinite(sum(row[: self._required]))
        inside = all(row[column] in band for column, band in self._held)
        return self._take(time_s, self._way.of(row), row, known, inside)

    def feed_all(
        self, time_s: FloatArray, values: Mapping[str, FloatArray]
    ) -> tuple[int, Repetition | None]:
        """Take samples up to the first that completes a repetition, or many."""
        times_s = time_s[:AT_ONCE]
        table = self._recorder.table(values, len(times_s))
        way = self._way.of_all(table)
        known = np.isfinite(table[:, : self._required]).all(axis=1)
        inside = np.ones(len(times_s), dtype=bool)
        for column, band in self._held:
            inside &= (table[:, column] >= band.low) & (table[:, column] <= band.high)
        columns = (each.tolist() for each in (times_s, way, table, known, inside))
        samples, is_out, at = list(zip(*columns, strict=True)), way > self._driver.start, 0
        while at < len(samples):
            if self._phase is Phase.READY:
                at = self._rest_on(at, samples, is_out)
            repetition = self._take(*samples[at])
            at += 1
            if repetition is not None:
                return at, repetition
        return at, None

    def interrupt(self) -> None:
        """Forget the repetition under way."""
        self._rest()
        self._last_s, self._value = None, nan

    def progress(self) -> Progress:
        """Return a still of where we are."""
        held_s = self._longest_s if self._phase is Phase.RETURN else self._held_s
        return Progress(
            exercise=self.exercise,
            phase=self._phase,
            value_deg=self._value,
            held_s=held_s,
            repetitions=tuple(self._done),
            set_number=self._set_number,
            score=self._way.score,
            mistakes=(*self._at_once, *self._beside()),
        )

    def _beside(self) -> tuple[str, ...]:
        """Return which scored zones beside the hold were left by the time it was long enough."""
        if self._phase is not Phase.RETURN or not self._held or self._under_way is None:
            self._left = None
            return ()
        if self._left is None:
            span = self._recorder.span(
                (*self._parts, (self._under_way.begin_at, len(self._recorder)))
            )
            self._left = self._judgement.left_beside(span)
        return self._left

    @property
    def finished(self) -> bool:
        """Whether the set is done, and nothing is under way."""
        return len(self._done) >= self.exercise.repetitions and self._phase is Phase.READY

    @property
    def _at_once(self) -> tuple[str, ...]:
        lost = self._balance is not None and self._balance.lost
        return ("E9",) if lost and self._phase is not Phase.READY else ()

    def _rest(self) -> None:
        """Wait for a way out."""
        self._phase = Phase.READY
        self._left = None
        self._parts: list[Part] = []
        self._under_way: OutAndBack | None = None  # None between two
        self._first_peak = self._seat = 0.0
        self._held_s = self._longest_s = self._blind_s = 0.0
        self._recorder.forget()

    def _take(
        self, time_s: float, way: float, row: Sequence[float], known: bool, inside: bool
    ) -> Repetition | None:
        """Take one sample; whether all that is required is known, and inside what is held."""
        step_s = 0.0 if self._last_s is None else time_s - self._last_s
        self._last_s, self._value = time_s, row[self._shown]
        if self._phase is Phase.READY:
            self._wait(time_s, way, row)
            return None
        if not known or step_s > BLIND_S:
            self._blind_s += step_s
            self._held_s = step_s = 0.0
        self._recorder.add(time_s, way, row)
        if not isfinite(way):
            return None
        if self._balance is not None:
            self._balance.feed(time_s, dict(zip(self._recorder.keys, row, strict=True)))
        return self._move(way, row, inside, step_s)

    def _rest_on(self, at: int, samples: Sequence[Sample], is_out: BoolArray) -> int:
        """Keep what may be needed of rest; return where a way out begins, or the last sample."""
        begins = at + int(is_out[at:].argmax())
        if not is_out[begins]:
            begins = len(samples) - 1
        since_s = samples[begins][0] - BEFORE_S
        for time_s, way, row, *_ in samples[bisect_left(samples, (since_s,), at, begins) : begins]:
            self._recorder.add(time_s, way, row)
        return begins

    def _wait(self, time_s: float, way: float, row: Sequence[float]) -> None:
        """Keep the last second of rest, until a way out begins."""
        begins = way > self._driver.start and self._leaves_rest(time_s, way)
        if begins or len(self._recorder) > RESTED:
            self._recorder.forget_before(time_s - BEFORE_S)
        self._recorder.add(time_s, way, row)
        if begins:
            self._phase = Phase.MOVE
            if self._balance is not None:
                self._balance.begin()
            self._begin_part(len(self._recorder) - 1, way)

    def _leaves_rest(self, time_s: float, way: float) -> bool:
        """Return whether it is a way out from where somebody sits; standing, that is 0."""
        if self._driver.excursions == 1:
            return True
        self._seat = max(0.0, self._recorder.lowest_since(time_s - BEFORE_S, way))
        return way - self._seat > self._driver.start

    def _begin_part(self, at: int, way: float) -> None:
        self._under_way = OutAndBack(at, way, self._driver.start)

    def _move(
        self, way: float, row: Sequence[float], inside: bool, step_s: float
    ) -> Repetition | None:
        at = len(self._recorder) - 1
        self._way.pass_by(row)
        movement = self._under_way
        if movement is None:  # between two: standing, before sitting down
            if way > self._driver.start:
                self._begin_part(at, way)
            return None
        movement.comes_back(at, way)
        if movement.is_back(way, self._seat if self._parts else 0.0):
            return self._end_part(movement, at + 1)
        if movement.goes_out_again(way):
            return self._end_part(movement, movement.low_at + 1, out_again=way)
        movement.goes_on(at, way)
        self._advance(way < TURNED_SHARE * movement.peak, inside, step_s)
        return None

    def _advance(self, turned: bool, inside: bool, step_s: float) -> None:
        if not self._held:
            self._phase = Phase.RETURN if turned else Phase.MOVE
            return
        self._held_s = self._held_s + step_s if inside else 0.0
        self._longest_s = max(self._longest_s, self._held_s)
        if self._phase is Phase.RETURN:
            return  # done; how long it was held is still measured
        if self._held_s >= self.exercise.hold_s and inside:
            self._phase = Phase.RETURN
        else:
            self._phase = Phase.HOLD if inside else Phase.MOVE

    def _end_part(
        self, movement: OutAndBack, end: int, out_again: float = -inf
    ) -> Repetition | None:
        """End a movement before sample `end`; another begins there if it goes out again."""
        part = movement.begin_at, end
        if self._counts(part, movement.peak):
            self._parts.append(part)
            self._first_peak = movement.peak
        repetition = None
        if len(self._parts) == self._driver.excursions:
            repetition = self._judged()
        if isfinite(out_again):
            self._go_on(end, out_again, complete=repetition is not None)
        elif self._parts and repetition is None:
            self._phase, self._under_way = Phase.HOLD, None
        else:
            self._rest()
        return repetition

    def _counts(self, part: Part, peak: float) -> bool:
        """Return whether it is no twitch, and as the second of two movements no rebound."""
        lasted_s = self._recorder.lasted_s(*part)
        if lasted_s < SHORTEST_S / self._driver.excursions:
            return False
        if not self._parts:
            return True
        small = peak < REBOUND_SHARE * self._first_peak
        return not (small and lasted_s < REBOUND_SHARE * self._recorder.lasted_s(*self._parts[0]))

    def _go_on(self, at: int, way: float, *, complete: bool) -> None:
        """Go on with the next way out, whose first samples are known already."""
        if complete or not self._parts:
            self._recorder.forget(at)
            self._parts, at = [], 0
            self._blind_s = 0.0
            if self._balance is not None:
                self._balance.begin()
        self._held_s = self._longest_s = 0.0
        self._phase = Phase.MOVE
        self._begin_part(at, way)

    def _judged(self) -> Repetition:
        span = self._recorder.span(tuple(self._parts))
        repetition = self._judgement.of(
            span, held_s=self._longest_s, blind_s=self._blind_s, at_once=self._at_once
        )
        self._done.append(repetition)
        if repetition.in_band and self._balance is not None:
            self._balance.good()
        return repetition
