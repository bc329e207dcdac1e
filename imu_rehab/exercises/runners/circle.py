"""How much of the ankle's own range a circling foot has painted (SPEC §3.3, 3)."""

from collections.abc import Mapping
from math import atan2, hypot, isfinite, pi

import numpy as np

from imu_rehab.exercises.dose import Tempo
from imu_rehab.exercises.mistakes import out_of_tempo
from imu_rehab.exercises.span import Span
from imu_rehab.exercises.zone import Zone
from imu_rehab.metrics.ellipse_coverage import REACHED, SECTORS

ROUND_SHARE = 0.4  # of the radius: who is nearer to the middle is not circling


class Circle:
    """The sectors of the person's own ellipse that were reached; 80 % of its radius counts."""

    def __init__(self, across: Zone, along: Zone) -> None:
        bands = across.band, along.band
        self._keys = across.signal, along.signal
        self._middle = [0.5 * (band.low + band.high) for band in bands]
        self._radius = [0.5 * (band.high - band.low) for band in bands]
        self.begin()

    def begin(self) -> None:
        """A new set begins."""
        self._reached: set[int] = set()

    def feed(self, values: Mapping[str, float]) -> None:
        """Take one measured sample."""
        u, v = (
            (values[key] - middle) / radius
            for key, middle, radius in zip(self._keys, self._middle, self._radius, strict=True)
        )
        if hypot(u, v) >= REACHED:
            self._reached.add(int(atan2(v, u) / (2 * pi) % 1.0 * SECTORS) % SECTORS)

    @property
    def percent(self) -> float:
        """How much of the circle is painted."""
        return 100.0 * len(self._reached) / SECTORS

    def mistakes(self, span: Span, limits: Mapping[str, float], tempo: Tempo | None) -> set[str]:
        """Return E7, when one turn takes too long or too short, and E8."""
        found = set()
        if "E8" in limits and self.percent < 100.0 * limits["E8"]:
            found.add("E8")
        if "E7" in limits and tempo is not None:
            wanted_s = sum(tempo.as_list())
            if out_of_tempo(self._turn_s(span), wanted_s, limits["E7"]):
                found.add("E7")
        return found

    def _turn_s(self, span: Span) -> float:
        """Return how long one turn took, on average; NaN of less than one."""
        u, v = (
            (span.values[key] - middle) / radius
            for key, middle, radius in zip(self._keys, self._middle, self._radius, strict=True)
        )
        turning = np.hypot(u, v) >= ROUND_SHARE  # False of NaN
        if np.count_nonzero(turning) < 2:
            return float("nan")
        angle, time_s = np.arctan2(v[turning], u[turning]), span.time_s[turning]
        turns = abs(float(np.unwrap(angle)[-1] - angle[0])) / (2 * pi)
        took_s = float(time_s[-1] - time_s[0])
        return took_s / turns if turns >= 1.0 and isfinite(turns) else float("nan")
