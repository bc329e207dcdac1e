"""Shares of repetitions in a band."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.in_band import in_band

values = st.lists(st.floats(-100, 100) | st.just(float("nan")), max_size=20).map(np.array)


def test_limits_belong_to_the_band_and_the_unmeasured_to_nothing() -> None:
    found = in_band(np.array([-3.0, -2.0, 0.0, np.nan, 2.0, 2.1]), -2.0, 2.0)

    assert found.inside.tolist() == [False, True, True, True, False]
    assert (found.k, found.n, found.share) == (3, 5, 0.6)


def test_a_limit_may_be_none() -> None:
    assert in_band(np.array([-1e9, 0.0, 5.0]), None, 4.0).k == 2
    assert in_band(np.array([-1e9, 0.0, 5.0]), 0.0, None).k == 2


def test_of_nothing_there_is_no_share() -> None:
    assert np.isnan(in_band(np.array([np.nan]), 0.0, 1.0).share)


def test_a_band_the_wrong_way_round_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        in_band(np.zeros(3), 2.0, 1.0)


@given(values, st.floats(-50, 50), st.floats(0, 50))
def test_below_inside_and_above_are_all(of: np.ndarray, lower: float, width: float) -> None:
    upper = lower + width
    below, above = (
        in_band(of, None, np.nextafter(lower, -np.inf)),
        in_band(of, np.nextafter(upper, np.inf), None),
    )

    assert below.k + in_band(of, lower, upper).k + above.k == np.isfinite(of).sum()
