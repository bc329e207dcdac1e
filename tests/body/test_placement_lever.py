"""The upper of two sensors on a swinging rod shows the longer lever."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.placement.lever import flung, lever_correlation
from imu_rehab.body.placement.motion import Motion
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 100.0
X, Y, Z = np.eye(3)


def on_a_rod(height_m: float, amplitude_rad: float, frequency_hz: float) -> Motion:
    """Return what a sensor feels that sits so high on a rod nodding about right."""
    time_s = np.arange(600) / RATE_HZ
    w = 2 * np.pi * frequency_hz
    angle = amplitude_rad * np.sin(w * time_s)
    rate, turning = w * amplitude_rad * np.cos(w * time_s), -(w**2) * angle
    to_earth = qn.from_axis_angle(Z, angle)
    own = -turning[:, None] * height_m * X - (rate**2)[:, None] * height_m * Y
    up = qn.rotate(qn.conjugate(to_earth), Y)
    return Motion(RATE_HZ, rate[:, None] * Z, own + 9.81 * up, to_earth, up)


@given(st.floats(0.15, 0.5), st.floats(0.02, 0.3), st.floats(0.6, 2.0))
def test_the_order_of_two_sensors_decides_the_sign(
    apart_m: float, amplitude_rad: float, frequency_hz: float
) -> None:
    upper, lower = (
        flung(on_a_rod(height, amplitude_rad, frequency_hz)).sagittal(qn.IDENTITY)
        for height in (apart_m, -0.1)
    )
    assert lever_correlation(upper, lower) > 0.9
    assert lever_correlation(lower, upper) < -0.9


def test_without_movement_there_is_no_order() -> None:
    still: tuple[FloatArray, FloatArray] = (np.zeros(10), np.zeros(10))
    assert lever_correlation(still, still) == 0.0
