import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.timing.true_period import TruePeriod
from imu_rehab.timing.true_rate import true_rate_hz


def believed(true_s: float, stated_s: float, seconds: float, jitter_s: float = 0.0) -> float:
    period, rng, got = TruePeriod(), np.random.default_rng(1), stated_s
    for sample in range(4, round(seconds / true_s), 5):
        got = period.feed(1, sample, sample * true_s + rng.normal(0, jitter_s), stated_s)
    return got


@given(st.floats(-0.045, 0.045))
def test_a_wrongly_stated_period_is_corrected_within_thirty_seconds(error: float) -> None:
    got = believed(0.01, 0.01 * (1 + error), 30.0, jitter_s=1e-3)
    assert abs(got / 0.01 - 1) < 0.002


def test_a_right_period_is_left_alone() -> None:
    assert believed(0.01, 0.01, 30.0, jitter_s=1e-3) == 0.01


def test_at_first_the_stated_period_stands() -> None:
    assert believed(0.0097, 0.01, 4.0) == 0.01


def test_a_new_stream_begins_anew() -> None:
    period = TruePeriod()
    for sample in range(0, 2000, 5):
        period.feed(1, sample, sample * 0.0097, 0.01)
    assert period.feed(1, 2000, 19.4, 0.01) == pytest.approx(0.0097)
    assert period.feed(2, 0, 19.5, 0.01) == 0.01


@pytest.mark.parametrize("error", [-0.03, -0.01, 0.0, 0.01, 0.03])
def test_arrivals_alone_give_the_rate_to_two_per_mille(error: float) -> None:
    rng = np.random.default_rng(2)
    n = 30 * 143
    packet_s = (np.arange(n) // 5 * 5 + 5) / 143.0
    arrival_s = np.maximum.accumulate(packet_s + rng.exponential(0.008, n)[np.arange(n) // 5])
    assert abs(true_rate_hz(arrival_s, 143.0 * (1 + error)) / 143.0 - 1) < 0.002
