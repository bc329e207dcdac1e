"""Colour only where a verified limit or an own MDC stands behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.change.comparison import AcrossVisits, change_across_visits
from imu_rehab.metrics.norms.display import (
    Colour,
    Position,
    beside_baseline,
    beside_norm,
    position_of,
)
from imu_rehab.metrics.norms.table import Direction, Kind, Limits, Norm, Verified, load_norms

NORMS = {norm.norm_id: norm for norm in load_norms()}
ONLY_NORMS = [norm for norm in NORMS.values() if norm.kind is Kind.NORM]


@given(st.sampled_from(ONLY_NORMS), st.floats(-500, 500))
def test_what_is_not_verified_is_never_coloured_and_always_has_source_and_mark(
    norm: Norm, value: float
) -> None:
    shown = beside_norm(value, norm)
    if norm.verified is not Verified.YES:
        assert shown.colour is Colour.NEUTRAL
    assert norm.verified.mark in shown.reference
    assert norm.source in shown.reference


@pytest.mark.parametrize(
    "norm", [n for n in NORMS.values() if n.kind is not Kind.NORM], ids=lambda n: n.norm_id
)
def test_reliability_effects_and_gates_are_refused_as_norms(norm: Norm) -> None:
    with pytest.raises(ValueError, match="no norm"):
        beside_norm(1.0, norm)


@pytest.mark.parametrize(
    ("seconds", "position", "colour"),
    [
        (11.4, Position.INSIDE, Colour.GREEN),
        (11.5, Position.ABOVE, Colour.AMBER),
        (1.0, Position.INSIDE, Colour.GREEN),
    ],
)
def test_a_verified_limit_colours(seconds: float, position: Position, colour: Colour) -> None:
    shown = beside_norm(seconds, NORMS["sts5_time.01"])
    assert (shown.position, shown.colour) == (position, colour)


@pytest.mark.parametrize(
    ("deg", "position"),
    [(0.1, Position.BELOW), (0.2, Position.INSIDE), (9.0, Position.INSIDE), (9.1, Position.ABOVE)],
)
def test_too_little_and_too_much_are_both_told(deg: float, position: Position) -> None:
    assert beside_norm(deg, NORMS["foot_ev_exc.01"]).position is position


def test_without_a_norm_all_is_grey() -> None:
    shown = beside_norm(3.0, None)
    assert (shown.position, shown.colour) == (Position.NO_LIMIT, Colour.NEUTRAL)
    assert shown.reference == ""


@given(st.floats(-9, 9), st.floats(-9, 9), st.floats(-9, 9))
def test_a_value_is_in_exactly_one_place(value: float, a: float, b: float) -> None:
    limits = Limits(min(a, b), max(a, b))
    inside = min(a, b) <= value <= max(a, b)
    assert (position_of(value, limits) is Position.INSIDE) == inside


@pytest.mark.parametrize(
    ("after", "direction", "colour"),
    [
        (20.0, Direction.HIGHER_BETTER, Colour.GREEN),
        (20.0, Direction.LOWER_BETTER, Colour.AMBER),
        (0.0, Direction.LOWER_BETTER, Colour.GREEN),
        (20.0, Direction.INFO, Colour.NEUTRAL),
        (10.5, Direction.HIGHER_BETTER, Colour.NEUTRAL),
    ],
)
def test_a_detectable_change_of_ones_own_colours(
    after: float, direction: Direction, colour: Colour
) -> None:
    change = change_across_visits(10.0, after, AcrossVisits(site_sem=1.0))
    assert beside_baseline(change, direction) is colour


def test_without_an_error_estimate_no_change_is_coloured() -> None:
    change = change_across_visits(10.0, 99.0, AcrossVisits())
    assert beside_baseline(change, Direction.HIGHER_BETTER) is Colour.NEUTRAL


@pytest.mark.parametrize("norm_id", ["sts5_time.01", "cadence.01"])
def test_an_unknown_value_lies_nowhere(norm_id: str) -> None:
    shown = beside_norm(float("nan"), NORMS[norm_id])
    assert (shown.position, shown.colour) == (Position.NOT_MEASURED, Colour.NEUTRAL)
    assert shown.position.text() == "not measured"
    assert shown.position.text("de") == "nicht gemessen"


@pytest.mark.parametrize("deg", [0.0, 4.6, 20.0])
def test_a_band_of_deviations_around_a_published_mean_has_no_colour(deg: float) -> None:
    assert NORMS["foot_ev_exc.01"].verified is Verified.YES
    assert beside_norm(deg, NORMS["foot_ev_exc.01"]).colour is Colour.NEUTRAL


def test_a_band_of_sds_is_never_called_a_published_limit() -> None:
    by_sd = next(n for n in NORMS.values() if n.threshold is None and n.limits != Limits())
    assert by_sd.mean is not None
    assert beside_norm(by_sd.mean, by_sd).text() == "within 2 SD of the published mean"
    assert "veröffentlichten Mittelwert" in beside_norm(by_sd.mean, by_sd).text("de")
    published = NORMS["wblt_deg.02"]
    assert beside_norm(40.0, published).text() == "within the published limits"
