"""Counts repetitions: a state machine over the fed-back signal, one sample at a time."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf, isfinite, nan

import numpy as np

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Phase, Progress, Repetition
from imu_rehab.signals.arrays import BoolArray, FloatArray

END_SHARE = 0.7  # a repetition ends below this share of where it begins: no flicker at the edge
SHORTEST_S = 0.8  # quicker excursions are a twitch, not a repetition
BLIND_S = 0.2  # a repetition that missed more than this is not judged (SPEC §4.3)


class ExerciseRunner:
    """Walks through a plan of exercises, over and over, and counts.

    A repetition begins above the exercise's `start_deg` and ends when the
    person is nearly back.  It is in the zone when the zone was held without a
    break for `hold_s`; time that nobody measured breaks it, whether its
    samples are NaN or absent.
    """

    def __init__(self, plan: Sequence[Exercise]) -> None:
        if not plan:
            raise ValueError("a plan needs at least one exercise")
        self._plan = tuple(plan)
        self._set = 0
        self.exercise = self._plan[0]  # that is being done now
        self._done: list[Repetition] = []
        self._last_s: float | None = None
        self._phase = Phase.READY
        self._value_deg = self._peak_deg = self._start_s = nan
        self._held_s = self._longest_s = self._blind_s = 0.0

    def feed(self, time_s: float, value_deg: float) -> Repetition | None:
        """Take one sample (NaN: not measured); returns the repetition that it completes."""
        step_s = 0.0 if self._last_s is None else time_s - self._last_s
        self._last_s, self._value_deg = time_s, value_deg
        measured = isfinite(value_deg)
        if not measured or step_s > BLIND_S:
            self._blind_s += step_s
            self._held_s = step_s = 0.0
        if not measured:
            return None
        if self._phase is Phase.READY:
            if value_deg > self._start_deg:
                self._begin_repetition(time_s)
            return None
        self._peak_deg = max(self._peak_deg, value_deg)
        if value_deg < END_SHARE * self._start_deg:
            return self._end_repetition(time_s)
        self._advance(step_s, value_deg)
        return None

    def feed_all(self, time_s: FloatArray, value_deg: FloatArray) -> tuple[int, Repetition | None]:
        """Take samples up to the first that completes a repetition, or all.

        Returns how many were taken, and the repetition.  To the bit what `feed` makes of
        them one by one, quicker where nothing happens or nothing is missing.
        """
        at, n = 0, len(time_s)
        while at < n:
            if self._phase is Phase.READY:
                at += _first(value_deg[at:] > self._start_deg)
                if at:
                    self._last_s, self._value_deg = time_s.item(at - 1), value_deg.item(at - 1)
                if at == n:
                    break
            else:
                down = at + _first(value_deg[at:] < END_SHARE * self._start_deg)
                at += self._pass(time_s[at:down], value_deg[at:down])
                if at == n:
                    break
            repetition = self.feed(time_s.item(at), value_deg.item(at))
            at += 1
            if repetition is not None:
                return at, repetition
        return n, None

    def _pass(self, time_s: FloatArray, value_deg: FloatArray) -> int:
        """Take samples above the end of the repetition under way; returns how many.

        Takes none where something is missing: `feed` knows what that means.
        """
        if not len(time_s) or self._last_s is None:
            return 0
        steps_s = np.diff(time_s, prepend=self._last_s)
        if not (np.isfinite(value_deg).all() and steps_s.max() <= BLIND_S):
            return 0
        inside = (value_deg >= self.exercise.band.low) & (value_deg <= self.exercise.band.high)
        edges = [0, *(np.flatnonzero(inside[1:] != inside[:-1]) + 1).tolist(), len(inside)]
        for begin, end in pairwise(edges):
            self._held_s = self._held_s if inside[begin] else 0.0
            for step_s in steps_s[begin:end].tolist() if inside[begin] else ():
                self._held_s += step_s
            self._longest_s = max(self._longest_s, self._held_s)
            if self._phase is not Phase.RETURN:
                self._phase = Phase.HOLD if inside[begin] else Phase.MOVE
                if self._held_s >= self.exercise.hold_s:
                    self._phase = Phase.RETURN
        self._peak_deg = max(self._peak_deg, value_deg.max().item())
        self._last_s, self._value_deg = time_s.item(-1), value_deg.item(-1)
        return len(time_s)

    @property
    def _start_deg(self) -> float:
        driver = self.exercise.driver
        return inf if driver is None else driver.start

    def interrupt(self) -> None:
        """Forget the repetition under way: somebody paused or a pose was taken anew."""
        self._phase, self._held_s, self._last_s = Phase.READY, 0.0, None

    def progress(self) -> Progress:
        """Return a still of where we are."""
        held_s = self._longest_s if self._phase is Phase.RETURN else self._held_s
        done = tuple(self._done)
        return Progress(self.exercise, self._phase, self._value_deg, held_s, done, self._set + 1)

    def _advance(self, step_s: float, value_deg: float) -> None:
        inside = value_deg in self.exercise.band
        self._held_s = self._held_s + step_s if inside else 0.0
        self._longest_s = max(self._longest_s, self._held_s)
        if self._phase is Phase.RETURN:
            return  # done; how long it was held is still measured
        if self._held_s >= self.exercise.hold_s:
            self._phase = Phase.RETURN
        else:
            self._phase = Phase.HOLD if inside else Phase.MOVE

    def _begin_repetition(self, time_s: float) -> None:
        self._phase = Phase.MOVE
        self._start_s = time_s
        self._peak_deg = -90.0
        self._held_s = self._longest_s = self._blind_s = 0.0

    def _end_repetition(self, time_s: float) -> Repetition | None:
        self._phase, self._held_s = Phase.READY, 0.0
        if time_s - self._start_s < SHORTEST_S:
            return None
        measured = self._blind_s <= BLIND_S
        repetition = Repetition(
            exercise=self.exercise.key,
            start_s=self._start_s,
            end_s=time_s,
            peak_deg=self._peak_deg,
            held_s=self._longest_s,
            in_band=measured and self._longest_s >= self.exercise.hold_s,
            measured=measured,
        )
        self._done.append(repetition)
        return repetition

    def next_set_if_done(self) -> bool:
        """Go on to the next exercise of the plan once all repetitions of this one are done."""
        if len(self._done) < self.exercise.repetitions or self._phase is not Phase.READY:
            return False
        self._set += 1
        self.exercise = self._plan[self._set % len(self._plan)]
        self._done = []
        return True


def _first(which: BoolArray) -> int:
    """Return the number of the first that is True; how many there are if none is."""
    at = int(which.argmax()) if len(which) else 0
    return at if len(which) and which[at] else len(which)
