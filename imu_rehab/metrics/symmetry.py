"""Right against left: symmetry index, limb symmetry index, and who may be compared (SPEC §6.1)."""

from dataclasses import dataclass
from math import isfinite

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.table import Direction

CONVENTION_PCT = 10.0  # [E] a flag for a second look, nothing else
SEQUENTIAL_TESTS = frozenset(f"T{number}" for number in range(2, 11))


@dataclass(frozen=True, slots=True)
class DifferenceLimit:
    """From which difference of the sides on a metric is worth a second look (SPEC §2.2)."""

    limit: float  # in the metric's unit
    reached: bool  # the limit itself counts
    mark: str

    def is_passed(self, difference: float) -> bool:
        """Return whether two sides differ by so much."""
        size = abs(difference)
        return size >= self.limit if self.reached else size > self.limit

    def text(self, unit: str) -> str:
        """Return the limit in words."""
        words = "from {} on" if self.reached else "more than {}"
        return f"{words.format(f'{self.limit:g} {unit}')} is worth a second look {self.mark}"


DIFFERENCES = {
    ("T2", "wblt_deg"): DifferenceLimit(5.0, True, "[E]"),
    ("T5/step_down", "slsq_drop"): DifferenceLimit(5.0, False, "[E]"),
    ("T5/squat", "slsq_drop"): DifferenceLimit(5.0, False, "[E]"),
    ("T10/anterior", "reach_cm"): DifferenceLimit(4.0, False, "[V]"),
}


def difference_limit(metric: Metric) -> DifferenceLimit | None:
    """Return the limit of a metric's two sides; None: there is none."""
    return DIFFERENCES.get((metric.test, metric.key))


def may_compare(test: str, both_sides_worn: bool) -> bool:
    """Return whether a test's sides may be compared; `test` may carry a condition: "T4/...".

    One side after the other is fair for T2 to T10.  The timing of gait (T11,
    T14 to T16) is not the same walk twice, and of the other tests nothing is
    known, so they need sensors on both sides at once.
    """
    return both_sides_worn or test.partition("/")[0] in SEQUENTIAL_TESTS


def symmetry_index_pct(right: float, left: float) -> float | None:
    """Return 100·|R − L|/(0.5·(R + L)); None unless both are known and their sum is positive.

    Made for amounts (a time, a range, a height): of angles around zero it
    would be a large number that means nothing.
    """
    if not (isfinite(right) and isfinite(left)) or min(right, left) < 0 or right + left <= 0:
        return None
    return 100.0 * abs(right - left) / (0.5 * (right + left))


def limb_symmetry_index_pct(involved: float, uninvolved: float) -> float | None:
    """Return 100·involved/uninvolved; None unless both are known amounts."""
    if not (isfinite(involved) and isfinite(uninvolved)) or involved < 0 or uninvolved <= 0:
        return None
    return 100.0 * involved / uninvolved


@dataclass(frozen=True, slots=True)
class Symmetry:
    """Two sides of one metric."""

    key: str
    index: str  # LSI or SI: which of the two `value_pct` is
    value_pct: float
    flagged: bool  # beyond the 10 % convention
    sequential: bool  # one side after the other


def compare_sides(
    right: Metric,
    left: Metric,
    *,
    both_sides_worn: bool,
    direction: Direction,
    involved: str | None = None,
) -> Symmetry | None:
    """Return LSI for a higher-is-better metric with an involved side, else SI; None: may not be.

    Raises ValueError for two metrics that are not the sides of one.
    """
    if (right.key, right.unit, right.test) != (left.key, left.unit, left.test):
        raise ValueError(f"{right.key} of {right.test} and {left.key} of {left.test} are no pair")
    if (right.side, left.side) != ("right", "left"):
        raise ValueError(f"sides are {right.side!r} and {left.side!r}, not right and left")
    if not may_compare(right.test, both_sides_worn):
        return None
    if direction is Direction.HIGHER_BETTER and involved in ("right", "left"):
        pair = (right, left) if involved == "right" else (left, right)
        index, value = "LSI", limb_symmetry_index_pct(pair[0].value, pair[1].value)
        flagged = value is not None and value < 100.0 - CONVENTION_PCT
    else:
        index, value = "SI", symmetry_index_pct(right.value, left.value)
        flagged = value is not None and value > CONVENTION_PCT
    return (
        None if value is None else Symmetry(right.key, index, value, flagged, not both_sides_worn)
    )
