"""Both sides of each test's primary metric, where they may be compared (SPEC §6.1)."""

from collections.abc import Iterator, Sequence

from imu_rehab.assembly.assessing import Assessment, Tested
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.comparing import direction_of
from imu_rehab.metrics.symmetry import CONVENTION_PCT, Symmetry, compare_sides
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import PLACES, Side

Pair = tuple[Metric, Metric, Symmetry]  # right, left


def side_pairs(assessment: Assessment) -> Iterator[Pair]:
    """Yield the primary metric of every test that was done with both legs."""
    both_worn = assessment.planned is not None and _both(assessment.planned.chosen.places)
    primary = {
        (t.label, t.side): m for t in assessment.tested for m in _primary(t) if m is not None
    }
    for (label, side), right in primary.items():
        left = primary.get((label, Side.LEFT))
        if side is Side.RIGHT and left is not None:
            direction = direction_of(right.key)
            found = compare_sides(right, left, both_sides_worn=both_worn, direction=direction)
            if found is not None:
                yield right, left, found


def side_sentence(pair: Pair) -> str:
    """Return what a comparison says, and how it was made."""
    right, left, found = pair
    values = f"right {right.value:.1f}, left {left.value:.1f} {right.unit}"
    how = ", one side after the other" if found.sequential else ""
    told = f"; more than {CONVENTION_PCT:.0f} % is worth a second look [E]" * found.flagged
    name = f"{right.test} {metric_title(right.key)}"
    return f"{name}: {values}, {found.index} {found.value_pct:.0f} %{how}{told}."


def _both(places: Sequence[str]) -> bool:
    return len({PLACES[place].side for place in places} - {None}) == len(Side)


def _primary(tested: Tested) -> list[Metric]:
    key, side = tested.variant.primary, tested.side.value
    return [m for m in tested.outcome.metrics if m.key == key and m.side == side]
