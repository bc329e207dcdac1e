"""What was measured while one repetition lasted, and what a zone reads from it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from imu_rehab.exercises.zone import Zone
from imu_rehab.signals.arrays import FloatArray

TOP_SHARE = 0.9  # of the way: from here on one is at the turning point


Part = tuple[int, int]  # samples of a way out and back: from, to (exclusive)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """One repetition: its samples, from a little before it, and its ways out and back."""

    time_s: FloatArray  # (n,)
    values: Mapping[str, FloatArray]  # key -> (n,), NaN where not measured
    way: FloatArray  # (n,) how far out, in the driver's unit; out is positive
    parts: tuple[Part, ...]  # one, or two of a repetition that is two movements

    def turn(self, part: Part) -> int:
        """Return the sample at the turning point of a part; its first where none is known."""
        begin, end = part
        way = self.way[begin:end]
        return begin + int(np.nanargmax(way)) if np.isfinite(way).any() else begin

    def top(self, part: Part) -> Part:
        """Return from where to where a part is near its turning point."""
        begin, end = part
        turn = self.turn(part)
        near = begin + np.flatnonzero(self.way[begin:end] >= TOP_SHARE * self.way[turn])
        return (int(near[0]), int(near[-1]) + 1) if len(near) else (turn, turn + 1)


class Recorder:
    """Keeps the samples of what is under way, each as the row of its keys' values."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(dict.fromkeys(keys))
        self._time_s: list[float] = []
        self._rows: list[Sequence[float]] = []
        self._way: list[float] = []

    def __len__(self) -> int:
        return len(self._time_s)

    def row(self, values: Mapping[str, float]) -> list[float]:
        """Return a sample's row; NaN where it was not measured."""
        return [values.get(key, nan) for key in self.keys]

    def table(self, values: Mapping[str, FloatArray], n: int) -> FloatArray:
        """Return the rows of the first n samples, (n, keys)."""
        table = np.full((n, len(self.keys)), nan)
        for column, key in enumerate(self.keys):
            if key in values:
                table[:, column] = values[key][:n]
        return table

    def add(self, time_s: float, way: float, row: Sequence[float]) -> None:
        """Keep one sample."""
        self._time_s.append(time_s)
        self._way.append(way)
        self._rows.append(row)

    def lasted_s(self, begin: int, end: int) -> float:
        """Return how long it took from one sample to the last before another."""
        return self._time_s[end - 1] - self._time_s[begin]

    def lowest_since(self, time_s: float, way: float) -> float:
        """Return the least way out since a time, this one of now included."""
        since = self._way[bisect_left(self._time_s, time_s) :]
        return min((way, *(each for each in since if isfinite(each))))

    def forget_before(self, time_s: float) -> None:
        """Forget what is older."""
        self.forget(bisect_left(self._time_s, time_s))

    def forget(self, samples: int | None = None) -> None:
        """Forget the first so many samples, or all."""
        for kept in (self._time_s, self._way, self._rows):
            del kept[:samples]

    def span(self, parts: tuple[Part, ...] = ()) -> Span:
        """Return what was kept, up to the end of the last part; all of it without parts."""
        parts = parts or ((0, len(self)),)
        n = parts[-1][1]
        rows = np.array(self._rows[:n], dtype=np.float64).reshape(n, len(self.keys))
        values = {key: rows[:, i] for i, key in enumerate(self.keys)}
        return Span(np.array(self._time_s[:n]), values, np.array(self._way[:n]), parts)


def reading(zone: Zone, span: Span) -> float:
    """Return what a zone judges of a repetition; NaN where that was not measured."""
    first, values = span.parts[0], span.values[zone.signal]
    during = values[first[0] :]
    known = during[np.isfinite(during)]
    if not len(known):
        return nan
    start = float(known[0]) if zone.from_start else 0.0
    match zone.at:
        case "top":
            found = values[span.turn(first)] - start
        case "held":
            found = _mean(values[slice(*span.top(first))])
        case "out":
            found = _mean(values[first[0] : _out(span)]) - start
        case "range":
            found = np.nanmax(values) - np.nanmin(values)
        case "sd":
            found = known.std()
        case _:
            found = _worst(zone, known - start)
    return float(found)


def _out(span: Span) -> int:
    """Return where the way out ends: at the turning point, or with the first of two movements."""
    first = span.parts[0]
    return span.turn(first) + 1 if len(span.parts) == 1 else first[1]


def _mean(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else nan


def _worst(zone: Zone, values: FloatArray) -> float:
    """Return the value that is farthest out of the band, or else nearest to its edge."""
    low, high = zone.band.low, zone.band.high
    margin = np.minimum(values - low, high - values)
    return float(values[margin.argmin()])
