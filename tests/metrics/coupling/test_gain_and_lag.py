"""Gain and lag of a link."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.coupling.gain import coupling_gain
from imu_rehab.metrics.coupling.lag import lag
from imu_rehab.signals.arrays import FloatArray

SPAN_S = np.full(40, 0.70)
T = np.linspace(0.0, 1.0, 101)


def curves(late_pct: float = 0.0, noise: float = 0.0, seed: int = 1) -> FloatArray:
    """Return 40 curves with one bump."""
    rng = np.random.default_rng(seed)
    bump = 8.0 * np.exp(-(((T - 0.45 - late_pct / 100.0) / 0.15) ** 2))
    return bump + noise * rng.standard_normal((40, 1)) + noise * rng.standard_normal((40, 101))


@given(st.floats(-3.0, 3.0), st.floats(-20.0, 20.0))
def test_gain_is_the_slope_whatever_the_zero(slope: float, zero: float) -> None:
    gain = coupling_gain(curves(), slope * curves() + zero)
    assert gain.value == pytest.approx(slope, abs=1e-9)


def test_noise_lowers_r2_and_opens_the_interval_around_the_truth() -> None:
    clean = curves()
    gain = coupling_gain(clean, 0.68 * clean + curves(noise=1.5) - curves())
    assert gain.interval[0] < 0.68 < gain.interval[1]
    assert 0.2 < gain.r2 < 1.0


def test_the_interval_holds_the_truth_about_19_times_in_20() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(200):
        x = curves()
        wobble = rng.standard_normal((40, 3)) @ np.stack([np.cos(k * np.pi * T) for k in (1, 2, 3)])
        low, high = coupling_gain(x, 0.68 * x + wobble).interval
        held += low < 0.68 < high
    assert 180 <= held <= 199


def test_a_still_segment_has_no_gain() -> None:
    with pytest.raises(ValueError, match="moves"):
        coupling_gain(np.zeros((40, 101)), curves())


@given(st.floats(-20.0, 20.0))
def test_a_lag_is_found_between_the_points(late_pct: float) -> None:
    found = lag(curves(), curves(late_pct), SPAN_S, sync_error_ms=0.0)
    assert found.lag_pct == pytest.approx(late_pct, abs=0.6)
    assert found.lag_ms == pytest.approx(7.0 * found.lag_pct)
    assert not found.at_limit
    assert 0.95 <= found.xc_r <= 1.0


def test_a_lag_is_never_finer_than_the_synchronisation() -> None:
    found = lag(curves(), curves(4.0), SPAN_S, sync_error_ms=10.0)
    assert found.lag_ms in (20.0, 30.0)
    assert lag(curves(), curves(0.5), SPAN_S, sync_error_ms=10.0).lag_ms == 0.0
    assert found.resolution_ms == 10.0


def test_turning_both_round_turns_the_lag() -> None:
    there = lag(curves(), curves(7.0), SPAN_S, 0.0).lag_pct
    assert lag(curves(7.0), curves(), SPAN_S, 0.0).lag_pct == pytest.approx(-there, abs=1e-9)


def test_a_lag_beyond_a_quarter_of_the_stance_is_not_known() -> None:
    rising, late = np.tile(T**3, (3, 1)), np.tile(np.maximum(0.0, T - 0.4) ** 3, (3, 1))
    assert lag(rising, late, SPAN_S[:3], 10.0).at_limit
