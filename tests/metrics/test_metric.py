"""A metric never comes without its count, its spread and how sure it is."""

import pytest

from imu_rehab.metrics.metric import metric_of, standard_error


def test_a_mean_of_several_is_surer_than_one_of_them() -> None:
    metric = metric_of("wblt_deg", [30.0, 34.0, 32.0], "deg", "right", "T2", tier="A")

    assert metric is not None
    assert metric.value == pytest.approx(32.0)
    assert metric.sd == pytest.approx(2.0)
    assert metric.standard_error == pytest.approx(2.0 / 3**0.5)


def test_what_all_repetitions_share_is_not_lessened_by_their_number() -> None:
    assert standard_error(2.0, 4, 3.0) == pytest.approx(10**0.5)
    assert standard_error(2.0, 10_000, 3.0) == pytest.approx(3.0, abs=0.01)


def test_of_a_single_value_only_the_shared_uncertainty_is_known() -> None:
    alone = metric_of("sts5_time", [9.0], "s", "", "T13", tier="A")
    measured = metric_of("sts_tilt_rom", [30.0], "deg", "", "T13", tier="A", uncertainty=1.5)

    assert alone is not None
    assert measured is not None
    assert alone.sd is None
    assert alone.standard_error is None
    assert measured.standard_error == pytest.approx(1.5)


def test_without_a_finite_value_there_is_no_metric() -> None:
    assert metric_of("wblt_deg", [float("nan")], "deg", "right", "T2", tier="A") is None
