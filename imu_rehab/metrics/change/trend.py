"""The course over sessions: a line from three sessions on, and the MDC band around the baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.change.comparison import Answer, Estimate
from imu_rehab.signals.arrays import FloatArray

LEAST_SESSIONS = 3  # SPEC S11, §6.1


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """What the progress page draws of one metric."""

    days: FloatArray  # (n,) since the first session
    values: FloatArray  # (n,)
    baseline: float
    line: FloatArray | None  # (n,) least squares; None: too few sessions
    band: tuple[float, float] | None  # baseline ± MDC; None: no error estimate
    answers: tuple[Answer, ...]  # of each session against the baseline

    @property
    def slope_per_week(self) -> float | None:
        """The rise of the line in a week; None without a line."""
        if self.line is None:
            return None
        return float(7.0 * (self.line[-1] - self.line[0]) / (self.days[-1] - self.days[0]))


def trend(
    days: Sequence[float], values: Sequence[float], baseline: float, estimate: Estimate | None
) -> Trend:
    """Judge a metric's course; `estimate` must be of comparisons across visits.

    Days rise strictly (ValueError).  Sessions without a value are left out.
    """
    day, value = np.asarray(days, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if day.shape != value.shape or np.any(np.diff(day) <= 0):
        raise ValueError("a trend needs one value per session, sessions in their order")
    known = np.isfinite(value)
    day, value = day[known], value[known]
    band = None if estimate is None else (baseline - estimate.mdc, baseline + estimate.mdc)
    answers = tuple(_against(v, band) for v in value)
    return Trend(day, value, baseline, _line(day, value), band, answers)


def _line(days: FloatArray, values: FloatArray) -> FloatArray | None:
    if len(days) < LEAST_SESSIONS:
        return None
    slope, offset = np.polyfit(days, values, 1)
    line: FloatArray = offset + slope * days
    return line


def _against(value: float, band: tuple[float, float] | None) -> Answer:
    if band is None:
        return Answer.INSUFFICIENT
    inside = band[0] <= value <= band[1]
    return Answer.NOT_DETECTABLE if inside else Answer.DETECTABLE
