"""Right against left: index, limit of a difference, and the side that is treated."""

import pytest

from imu_rehab.assembly.battery import assessing
from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.side_comparison import (
    SidePair,
    side_json,
    side_pairs,
    side_sentence,
)
from imu_rehab.assessment.plan import Chosen, plan
from imu_rehab.metrics.catalogue import label
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Outcome
from imu_rehab.signals.places import Side


def compared(
    test: str, key: str, unit: str, right: float, left: float, *,
    condition: str = "", involved: Side | None = None,
) -> SidePair:  # fmt: skip
    def tested(side: Side, value: float) -> assessing.Tested:
        metric = Metric(key, value, unit, side.value, label(test, condition), 3, None, "A")
        return assessing.Tested(test, condition, side, 3, Outcome((metric,)))

    planned = plan(Chosen({test: [condition]}, involved=involved))
    both = (tested(Side.RIGHT, right), tested(Side.LEFT, left))
    (pair,) = side_pairs(Assessment(both, planned=planned))
    return pair


def test_with_an_involved_side_the_index_is_involved_by_uninvolved() -> None:
    right = compared("T7", "hr_reps", "count", 18.0, 24.0, involved=Side.RIGHT)
    left = compared("T7", "hr_reps", "count", 18.0, 24.0, involved=Side.LEFT)
    assert right.index is not None
    assert left.index is not None
    assert (right.index.index, right.index.value_pct) == ("LSI", 75.0)
    assert (left.index.index, left.index.flagged) == ("LSI", False)
    assert "LSI 75 %" in side_sentence(right)


def test_without_one_it_is_the_symmetry_index() -> None:
    pair = compared("T7", "hr_reps", "count", 18.0, 24.0)
    assert pair.index is not None
    assert pair.index.index == "SI"


def test_what_is_better_low_has_no_limb_index() -> None:
    pair = compared("T5", "slsq_drop", "deg", 4.0, 3.0, condition="step_down", involved=Side.RIGHT)
    assert pair.index is not None
    assert pair.index.index == "SI"


@pytest.mark.parametrize(
    ("test", "condition", "key", "unit", "values", "differs"),
    [
        ("T2", "", "wblt_deg", "deg", (40.0, 35.0), True),
        ("T2", "", "wblt_deg", "deg", (40.0, 35.1), False),
        ("T5", "step_down", "slsq_drop", "deg", (4.1, -1.0), True),
        ("T5", "step_down", "slsq_drop", "deg", (4.0, -1.0), False),
        ("T10", "anterior", "reach_cm", "cm", (60.0, 64.1), True),
        ("T10", "anterior", "reach_cm", "cm", (60.0, 64.0), False),
    ],
)
def test_sides_that_differ_by_so_much_are_worth_a_second_look(
    test: str, condition: str, key: str, unit: str, values: tuple[float, float], differs: bool
) -> None:
    pair = compared(test, key, unit, *values, condition=condition)
    assert pair.differs is differs
    assert ("the sides differ by" in side_sentence(pair)) is differs
    assert side_json(pair)["differs"] is differs
    assert "risk" not in side_sentence(pair)


def test_angles_around_zero_have_a_difference_and_no_index() -> None:
    pair = compared("T5", "slsq_drop", "deg", 4.1, -1.0, condition="step_down")
    assert pair.index is None
    assert side_json(pair)["index"] is None
