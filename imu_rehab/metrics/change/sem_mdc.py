"""How far apart two values of an unchanged person lie: SEM and MDC (SPEC §2.1, common formulas)."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.metrics.change.student import t_quantile

MDC_FACTOR = 1.96 * float(np.sqrt(2.0))  # two values differ, at 95 %
LEAST_OWN_BASELINES = 3


def sem_from_icc(sd: float, icc: float) -> float:
    """Return SD·√(1 − ICC), in the unit of SD; raises ValueError for no SD or no ICC."""
    if not sd >= 0:
        raise ValueError(f"a standard deviation is not negative, got {sd:g}")
    if not 0.0 <= icc <= 1.0:
        raise ValueError(f"an ICC lies between 0 and 1, got {icc:g}")
    return sd * float(np.sqrt(1.0 - icc))


def sem_from_differences(differences: Sequence[float]) -> float:
    """Return √(Σd²/2k) of k people measured twice.

    A shift that all share counts as error too: it is error for the next
    patient (SPEC §2.1 sums d², not its deviation from the mean).
    """
    d = _finite(differences)
    return float(np.sqrt(np.sum(d**2) / (2.0 * len(d))))


def mdc95(sem: float) -> float:
    """Return 1.96·√2·SEM: between two single values."""
    if not sem >= 0:
        raise ValueError(f"a standard error is not negative, got {sem:g}")
    return MDC_FACTOR * sem


def mdc_own(baselines: Sequence[float]) -> float:
    """Return t(0.975, n−1)·SD·√(1 + 1/n): a new value against the mean of n own baselines.

    Raises ValueError below three: two values say nothing of a person's spread.
    """
    values = _finite(baselines)
    n = len(values)
    if n < LEAST_OWN_BASELINES:
        raise ValueError(f"{n} own baselines: at least {LEAST_OWN_BASELINES} are needed")
    spread = float(np.std(values, ddof=1)) * float(np.sqrt(1.0 + 1.0 / n))
    return t_quantile(0.975, n - 1) * spread


def coefficient_of_variation_pct(values: Sequence[float]) -> float:
    """Return 100·SD/mean; raises ValueError where the mean is not positive."""
    found = _finite(values)
    mean = float(np.mean(found))
    if len(found) < 2 or not mean > 0:
        raise ValueError("a coefficient of variation needs two values and a positive mean")
    return 100.0 * float(np.std(found, ddof=1)) / mean


def _finite(values: Sequence[float]) -> np.ndarray:
    array = np.asarray(values, dtype=np.float64)
    if not len(array) or not np.isfinite(array).all():
        raise ValueError("numbers are needed, and every one of them known")
    return array
