"""Counts repetitions: a state machine over the fed-back signal, one sample at a time."""

from collections.abc import Sequence
from math import isfinite, nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Phase, Progress, Repetition

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
            if value_deg > self.exercise.start_deg:
                self._begin_repetition(time_s)
            return None
        self._peak_deg = max(self._peak_deg, value_deg)
        if value_deg < END_SHARE * self.exercise.start_deg:
            return self._end_repetition(time_s)
        self._advance(step_s, value_deg)
        return None

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
