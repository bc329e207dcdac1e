"""Log dimensionless jerk and its peaks, against what can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.pelvis_control.smoothness import (
    half_cycles,
    log_dimensionless_jerk,
    speed_degps,
    speed_peaks,
)

RATE_HZ = 100.0
TIME_S = np.arange(0, 2.005, 0.01)
HALF_SINE = np.sin(np.pi * TIME_S / 2)


def test_half_a_sine_has_the_jerk_of_the_specification() -> None:
    """SPEC §2.15: T 2 s, 100 Hz, no filter."""
    assert log_dimensionless_jerk(HALF_SINE, RATE_HZ) == pytest.approx(-3.886, abs=5e-4)
    assert speed_peaks(HALF_SINE) == 1


def test_a_sine_with_its_third_harmonic_has_the_jerk_of_the_specification() -> None:
    speed = HALF_SINE + 0.3 * np.sin(3 * np.pi * TIME_S / 2)

    assert log_dimensionless_jerk(speed, RATE_HZ) == pytest.approx(-6.166, abs=5e-4)
    assert speed_peaks(speed) == 2


def test_minimum_jerk_has_the_jerk_of_the_specification() -> None:
    s = np.linspace(0, 1, 2001)

    assert log_dimensionless_jerk(30 * s**2 * (1 - s) ** 2, 1000.0) == pytest.approx(
        -5.32, abs=5e-3
    )


@given(st.floats(0.1, 100.0), st.floats(0.2, 5.0))
def test_neither_size_nor_duration_change_the_smoothness(size: float, slower: float) -> None:
    other = log_dimensionless_jerk(size * HALF_SINE, RATE_HZ / slower)

    assert other == pytest.approx(log_dimensionless_jerk(HALF_SINE, RATE_HZ), abs=1e-9)
    assert speed_peaks(-size * HALF_SINE) == 1


def test_half_cycles_are_the_ways_between_turning_points() -> None:
    angle = 10 * np.sin(2 * np.pi * 0.25 * np.arange(0, 12, 0.01))

    found = list(half_cycles(speed_degps(angle, RATE_HZ), RATE_HZ))

    assert len(found) == 5  # three whole cycles; the first quarter and the last have no beginning
    assert [end - begin for begin, end in found] == pytest.approx([200] * 5, abs=3)


def test_a_way_of_less_than_three_degrees_is_none() -> None:
    angle = 1.4 * np.sin(2 * np.pi * 0.25 * np.arange(0, 12, 0.01))

    assert not list(half_cycles(speed_degps(angle, RATE_HZ), RATE_HZ))
