"""Continuous relative phase (golden value: SPEC §2.15)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.coupling.relative_phase import relative_phase
from imu_rehab.signals.arrays import FloatArray

TIME_S = np.arange(0.0, 12.0, 0.01)
CONTACT_S = np.arange(0.0, 12.0, 1.0)


def wave(size: float, phase_deg: float) -> FloatArray:
    values: FloatArray = size * np.sin(2.0 * np.pi * TIME_S + np.radians(phase_deg))
    return values


def test_golden_thirty_degrees_behind() -> None:
    found = relative_phase(TIME_S, wave(3.0, -30.0), wave(5.0, 0.0), CONTACT_S)
    assert found.crp_deg == pytest.approx(np.full((9, 101), -30.0), abs=0.2)
    assert found.marp_deg == pytest.approx(30.0, abs=0.1)
    assert found.dp_deg == pytest.approx(0.0, abs=0.1)


@given(st.floats(-179.0, 179.0), st.floats(0.1, 50.0), st.floats(-90.0, 90.0))
def test_size_and_zero_of_a_signal_do_not_matter(phase: float, size: float, zero: float) -> None:
    found = relative_phase(TIME_S, size * wave(1.0, phase) + zero, wave(5.0, 0.0), CONTACT_S)
    away = np.mod(found.crp_deg - phase + 180.0, 360.0) - 180.0
    assert np.abs(away).max() < 0.3
    assert found.dp_deg < 0.3


def test_three_strides_are_too_few() -> None:
    with pytest.raises(ValueError, match="3 strides"):
        relative_phase(TIME_S, wave(1, 0), wave(1, 0), CONTACT_S[:4])
