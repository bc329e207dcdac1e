"""Uneven timing of the two sides: error E11 of SPEC §3.3."""

from math import isfinite
from statistics import median

WINDOW = 10  # strides
IN_A_ROW = 2


def symmetry_index_pct(right_s: float, left_s: float) -> float:
    """Return SI = 100·(t_R − t_L)/(0.5·(t_R + t_L))."""
    return 100.0 * (right_s - left_s) / (0.5 * (right_s + left_s))


class AsymmetryWatch:
    """Compares the median step times of both sides, window after window."""

    def __init__(self, limit_pct: float, window: int = WINDOW) -> None:
        self._limit_pct, self._window = limit_pct, window
        self._right_s: list[float] = []
        self._left_s: list[float] = []
        self._uneven = 0  # windows in a row

    def feed(self, right_s: float, left_s: float) -> bool:
        """Take step times, NaN where there is none; returns True when it is uneven for certain."""
        for steps, step_s in ((self._right_s, right_s), (self._left_s, left_s)):
            if isfinite(step_s) and step_s > 0:
                steps.append(step_s)
        if min(len(self._right_s), len(self._left_s)) >= self._window:
            uneven = abs(symmetry_index_pct(median(self._right_s), median(self._left_s)))
            self._uneven = self._uneven + 1 if uneven > self._limit_pct else 0
            self._right_s, self._left_s = [], []
        return self._uneven >= IN_A_ROW
