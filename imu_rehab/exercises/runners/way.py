"""How far out somebody is: along one value, or from the middle of a clock face."""

from collections.abc import Mapping, Sequence
from math import atan2, hypot, nan, pi
from typing import Protocol

import numpy as np

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.zone import Driver, Zone
from imu_rehab.metrics.ellipse_coverage import REACHED
from imu_rehab.signals.arrays import FloatArray

HOURS = 12


class Way(Protocol):
    """What an excursion is measured by; out is positive, the same for a sample and for arrays.

    Samples are rows that begin with the values of its keys, NaN where one is not measured.
    """

    keys: tuple[str, ...]
    asked: float  # how far out counts; NaN where a zone says that

    def of(self, row: Sequence[float]) -> float:
        """Return how far out a sample is; NaN where that is not measured."""
        ...

    def of_all(self, table: FloatArray) -> FloatArray:
        """Return how far out samples (n, keys) are."""
        ...

    def pass_by(self, row: Sequence[float]) -> None:
        """Take a sample on the way."""
        ...

    @property
    def score(self) -> Mapping[str, float]:
        """What a set has gathered."""
        ...


def way_of(exercise: Exercise, driver: Driver) -> Way:
    """Return how an exercise's excursions are measured."""
    return ClockFace(*exercise.zones[:2]) if driver.also else OneValue(driver)


class OneValue:
    """The driver's value itself."""

    def __init__(self, driver: Driver) -> None:
        self._sign = driver.sign
        self.keys: tuple[str, ...] = (driver.signal,)
        self.asked = nan

    def of(self, row: Sequence[float]) -> float:
        """Return the value, out positive."""
        return self._sign * row[0]

    def of_all(self, table: FloatArray) -> FloatArray:
        """Return the values, out positive."""
        return self._sign * table[:, 0]

    def pass_by(self, row: Sequence[float]) -> None:
        """Nothing is gathered."""

    @property
    def score(self) -> Mapping[str, float]:
        """Nothing is gathered."""
        return {}


class ClockFace:
    """The distance of a cursor from the middle, in shares of the person's own range.

    12 is the first value's positive end, 3 the second's (SPEC §3.3, 4).
    """

    def __init__(self, up: Zone, right: Zone) -> None:
        self._axes = _axis(up), _axis(right)
        self.keys: tuple[str, ...] = (up.signal, right.signal)
        self.asked = REACHED
        self._hit: set[int] = set()

    def of(self, row: Sequence[float]) -> float:
        """Return the cursor's distance from the middle."""
        return hypot(*self._place(row))

    def of_all(self, table: FloatArray) -> FloatArray:
        """Return the same of many samples, to the bit."""
        return np.array([self.of(row) for row in table.tolist()])

    def pass_by(self, row: Sequence[float]) -> None:
        """Gather the hour that is hit, if one is."""
        up, right = self._place(row)
        if hypot(up, right) >= REACHED:
            self._hit.add(round(atan2(right, up) / (2 * pi) * HOURS) % HOURS)

    @property
    def score(self) -> Mapping[str, float]:
        """The hours that were hit in this set."""
        return {"hours": float(len(self._hit))}

    def _place(self, row: Sequence[float]) -> tuple[float, float]:
        (up, up_half), (right, right_half) = self._axes
        return (row[0] - up) / up_half, (row[1] - right) / right_half


def _axis(zone: Zone) -> tuple[float, float]:
    """Return the middle and half of a person's range."""
    low, high = zone.band.low, zone.band.high
    return 0.5 * (low + high), 0.5 * (high - low)
