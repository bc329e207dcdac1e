from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.band import Band
from imu_rehab.feedback.bandwidth import Bandwidth, Where

SURE_AT_95 = Bandwidth.of(0.95)
bands = st.builds(lambda low, wide: Band(low, low + wide), st.floats(-40, 40), st.floats(0.5, 40))


@given(bands, st.floats(-90, 90))
def test_without_uncertainty_the_edge_decides(band: Band, value: float) -> None:
    where = SURE_AT_95.where(value, band, 0.0)
    assert (where is Where.INSIDE) == (value in band)
    assert (where is Where.BELOW) == (value < band.low)
    assert (where is Where.ABOVE) == (value > band.high)


@given(bands, st.floats(-90, 90), st.floats(0, 10), st.floats(0, 10))
def test_more_uncertainty_never_makes_a_direction(
    band: Band, value: float, little: float, more: float
) -> None:
    surer = SURE_AT_95.where(value, band, little)
    less_sure = SURE_AT_95.where(value, band, little + more)
    assert less_sure in (surer, Where.CLOSE)


@pytest.mark.parametrize(("value", "sd"), [(nan, 1.0), (20.0, nan), (20.0, inf)])
def test_what_nobody_knows_is_unknown(value: float, sd: float) -> None:
    assert SURE_AT_95.where(value, Band(20, 30), sd) is Where.UNKNOWN


@pytest.mark.parametrize("wide", [1.0, 4.0, 10.0])
@pytest.mark.parametrize("sd", [0.5, 1.5, 4.5])
def test_at_the_worst_true_value_the_stated_confidence_holds(wide: float, sd: float) -> None:
    band, rng = Band(20.0, 20.0 + wide), np.random.default_rng(4)
    errors = rng.normal(0.0, sd, 40_000)
    at_the_edge = [SURE_AT_95.where(band.low + e, band, sd) for e in errors.tolist()]
    assert at_the_edge.count(Where.BELOW) / len(errors) <= 0.05 + 0.004
    beyond = [SURE_AT_95.where(band.high + e, band, sd) for e in errors.tolist()]
    assert beyond.count(Where.BELOW) / len(errors) <= 0.001 + 0.0005


def test_who_is_three_uncertainties_outside_is_told_nine_times_in_ten() -> None:
    band, sd, rng = Band(20.0, 30.0), 1.2, np.random.default_rng(5)
    values = 20.0 - 3.0 * sd + rng.normal(0.0, sd, 40_000)
    told = [SURE_AT_95.where(v, band, sd) is Where.BELOW for v in values.tolist()]
    assert np.mean(told) >= 0.9
