"""What is being done of a plan: one prescription after the other, each easier or harder at will."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.dose import Dose
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.exercises.progress import Progress, Repetition
from imu_rehab.exercises.workout import Workout
from imu_rehab.pipeline.asking import Wanted
from imu_rehab.pipeline.blocks import Block
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side, places_of

EASIEST, HARDEST = -2, 2  # steps from what was prescribed [E]
STEP = 0.1  # of the goal's target, or of its zone's width [E]
LEAST_WIDTH = 0.5  # of the zone that was prescribed
LEAST_LEFT_MIN = 0.1  # of walking that was changed at its very end


@dataclass(frozen=True, slots=True)
class Changed:
    """What a wish for something easier or harder came to."""

    level: int  # steps from what was prescribed
    done: bool  # False: it was as easy, or as hard, as it gets


class Practice:
    """Walks through a plan, once or over and over, and counts."""

    def __init__(
        self,
        plan: Sequence[Block],
        worn: Collection[str],
        library: Library | None = None,
        *,
        goes_round: bool = True,
        language: str = "en",
    ) -> None:
        """Take the places that are worn: what they cannot measure is not judged."""
        if not plan:
            raise ValueError("a plan needs at least one exercise")
        self._plan, self._worn, self._library = tuple(plan), worn, library
        self._goes_round, self._language = goes_round, language
        self.done = False  # all of a plan that does not go round
        self._levels = Counter[int]()  # by entry of the plan: practice and probes ask the same
        self.at = 0  # which block
        self._begun = self._sets = 0  # exercises begun before, sets done of this one
        self._begin()

    @property
    def block(self) -> Block:
        """What is being done now."""
        return self._plan[self.at]

    @property
    def prescription(self) -> Prescription:
        """What was prescribed of it."""
        return self.block.prescription

    @property
    def set_of_block(self) -> int:
        """Which of the block's sets is being done, from 1."""
        return self._sets + 1

    def feed(self, time_s: float, values: Mapping[str, float]) -> Repetition | None:
        """Take one sample; returns the repetition that it completes."""
        return None if self.done else self._workout.feed(time_s, values)

    def feed_all(
        self, time_s: FloatArray, values: Mapping[str, FloatArray]
    ) -> tuple[int, Repetition | None]:
        """Take samples (n,) up to the first that completes a repetition, or all."""
        return (len(time_s), None) if self.done else self._workout.feed_all(time_s, values)

    def interrupt(self) -> None:
        """Forget what is under way."""
        self._workout.interrupt()

    def progress(self) -> Progress:
        """Return a still of where we are."""
        still = self._workout.progress()
        if not self._kept:
            return still
        return replace(still, exercise=self.exercise, repetitions=(*self._kept, *still.repetitions))

    @property
    def set_is_over(self) -> bool:
        """Whether all of the set is done, and nothing is under way."""
        return self._workout.finished

    def next_set_if_done(self) -> bool:
        """Go on to the next set, of this or the next exercise, once this one is done."""
        if self.done or not self._workout.finished:
            return False
        if self._is_last and self._sets + 1 >= self.prescription.sets:
            self.done = True  # what was done last stays in sight
            return False
        self._workout.next_set_if_done()
        self._sets += 1
        if self._sets >= self.prescription.sets:
            self.skip()
        elif self._kept:
            self._begin()  # the next set is a whole one
        return True

    def skip(self) -> None:
        """Leave this exercise, and begin the next one, if there is one."""
        if self._is_last:
            self.done = True
            return
        self._begun += self._sets
        self._sets = 0
        self.at = (self.at + 1) % len(self._plan)
        self._begin()

    @property
    def _is_last(self) -> bool:
        return not self._goes_round and self.at == len(self._plan) - 1

    @property
    def level(self) -> int:
        """Steps from what was prescribed."""
        return self._levels[self.block.entry]

    def change(self, *, harder: bool) -> Changed:
        """Make what is left of the set one step easier or harder, within the limits.

        What was counted of it stays counted.  A probe is done as it was prescribed.
        """
        level = self.level + (1 if harder else -1)
        if self.block.probe is not None or not self._is_possible(level):
            return Changed(self.level, done=False)
        self._levels[self.block.entry] = level
        self._begin(self.progress().repetitions)
        return Changed(level, done=True)

    def _is_possible(self, level: int) -> bool:
        """Return whether so many steps leave an exercise that can be done."""
        if not EASIEST <= level <= HARDEST:
            return False
        try:
            eased(self.prescription, level, self._library).applied(self._library)
        except (ConfigurationError, ValueError):
            return False  # a zone that cannot be: it is as easy, or as hard, as it gets
        return True

    def _begin(self, kept: tuple[Repetition, ...] = ()) -> None:
        """Begin the rest of a set, of which some was done before it was changed."""
        wanted = eased(self.prescription, self.level, self._library)
        self.exercise = exercise = wanted.applied(self._library, self._language)
        self._kept = kept
        self.keys = exercise.keys  # what it asks to be measured
        self.wanted_lying = Wanted(self.keys, wanted.side, near_falls=False)
        self.wanted = replace(self.wanted_lying, near_falls=exercise.near_falls)
        self.places = worn_of(exercise, wanted.side, self._worn)  # where its sensors sit
        self.impossible = exercise.impossible(self._worn, wanted.side)  # why it cannot be judged
        left = replace(exercise, dose=rest_of(exercise.dose, kept)) if kept else exercise
        before = self._begun + self._sets
        self._workout = Workout([left], self._worn, wanted.side, before=before)


def rest_of(dose: Dose, done: Sequence[Repetition]) -> Dose:
    """Return what is left of a set after some repetitions, or strides of so many minutes."""
    walked_min = sum(each.end_s - each.start_s for each in done) / 60.0
    return replace(
        dose,
        repetitions=max(1, dose.repetitions - len(done)),
        minutes=max(LEAST_LEFT_MIN, dose.minutes - walked_min) if dose.minutes else 0.0,
    )


def worn_of(exercise: Exercise, side: Side, worn: Collection[str]) -> tuple[str, ...]:
    """Return where the sensors sit that an exercise needs; a belt's may sit in front."""
    named = places_of(exercise.places, side)
    places = (place if place in worn else f"{place}_front" for place in named)
    return tuple(place for place in places if place in worn)


def eased(prescription: Prescription, level: int, library: Library | None = None) -> Prescription:
    """Return it so many steps harder, or easier when negative: the goal's zone is another one."""
    if level == 0:
        return prescription
    exercise = prescription.applied(library)
    band = harder_band(exercise.band, level)
    return replace(prescription, bands={**prescription.bands, exercise.signal: band})


def harder_band(band: Band, level: int) -> Band:
    """Return a zone that asks for more: a narrower one, or one whose only limit lies farther."""
    if band.high == inf:
        return Band(band.low + STEP * level * abs(band.low), inf)
    if band.low == -inf:
        return Band(-inf, band.high - STEP * level * abs(band.high))
    middle, half = 0.5 * (band.low + band.high), 0.5 * (band.high - band.low)
    half *= max(LEAST_WIDTH, 1.0 - STEP * level)
    return Band(middle - half, middle + half)
