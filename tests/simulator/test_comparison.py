import numpy as np
import pytest

from imu_rehab.simulator.comparison import TrueClock, clock_errors_ms, rmse, shared_clock_error_s

DEVICE_S = np.arange(0.0, 10.0, 0.02)


def points(error_s: float) -> np.ndarray:
    return np.column_stack([DEVICE_S, 100.0 + DEVICE_S + error_s])


CLOCK = TrueClock(offset_s=100.0, slope=1.0)


def test_an_error_shared_by_all_sensors_is_none_between_them() -> None:
    both = {"foot_r": points(0.006), "pelvis": points(0.006)}
    errors = clock_errors_ms(both, {"foot_r": CLOCK, "pelvis": CLOCK})
    np.testing.assert_allclose(errors, 0.0, atol=1e-9)
    assert shared_clock_error_s(both, {"foot_r": CLOCK, "pelvis": CLOCK}) == pytest.approx(0.006)


def test_the_error_between_two_sensors_is_their_difference() -> None:
    errors = clock_errors_ms(
        {"foot_r": points(0.006), "pelvis": points(0.004)}, {"foot_r": CLOCK, "pelvis": CLOCK}
    )
    np.testing.assert_allclose(errors, 2.0, atol=1e-6)


def test_a_skewed_clock_is_followed() -> None:
    clock = TrueClock(offset_s=5.0, slope=1.0 + 40e-6)
    rows = np.column_stack([DEVICE_S, clock.host_s(DEVICE_S)])
    errors = clock_errors_ms(
        {"foot_r": rows, "pelvis": points(0)}, {"foot_r": clock, "pelvis": CLOCK}
    )
    assert len(errors) == 0  # they never ran at the same time
    assert shared_clock_error_s({"foot_r": rows}, {"foot_r": clock}) == pytest.approx(0.0)


def test_what_was_not_measured_does_not_count() -> None:
    assert rmse(np.array([1.0, np.nan]), np.array([0.0, 5.0])) == 1.0
    assert rmse(np.array([np.nan]), np.array([0.0])) is None
