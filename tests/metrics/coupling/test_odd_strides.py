"""Strides unlike the others are set aside."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.coupling.odd_strides import ordinary

TIME_S = np.random.default_rng(2).normal(1.1, 0.02, 80)


@given(st.integers(0, 79), st.floats(0.001, 1000.0))
def test_a_stumble_is_found_whatever_the_unit(where: int, unit: float) -> None:
    curves = np.random.default_rng(1).standard_normal((80, 30))
    curves[where] *= 8.0
    kept = ordinary(unit * curves, TIME_S, np.arange(80))
    assert not kept[where]
    assert kept.sum() >= 77


def test_following_speed_and_drift_is_not_odd() -> None:
    noise = 0.1 * np.random.default_rng(3).standard_normal((80, 30))
    curves = noise + 50.0 * (TIME_S[:, None] - 1.1) + 0.2 * np.arange(80)[:, None]
    assert ordinary(curves, TIME_S, np.arange(80)).mean() >= 0.97


def test_a_segment_at_rest_has_no_odd_strides() -> None:
    assert ordinary(np.zeros((20, 5)), TIME_S[:20], np.arange(20)).all()
