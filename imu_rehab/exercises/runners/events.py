"""Counts strides and landings: each comes as values of its own, once, when it is over."""

from collections.abc import Mapping
from math import isnan, nan

from imu_rehab.exercises import mistakes
from imu_rehab.exercises.asymmetry import AsymmetryWatch
from imu_rehab.exercises.balance import BalanceWatch
from imu_rehab.exercises.exercise import BALANCE, STEP_TIMES, Exercise
from imu_rehab.exercises.progress import Phase, Progress, Repetition
from imu_rehab.exercises.runner import AT_ONCE
from imu_rehab.exercises.zone import Zone
from imu_rehab.signals.arrays import FloatArray

PAUSED_S = 1.0  # a longer step between two samples is no walking time
LONGEST_S = 5.0  # who has not stepped for longer has stood


class Events:
    """Counts one set of strides, or of landings."""

    def __init__(self, exercise: Exercise, set_number: int = 1) -> None:
        self.exercise, self._set_number = exercise, set_number
        self._zones = exercise.zones
        limits = exercise.limits
        self._uneven = AsymmetryWatch(limits["E11"]) if "E11" in limits else None
        self._balance = BalanceWatch(limits["E9"], moving=True) if "E9" in limits else None
        self._done: list[Repetition] = []
        self._last_s: float | None = None
        self._value = nan
        self._lasted_s = 0.0
        self._rest()

    def feed(self, time_s: float, values: Mapping[str, float]) -> Repetition | None:
        """Take one sample; returns the stride or landing that it tells of."""
        step_s = 0.0 if self._last_s is None else time_s - self._last_s
        self._last_s = time_s
        if step_s <= PAUSED_S:
            self._lasted_s += step_s
        self._gap |= step_s > self.exercise.limits.get("E10", float("inf"))
        if self._uneven is not None:
            right_s, left_s = (values.get(key, nan) for key in STEP_TIMES)
            self._is_uneven = self._uneven.feed(right_s, left_s)
        if self._balance is not None:
            self._balance.feed(time_s, values)
        known = {zone: values.get(zone.signal, nan) for zone in self._zones}
        if all(map(isnan, known.values())):
            return None
        return self._count(time_s, known)

    def feed_all(
        self, time_s: FloatArray, values: Mapping[str, FloatArray]
    ) -> tuple[int, Repetition | None]:
        """Take samples up to the first that tells of a stride or landing, or many."""
        used = {*(z.signal for z in self._zones), *STEP_TIMES, *BALANCE}
        rows = {key: values[key][:AT_ONCE].tolist() for key in sorted(used) if key in values}
        for at, at_s in enumerate(time_s[:AT_ONCE].tolist()):
            repetition = self.feed(at_s, {key: row[at] for key, row in rows.items()})
            if repetition is not None:
                return at + 1, repetition
        return min(len(time_s), AT_ONCE), None

    def interrupt(self) -> None:
        """Forget the stride under way."""
        self._rest()
        self._last_s, self._value = None, nan

    def progress(self) -> Progress:
        """Return a still of where we are."""
        return Progress(
            exercise=self.exercise,
            phase=self._phase,
            value_deg=self._value,
            held_s=0.0,
            repetitions=tuple(self._done),
            set_number=self._set_number,
            mistakes=("E9",) if self._balance is not None and self._balance.lost else (),
        )

    @property
    def finished(self) -> bool:
        """Whether all landings, or all minutes, are done."""
        if self.exercise.kind == "strides":
            return self._lasted_s >= 60.0 * self.exercise.dose.minutes
        return len(self._done) >= self.exercise.repetitions

    def _rest(self) -> None:
        self._phase, self._gap, self._is_uneven = Phase.READY, False, False
        self._before_s: float | None = None
        if self._balance is not None:
            self._balance.begin()

    def _count(self, time_s: float, known: Mapping[Zone, float]) -> Repetition:
        repetition = self._judged(time_s, known)
        self._done.append(repetition)
        self._value = known[self.exercise.goal]
        self._phase = Phase.HOLD if repetition.in_band else Phase.MOVE
        self._before_s, self._gap = time_s, False
        if self._balance is not None:
            if repetition.in_band:
                self._balance.good()
            self._balance.begin()
        return repetition

    def _judged(self, time_s: float, known: Mapping[Zone, float]) -> Repetition:
        scored = {z: v for z, v in known.items() if z.scored and not (z.optional and isnan(v))}
        measured = not self._gap and not any(map(isnan, scored.values()))
        found = mistakes.left_zones(known) | self._found(known)
        good = measured and "E9" not in found and all(v in z.band for z, v in scored.items())
        recent = self._before_s is not None and time_s - self._before_s <= LONGEST_S
        return Repetition(
            exercise=self.exercise.key,
            start_s=self._before_s if recent and self._before_s is not None else time_s,
            end_s=time_s,
            peak_deg=known[self.exercise.goal],
            held_s=0.0,
            in_band=good,
            measured=measured,
            mistakes=mistakes.in_order(found),
            readings={f"{zone.signal}/{zone.at}": value for zone, value in known.items()},
        )

    def _found(self, known: Mapping[Zone, float]) -> set[str]:
        """Return the errors with a limit of their own."""
        goal, limits = self.exercise.goal, self.exercise.limits
        target = mistakes.target_of(goal.band, goal.rule)
        found = {
            "E7": "E7" in limits and mistakes.out_of_tempo(known[goal], target, limits["E7"]),
            "E9": self._balance is not None and self._balance.lost,
            "E10": "E10" in limits and self._gap,
            "E11": self._is_uneven,
        }
        return {code for code, is_so in found.items() if is_so}
