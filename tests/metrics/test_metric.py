"""What a number carries with it."""

import numpy as np
import pytest

from imu_rehab.metrics.metric import median_of, metric_of


def test_a_median_withstands_one_slip_and_knows_that_it_scatters_more() -> None:
    values = [1.0, 2.0, 3.0, 4.0, 90.0, float("nan")]
    median, mean = (
        each("key", values, "s", "", "T13", tier="B") for each in (median_of, metric_of)
    )
    assert median is not None
    assert mean is not None
    assert (median.value, median.n, median.sd) == (3.0, 5, mean.sd)
    assert median.standard_error == pytest.approx(
        np.sqrt(np.pi / 2) * (mean.standard_error or np.nan), rel=1e-3
    )


def test_there_is_no_median_of_nothing_and_no_error_of_one_value() -> None:
    assert median_of("key", [float("nan")], "s", "", "T13", tier="B") is None
    single = median_of("key", [2.0], "s", "", "T13", tier="B")
    assert single is not None
    assert single.standard_error is None
