"""The course over sessions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.change.comparison import Answer, Estimate
from imu_rehab.metrics.change.trend import trend

MDC = Estimate(4.0, "site_between_day")


def test_two_sessions_have_no_line_and_three_have_one() -> None:
    assert trend([0, 7], [30.0, 31.0], 30.0, MDC).line is None
    drawn = trend([0, 7, 14], [30.0, 31.0, 32.0], 30.0, MDC)
    assert drawn.line == pytest.approx([30.0, 31.0, 32.0])
    assert drawn.slope_per_week == pytest.approx(1.0)


def test_the_band_lies_around_the_baseline_and_judges_each_session() -> None:
    drawn = trend([0, 7, 14], [30.0, 33.9, 34.1], 30.0, MDC)
    assert drawn.band == (26.0, 34.0)
    assert drawn.answers[1:] == (Answer.NOT_DETECTABLE, Answer.DETECTABLE)


def test_without_an_error_estimate_there_is_no_band_and_no_answer() -> None:
    drawn = trend([0, 7, 14], [30.0, 33.9, 44.1], 30.0, None)
    assert drawn.band is None
    assert set(drawn.answers) == {Answer.INSUFFICIENT}


def test_a_session_without_the_value_does_not_count() -> None:
    assert trend([0, 7, 14], [30.0, float("nan"), 31.0], 30.0, MDC).line is None


@pytest.mark.parametrize("days", [[0, 7], [0, 7, 7], [7, 0, 14]])
def test_sessions_in_no_order_are_refused(days: list[float]) -> None:
    with pytest.raises(ValueError, match="order"):
        trend(days, [1.0, 2.0, 3.0], 1.0, None)


@given(st.lists(st.floats(-50, 50), min_size=3, max_size=20), st.floats(-5, 5))
def test_the_line_rises_with_the_values(values: list[float], rise: float) -> None:
    days = 7.0 * np.arange(len(values))
    flat = trend(list(days), values, 0.0, None).slope_per_week
    steep = trend(list(days), list(values + rise * days / 7.0), 0.0, None).slope_per_week
    assert flat is not None
    assert steep is not None
    assert steep - flat == pytest.approx(rise, abs=1e-9)
