"""One number as it is reported: never without unit, side, count, tier."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of metrics.csv (SPEC §6.3)."""

    key: str
    value: float
    unit: str
    side: str  # right, left or empty
    test: str  # the exercise or test it comes from
    n: int
    sd: float | None  # None: of a single value there is none
    tier: str  # A, B or C (SPEC §2.1)
    norm_id: str = ""
    mdc: float | None = None  # None: no error estimate, so no statement about change
    mdc_source: str = ""


def metric_of(
    key: str, values: Sequence[float], unit: str, side: str, test: str, *, tier: str
) -> Metric | None:
    """Return mean and SD of values; None without any."""
    finite = [value for value in values if np.isfinite(value)]
    if not finite:
        return None
    sd = float(np.std(finite, ddof=1)) if len(finite) > 1 else None
    return Metric(key, float(np.mean(finite)), unit, side, test, len(finite), sd, tier)
