"""The part of an error that no repetition shows."""

import pytest

from imu_rehab.metrics.catalogue import TESTS, protocol
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.skin_and_straps import skin_and_straps, with_skin_and_straps
from imu_rehab.metrics.trial import Outcome


def error_of(key: str, value: float, standard_error: float | None) -> float | None:
    metric = Metric(key, value, "", "right", "T11", 40, 0.4, "B", standard_error=standard_error)
    return with_skin_and_straps(Outcome((metric,))).metrics[0].standard_error


def test_a_thousand_strides_do_not_make_a_strap_straight() -> None:
    assert error_of("fpa", 7.0, 0.01) == pytest.approx(1.4, abs=0.01)
    assert error_of("fpa", 7.0, 1.4) == pytest.approx(1.98, abs=0.01)


def test_a_way_is_unsure_by_a_share_of_itself() -> None:
    assert error_of("stride_length", 1.2, None) == pytest.approx(0.012)


def test_an_error_that_cannot_be_stated_is_not_stated() -> None:
    assert error_of("hr_ml", 2.5, 0.1) is None


def test_what_is_not_listed_stays_as_it_was() -> None:
    assert error_of("stride_time", 1.1, 0.002) == 0.002
    assert error_of("sts5_time", 9.0, None) is None


def test_every_listed_key_is_a_metric_of_some_test() -> None:
    known = {key for test in TESTS for v in protocol(test).variants for key in v.metrics}
    listed = skin_and_straps()
    assert {*listed.adds, *listed.adds_pct, *listed.unknown} <= known
