"""The golden vector of SPEC §2.15, and what a ratio of harmonics must not depend on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.harmonic_ratio import (
    Intrinsic,
    harmonic_amplitudes,
    harmonic_ratio,
    improved_harmonic_ratio,
    one_stride,
)
from imu_rehab.signals.arrays import FloatArray

PHASE = 2 * np.pi * np.arange(200) / 200
AMPLITUDES = st.lists(st.floats(0.01, 3.0), min_size=20, max_size=20)


def wave(amplitudes: list[float], shift: float = 0.0) -> FloatArray:
    total: FloatArray = sum(
        (a * np.sin(k * (PHASE + shift) + k) for k, a in enumerate(amplitudes, 1)),
        start=np.zeros(200),
    )
    return total


def test_golden_vector() -> None:
    up = 2 * np.sin(2 * PHASE) + 0.5 * np.sin(PHASE)
    amplitudes = harmonic_amplitudes(up)
    assert harmonic_ratio(amplitudes, Intrinsic.EVEN) == pytest.approx(4.0)
    assert improved_harmonic_ratio(amplitudes, Intrinsic.EVEN) == pytest.approx(94.118, abs=5e-4)


def test_sideways_the_odd_harmonics_are_the_walk() -> None:
    amplitudes = harmonic_amplitudes(3 * np.sin(PHASE) + np.sin(2 * PHASE))
    assert harmonic_ratio(amplitudes, Intrinsic.ODD) == pytest.approx(3.0)
    assert improved_harmonic_ratio(amplitudes, Intrinsic.ODD) == pytest.approx(90.0)


@given(AMPLITUDES, st.floats(0.1, 10.0), st.floats(0.0, 6.0), st.floats(-5.0, 5.0))
@settings(max_examples=40, deadline=None)
def test_neither_size_nor_start_nor_a_constant_matters(
    amplitudes: list[float], times: float, shift: float, constant: float
) -> None:
    found = harmonic_amplitudes(wave(amplitudes))
    np.testing.assert_allclose(found, amplitudes, atol=1e-9)
    other = harmonic_amplitudes(times * wave(amplitudes, shift) + constant)
    for ratio in (harmonic_ratio, improved_harmonic_ratio):
        for intrinsic in Intrinsic:
            assert ratio(other, intrinsic) == pytest.approx(ratio(found, intrinsic))


@given(AMPLITUDES)
@settings(max_examples=20, deadline=None)
def test_even_and_odd_are_each_other_s_other(amplitudes: list[float]) -> None:
    found = harmonic_amplitudes(wave(amplitudes))
    even, odd = (harmonic_ratio(found, kind) for kind in (Intrinsic.EVEN, Intrinsic.ODD))
    assert even * odd == pytest.approx(1.0)
    shares = [improved_harmonic_ratio(found, kind) for kind in Intrinsic]
    assert sum(shares) == pytest.approx(100.0)


def test_equal_steps_are_perfect_and_stillness_is_nothing() -> None:
    alike = np.array([0.0, 1.0] * 10)
    assert harmonic_ratio(alike, Intrinsic.EVEN) == float("inf")
    assert improved_harmonic_ratio(alike, Intrinsic.EVEN) == pytest.approx(100.0)
    assert np.isnan(improved_harmonic_ratio(np.zeros(20), Intrinsic.EVEN))


def test_too_few_samples_hold_no_twenty_harmonics() -> None:
    with pytest.raises(ValueError, match="40 samples"):
        harmonic_amplitudes(np.zeros(40))


@pytest.mark.parametrize("rate_hz", [100.0, 128.0, 400.0])
@pytest.mark.parametrize("stride_s", [0.9, 1.1, 1.83])
def test_a_stride_that_begins_between_samples_is_cut_where_it_begins(
    rate_hz: float, stride_s: float
) -> None:
    time_s = np.arange(0, 5, 1 / rate_hz)
    turn = 2 * np.pi * time_s / stride_s
    up = 2 * np.sin(2 * turn) + 0.5 * np.sin(turn)
    stride = one_stride(time_s, up[:, None], 0.503, 0.503 + stride_s)[:, 0]
    assert harmonic_ratio(harmonic_amplitudes(stride), Intrinsic.EVEN) == pytest.approx(4, rel=0.01)
