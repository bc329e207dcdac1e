import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock

clocks = st.builds(DeviceClock, st.floats(-1e5, 1e5), st.floats(-1000, 1000), st.floats(-0.1, 0.1))
times = st.floats(-1e5, 1e5)


@given(clocks, times)
def test_there_and_back_is_the_same_instant(clock: DeviceClock, host_s: float) -> None:
    assert clock.host_s(clock.device_s(host_s)) == pytest.approx(host_s, abs=1e-9)


@given(clocks, times, st.floats(1e-3, 1e4))
def test_it_never_steps_back_and_gains_what_its_skew_says(
    clock: DeviceClock, host_s: float, span_s: float
) -> None:
    passed_s = clock.device_s(host_s + span_s) - clock.device_s(host_s)
    assert passed_s > 0
    assert passed_s - span_s == pytest.approx(span_s * clock.skew_ppm * 1e-6, abs=1e-9)


def test_it_is_zero_at_boot() -> None:
    assert DeviceClock(12.5, 40.0).device_s(12.5) == 0.0


def test_a_converter_that_runs_fast_has_a_shorter_period() -> None:
    assert DeviceClock(0.0, rate_error=0.01).period_s(100.0) == pytest.approx(1 / 101)
