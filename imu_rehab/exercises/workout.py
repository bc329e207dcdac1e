"""Walks through a plan of exercises, set after set, with the runner that each one needs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Progress, Repetition
from imu_rehab.exercises.runner import Runner
from imu_rehab.exercises.runners.events import Events
from imu_rehab.exercises.runners.excursions import Excursions
from imu_rehab.exercises.runners.timed import Timed
from imu_rehab.exercises.unmeasured import Unmeasured
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

RUNNERS: Mapping[str, type[Excursions] | type[Timed] | type[Events]] = {
    "repetitions": Excursions,
    "clock": Excursions,
    "hold": Timed,
    "steadiness": Timed,
    "coverage": Timed,
    "strides": Events,
    "landings": Events,
}


def runner_of(exercise: Exercise, set_number: int = 1) -> Runner:
    """Return who counts this kind of task."""
    return RUNNERS[exercise.kind](exercise, set_number)


class Workout:
    """A plan that is done over and over, each exercise for all of its sets."""

    def __init__(
        self,
        plan: Sequence[Exercise],
        worn: Collection[str] | None = None,
        side: Side = Side.RIGHT,
        *,
        before: int = 0,
    ) -> None:
        """Without `worn` places it does not know what cannot be measured.

        `before` sets were done of something else.
        """
        if not plan:
            raise ValueError("a plan needs at least one exercise")
        self._plan = [exercise for exercise in plan for _ in range(exercise.dose.sets)]
        self._worn, self._side = worn, side
        self._before, self._set = before, 0
        self._begin()

    @property
    def exercise(self) -> Exercise:
        """The exercise that is being done now."""
        return self._runner.exercise

    def feed(self, time_s: float, values: Mapping[str, float]) -> Repetition | None:
        """Take one sample; returns the repetition that it completes."""
        self._unmeasured.feed(time_s, values)
        return None if self._impossible else self._runner.feed(time_s, values)

    def feed_all(
        self, time_s: FloatArray, values: Mapping[str, FloatArray]
    ) -> tuple[int, Repetition | None]:
        """Take samples (n,) up to the first that completes a repetition, or many."""
        if self._impossible:
            return len(time_s), None
        return self._runner.feed_all(time_s, values)

    def interrupt(self) -> None:
        """Forget what is under way."""
        self._runner.interrupt()

    def progress(self) -> Progress:
        """Return a still of where we are, and why nothing can be judged, if so."""
        muted = self._impossible or self._unmeasured.sentence(self.exercise.language)
        still = self._runner.progress()
        return replace(still, muted=muted) if muted else still

    @property
    def finished(self) -> bool:
        """Whether the set is done, and nothing is under way."""
        return self._runner.finished

    def next_set_if_done(self) -> bool:
        """Go on to the next set, of this or the next exercise, once this one is done."""
        if not self._runner.finished:
            return False
        self._set += 1
        self._begin()
        return True

    def _begin(self) -> None:
        exercise = self._plan[self._set % len(self._plan)]
        self._runner = runner_of(exercise, self._before + self._set + 1)
        self._unmeasured = Unmeasured(exercise)
        known = self._worn is not None
        self._impossible = exercise.impossible(self._worn or (), self._side) if known else ""
