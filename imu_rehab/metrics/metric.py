"""One number as it is reported: never without unit, side, count, tier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

MEDIAN_TO_MEAN = 1.2533  # how much wider a median scatters than a mean, normal values: √(π/2)


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of metrics.csv (SPEC §6.3), and its standard error."""

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
    standard_error: float | None = None  # of `value`, in its unit; None: not known


def metric_of(
    key: str,
    values: Sequence[float],
    unit: str,
    side: str,
    test: str,
    *,
    tier: str,
    uncertainty: float | None = None,
) -> Metric | None:
    """Return mean and SD of values; None without any.

    `uncertainty` is the part of each value's standard uncertainty that all
    values share (a mounting, a zero): the mean of many does not lessen it.
    """
    finite = [value for value in values if np.isfinite(value)]
    if not finite:
        return None
    n = len(finite)
    sd = float(np.std(finite, ddof=1)) if n > 1 else None
    error = standard_error(sd, n, uncertainty)
    value = float(np.mean(finite))
    return Metric(key, value, unit, side, test, n, sd, tier, standard_error=error)


def median_of(
    key: str, values: Sequence[float], unit: str, side: str, test: str, *, tier: str
) -> Metric | None:
    """Return median and SD of values that share no uncertainty; None without any."""
    mean = metric_of(key, values, unit, side, test, tier=tier)
    if mean is None:
        return None
    error = None if mean.standard_error is None else MEDIAN_TO_MEAN * mean.standard_error
    finite = [value for value in values if np.isfinite(value)]
    return replace(mean, value=float(np.median(finite)), standard_error=error)


def standard_error(sd: float | None, n: int, uncertainty: float | None) -> float | None:
    """Return the standard error of a mean of n: its scatter and what all share; None: not known."""
    scatter = None if sd is None else sd / float(np.sqrt(n))
    known = [part for part in (scatter, uncertainty) if part is not None]
    return float(np.hypot.reduce(known)) if known else None
