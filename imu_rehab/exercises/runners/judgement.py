"""Judges an excursion that is over from all that was measured of it."""

from collections.abc import Collection, Mapping, Sequence
from math import isfinite, isnan

from imu_rehab.exercises import mistakes
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.exercises.runners.way import Way
from imu_rehab.exercises.span import Span, reading
from imu_rehab.exercises.zone import Zone

LEAST_HELD_S = 1e-9  # who was never in the zone has not held it


class Judgement:
    """What makes a repetition of one exercise good; `zones` are those that are judged."""

    def __init__(self, exercise: Exercise, way: Way, zones: Sequence[Zone]) -> None:
        self._exercise, self._way, self._zones = exercise, way, zones
        held = any(zone.at == "held" and zone.scored for zone in zones)
        self._least_held_s = max(exercise.hold_s, LEAST_HELD_S) if held else 0.0

    def of(
        self, span: Span, *, held_s: float, blind_s: float, at_once: Collection[str]
    ) -> Repetition:
        """Judge a repetition; `at_once` are the mistakes that were found while it lasted."""
        known = {zone: reading(zone, span) for zone in self._zones}
        scored = {z: v for z, v in known.items() if z.scored and not (z.optional and isnan(v))}
        measured = blind_s <= BLIND_S and all(map(isfinite, scored.values()))
        in_zones = all(v in z.band for z, v in scored.items() if z.at != "held")
        found = self._mistakes(span, known, at_once)
        held = held_s >= self._least_held_s
        return Repetition(
            exercise=self._exercise.key,
            start_s=float(span.time_s[span.parts[0][0]]),
            end_s=float(span.time_s[-1]),
            peak_deg=self._peak_of(span, known),
            held_s=held_s,
            in_band=measured and held and in_zones and not found & {"E9", "short"},
            measured=measured,
            mistakes=mistakes.in_order(found),
            readings={f"{zone.signal}/{zone.at}": value for zone, value in known.items()},
        )

    def left_beside(self, span: Span) -> tuple[str, ...]:
        """Return which scored zones beside the hold were left, by error or signal."""
        others = [zone for zone in self._zones if zone.scored and zone.at != "held"]
        left = [zone for zone in others if not _inside(zone, span)]
        return tuple(zone.error or zone.signal for zone in left)

    def _mistakes(
        self, span: Span, known: Mapping[Zone, float], at_once: Collection[str]
    ) -> set[str]:
        found = mistakes.of_repetition(self._exercise, span, known) | set(at_once)
        if span.way[span.turn(span.parts[0])] < self._way.asked:
            found |= {"E8", "short"}
        return found & {"short", *self._exercise.errors}

    def _peak_of(self, span: Span, known: Mapping[Zone, float]) -> float:
        """Return the goal's value at the turning point, or what else the goal reads."""
        goal, driver = self._exercise.goal, self._exercise.driver
        assert driver is not None
        if driver.also or goal.signal == driver.signal:
            return driver.sign * float(span.way[span.turn(span.parts[0])])
        return known[goal]


def _inside(zone: Zone, span: Span) -> bool:
    value = reading(zone, span)
    return value in zone.band or (isnan(value) and zone.optional)
