"""Is there a link between two segments?  Asked before anything is stated or drawn (SPEC §2.14).

The residuals of both, stride by stride, are correlated; the same with the
strides of one shuffled says how large that gets when nothing links them.
Departs from the specification in two things, both towards caution: what errors
of contact and toe-off explain by themselves makes no link, and whoever pairs
the curves leaves strides unlike all others out (`odd_strides`).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from imu_rehab.metrics.coupling.residuals import residuals, without_memory
from imu_rehab.metrics.coupling.timing_noise import timing_products
from imu_rehab.signals.arrays import FloatArray, IntArray

SHUFFLES = 999
ALPHA = 0.05
LEAST_STRIDES, LEAST_REPETITIONS = 60, 20
LEAST_ROWS = 4  # below that least squares leave nothing


class Verdict(StrEnum):
    """What the test says; never more than "moves together with"."""

    LINK = "link"
    NO_LINK = "no_link"
    TOO_FEW_STRIDES = "too_few_strides"
    TOO_FEW_REPETITIONS = "too_few_repetitions"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """A distal and a proximal curve of the same strides, every point known."""

    distal: FloatArray  # (n, p) degrees
    proximal: FloatArray  # (n, p)
    span_s: FloatArray  # (n,) what p points are stretched over
    duration_s: FloatArray  # (n,) stride time
    number: IntArray  # (n,) as walked
    are_strides: bool = True

    def __post_init__(self) -> None:
        lengths = {len(values) for values in (self.proximal, self.duration_s, self.number)}
        if lengths != {len(self.distal)}:
            raise ValueError(f"{len(self.distal)} strides of one, {lengths} of the others")

    def __len__(self) -> int:
        return len(self.distal)

    @property
    def is_enough(self) -> bool:
        """Whether a link may be stated."""
        return len(self) >= (LEAST_STRIDES if self.are_strides else LEAST_REPETITIONS)


@dataclass(frozen=True, slots=True)
class LinkTest:
    """The figures of one test; printed with every link."""

    verdict: Verdict
    n: int  # strides or repetitions with both curves
    r_res: float = np.nan
    p: float = np.nan
    p_timing: float = np.nan  # the same, less what timing errors explain
    links: int = 1  # m: tested in this recording
    shuffles: int = SHUFFLES
    seed: int = 0


def link_test(
    pair: Paired, *, links: int, seed: int, event_sd_s: float, shuffles: int = SHUFFLES
) -> LinkTest:
    """Test one pair; `links` are tested in this recording.

    `event_sd_s` is how well contact and toe-off are found.  Raises ValueError
    for fewer than 999 shuffles or no link.
    """
    if shuffles < SHUFFLES or links < 1:
        raise ValueError(f"{shuffles} shuffles (at least {SHUFFLES}), {links} links (at least 1)")
    too_few = Verdict.TOO_FEW_STRIDES if pair.are_strides else Verdict.TOO_FEW_REPETITIONS
    if len(pair) < LEAST_ROWS:
        return LinkTest(too_few, len(pair), links=links, shuffles=shuffles, seed=seed)
    (x, phi_x), (y, phi_y) = (
        without_memory(residuals(curves, pair.duration_s, pair.number), pair.number)
        for curves in (pair.distal, pair.proximal)
    )
    sums = np.abs(shuffled_sums(x, y, orders(len(x), shuffles, seed)))
    found = float(np.sum(x * y))
    per_stride = timing_products(pair.distal, pair.proximal, pair.span_s, event_sd_s)
    timing = len(x) * (1.0 + phi_x * phi_y) * per_stride
    p, p_timing = share_as_large(sums, found), share_as_large(sums, beyond(found, timing))
    if not pair.is_enough:
        verdict = too_few
    else:
        verdict = Verdict.LINK if max(p, p_timing) <= ALPHA / links else Verdict.NO_LINK
    r_res = residual_correlation(x, y)
    return LinkTest(verdict, len(pair), r_res, p, p_timing, links, shuffles, seed)


def residual_correlation(x: FloatArray, y: FloatArray) -> float:
    """Return r_res of two sets of residuals (n, p); 0 where one of them never varies."""
    size = float(np.sqrt(np.sum(x**2) * np.sum(y**2)))
    return float(np.sum(x * y)) / size if size > 0.0 else 0.0


def beyond(found: float, explained: float) -> float:
    """Return how much of a sum lies beyond what is explained; all of it if the signs differ."""
    if found * explained <= 0.0:
        return abs(found)
    return max(0.0, abs(found) - abs(explained))


def orders(n: int, shuffles: int, seed: int) -> IntArray:
    """Return orders of n strides (shuffles, n); the same seed gives the same ones."""
    rng = np.random.default_rng(seed)
    shuffled: IntArray = rng.permuted(np.tile(np.arange(n), (shuffles, 1)), axis=1)
    return shuffled


def shuffled_sums(x: FloatArray, y: FloatArray, order: IntArray) -> FloatArray:
    """Return Σ x·y with the rows of y in each order (b, n).

    All products of a row with a row are taken once; an order only picks.
    """
    products = x @ y.T
    picked: FloatArray = products[np.arange(len(x)), order].sum(axis=1)
    return picked


def share_as_large(sums: FloatArray, found: float) -> float:
    """Return p = (1 + shuffled |sums| at least as large) / (shuffles + 1)."""
    # Orders that only swap equal rows count as equal, whatever the rounding.
    as_large = sums >= abs(found) * (1.0 - 1e-12)
    return (1.0 + float(np.count_nonzero(as_large))) / (len(sums) + 1.0)
