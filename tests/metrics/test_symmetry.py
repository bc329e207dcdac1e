"""Right against left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.table import Direction
from imu_rehab.metrics.symmetry import (
    compare_sides,
    limb_symmetry_index_pct,
    may_compare,
    symmetry_index_pct,
)

AMOUNTS = st.floats(0.01, 1e4)


def metric(value: float, side: str, test: str = "T7") -> Metric:
    return Metric("hr_height", value, "cm", side, test, 5, 0.2, "A")


def sides(right: float, left: float, test: str = "T7") -> tuple[Metric, Metric]:
    return metric(right, "right", test), metric(left, "left", test)


def test_the_indices_are_those_of_the_specification() -> None:
    assert symmetry_index_pct(9.0, 11.0) == pytest.approx(20.0)
    assert limb_symmetry_index_pct(8.0, 10.0) == pytest.approx(80.0)


@given(AMOUNTS, AMOUNTS, st.floats(0.01, 100.0))
def test_an_index_knows_no_unit_and_si_no_side(right: float, left: float, scale: float) -> None:
    si = symmetry_index_pct(right, left)
    assert si is not None
    assert 0.0 <= si <= 200.0
    assert symmetry_index_pct(left, right) == pytest.approx(si)
    assert symmetry_index_pct(scale * right, scale * left) == pytest.approx(si, abs=1e-9)


@pytest.mark.parametrize("pair", [(0.0, 0.0), (-1.0, 4.0), (float("nan"), 1.0)])
def test_what_is_no_amount_has_no_index(pair: tuple[float, float]) -> None:
    assert symmetry_index_pct(*pair) is None
    assert compare_sides(*sides(*pair), both_sides_worn=True, direction=Direction.INFO) is None


@pytest.mark.parametrize("number", range(1, 17))
def test_one_side_after_the_other_is_fair_for_t2_to_t10_only(number: int) -> None:
    assert may_compare(f"T{number}/eyes_closed", both_sides_worn=False) == (2 <= number <= 10)
    assert may_compare(f"T{number}", both_sides_worn=True)


def test_gait_of_a_kit_of_one_side_is_not_compared() -> None:
    pair = sides(10.0, 9.0, "T11")
    assert compare_sides(*pair, both_sides_worn=False, direction=Direction.INFO) is None


@pytest.mark.parametrize(
    ("involved", "value", "flagged"), [("right", 80.0, True), ("left", 125.0, False)]
)
def test_lsi_compares_the_involved_side(involved: str, value: float, flagged: bool) -> None:
    found = compare_sides(
        *sides(8.0, 10.0),
        both_sides_worn=False,
        direction=Direction.HIGHER_BETTER,
        involved=involved,
    )
    assert found is not None
    assert found.value_pct == pytest.approx(value)
    assert (found.index, found.flagged) == ("LSI", flagged)
    assert found.sequential


@pytest.mark.parametrize(("left", "flagged"), [(11.0, False), (11.2, True)])
def test_ten_per_cent_is_the_convention(left: float, flagged: bool) -> None:
    found = compare_sides(*sides(10.0, left), both_sides_worn=True, direction=Direction.BAND)
    assert found is not None
    assert (found.index, found.flagged, found.sequential) == ("SI", flagged, False)


def test_metrics_that_are_no_pair_are_refused() -> None:
    with pytest.raises(ValueError, match="no pair"):
        compare_sides(
            metric(1.0, "right"), metric(1.0, "left", "T5"),
            both_sides_worn=True, direction=Direction.INFO,
        )  # fmt: skip
    with pytest.raises(ValueError, match="not right and left"):
        compare_sides(
            metric(1.0, "left"), metric(1.0, "right"),
            both_sides_worn=True, direction=Direction.INFO,
        )  # fmt: skip
