"""What lies between the borders of strides."""

import numpy as np
import pytest

from imu_rehab.metrics.gait.stride_times import mid_stance_s, per_stride
from tests.metrics.gait.strides_trial import Times

TIME_S = 10.0 + np.arange(100) / 100


def test_mid_stance_is_half_way_to_toe_off() -> None:
    strides = Times(np.array([1.0]), np.array([1.6]), np.array([2.0]))
    assert mid_stance_s(strides) == pytest.approx([1.3])


def test_values_lie_between_the_borders() -> None:
    (part,) = per_stride(TIME_S, TIME_S, np.array([10.195]), np.array([10.505]))
    assert part[[0, -1]] == pytest.approx([10.2, 10.5])


def test_a_gap_or_a_border_outside_leaves_nothing_known() -> None:
    values = np.where(np.arange(100) == 50, np.nan, 1.0)
    begin, end = np.array([9.9, 10.1, 10.4, 10.8, 10.1]), np.array([10.1, 10.4, 10.8, 11.2, np.nan])
    parts = per_stride(TIME_S, values, begin, end)
    assert [bool(np.isfinite(part).all()) for part in parts] == [False, True, False, False, False]
    (empty,) = per_stride(np.empty(0), np.empty(0), np.zeros(1), np.ones(1))
    assert np.isnan(empty).all()
