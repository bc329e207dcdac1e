"""Both sides of each test's primary metric, where they may be compared (SPEC §6.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from imu_rehab.assembly.battery.assessing import Assessment, Tested
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.comparing import direction_of
from imu_rehab.metrics.symmetry import (
    CONVENTION_PCT,
    DifferenceLimit,
    Symmetry,
    compare_sides,
    difference_limit,
    may_compare,
)
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import PLACES, Side


@dataclass(frozen=True, slots=True)
class SidePair:
    """Two sides of one metric: an index where it means something, a limit where there is one."""

    right: Metric
    left: Metric
    index: Symmetry | None  # None: the values are no amounts
    limit: DifferenceLimit | None
    sequential: bool  # one side after the other

    @property
    def difference(self) -> float:
        """Right − left, in the metric's unit."""
        return self.right.value - self.left.value

    @property
    def differs(self) -> bool:
        """Whether the sides differ by as much as is worth a second look."""
        return self.limit is not None and self.limit.is_passed(self.difference)


def side_pairs(assessment: Assessment) -> Iterator[SidePair]:
    """Yield the primary metric of every test that was done with both legs."""
    if assessment.planned is None:
        return
    chosen = assessment.planned.chosen
    both_worn = _both(chosen.places)
    involved = None if chosen.involved is None else chosen.involved.value
    primary = {(t.label, t.side): m for t in assessment.tested for m in _primary(t)}
    for (label, side), right in primary.items():
        left = primary.get((label, Side.LEFT))
        if side is not Side.RIGHT or left is None or not may_compare(right.test, both_worn):
            continue
        index = compare_sides(
            right,
            left,
            both_sides_worn=both_worn,
            direction=direction_of(right.key),
            involved=involved,
        )
        limit = difference_limit(right)
        if index is not None or limit is not None:
            yield SidePair(right, left, index, limit, not both_worn)


def side_sentence(pair: SidePair) -> str:
    """Return what a comparison says, and how it was made."""
    right, index = pair.right, pair.index
    said = [f"right {right.value:.1f}, left {pair.left.value:.1f} {right.unit}"]
    if index is not None:
        said.append(f"{index.index} {index.value_pct:.0f} %")
    if pair.sequential:
        said.append("one side after the other")
    name = f"{right.test} {metric_title(right.key)}"
    told = [", ".join(said)]
    if index is not None and index.flagged:
        told.append(f"more than {CONVENTION_PCT:.0f} % is worth a second look [E]")
    if pair.differs and pair.limit is not None:
        limit = pair.limit.text(right.unit)
        told.append(f"the sides differ by {abs(pair.difference):.1f} {right.unit}: {limit}")
    return f"{name}: {'; '.join(told)}."


def side_json(pair: SidePair) -> dict[str, Any]:
    """Return a comparison for machines."""
    index = None if pair.index is None else asdict(pair.index)
    none = dict.fromkeys(("index", "value_pct", "flagged"))
    return {
        **none,
        **(index or {}),
        "key": pair.right.key,
        "test": pair.right.test,
        "sequential": pair.sequential,
        "difference": pair.difference,
        "differs": pair.differs,
        "says": side_sentence(pair),
    }


def _both(places: Sequence[str]) -> bool:
    return len({PLACES[place].side for place in places} - {None}) == len(Side)


def _primary(tested: Tested) -> list[Metric]:
    key, side = tested.variant.primary, tested.side.value
    return [m for m in tested.outcome.metrics if m.key == key and m.side == side]
