import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.orientation.strapdown import (
    UP,
    cycle,
    integrated,
    levelled_strapdown,
    shortest_turn,
)
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 100.0
GRAVITY_MPS2 = 9.81

vectors = st.lists(st.floats(-5, 5), min_size=3, max_size=3).map(np.array)


def swing(seconds: float, tilt: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return rate, specific force and true orientation of a pendulum that also shakes, 1 Hz."""
    time_s = np.arange(0.0, seconds, 1.0 / RATE_HZ)
    middle_s = time_s - 0.5 / RATE_HZ
    rate = np.zeros((len(time_s), 3))
    rate[:, 2] = 4.0 * np.cos(2 * np.pi * middle_s)
    turn = np.zeros((len(time_s), 3))
    turn[:, 2] = 4.0 / (2 * np.pi) * np.sin(2 * np.pi * time_s)
    true = qn.multiply(tilt, qn.from_rotation_vector(turn))
    shaken = np.zeros((len(time_s), 3))
    shaken[:, 0] = 6.0 * np.sin(2 * np.pi * time_s)
    force = qn.rotate(qn.conjugate(true), shaken + GRAVITY_MPS2 * UP)
    return rate, force, true


def inclination_deg(a: FloatArray, b: FloatArray) -> FloatArray:
    e = qn.multiply(a, qn.conjugate(b))
    angle: FloatArray = 2 * np.arccos(np.clip(np.hypot(e[:, 0], e[:, 3]), 0.0, 1.0))
    return np.degrees(angle)


@given(vectors.filter(lambda v: np.linalg.norm(v) > 0.1), vectors.filter(np.any))
def test_the_shortest_turn_takes_one_direction_to_the_other(a: FloatArray, b: FloatArray) -> None:
    if np.linalg.norm(b) < 0.1:
        b = b + 1.0
    turned = qn.rotate(shortest_turn(a, b), a / np.linalg.norm(a))
    assert turned == pytest.approx(b / np.linalg.norm(b), abs=1e-4)


def test_opposite_directions_have_a_shortest_turn_too() -> None:
    assert qn.rotate(shortest_turn(UP, -UP), UP) == pytest.approx(-UP)


def test_a_constant_rate_is_integrated_exactly() -> None:
    rate = np.tile([0.3, -0.2, 0.5], (200, 1))
    end = integrated(rate, 0.01)[-1]
    expected = qn.from_rotation_vector(rate[0] * 1.99)
    assert abs(float(end @ expected)) == pytest.approx(1.0, abs=1e-12)


def test_a_second_of_movement_is_levelled_by_a_whole_cycle() -> None:
    tilt = qn.from_rotation_vector(np.array([0.3, -0.4, 0.1]))
    rate, force, true = swing(1.3, tilt)
    part = cycle(np.hstack([rate, force]))
    assert part.stop - part.start == pytest.approx(100, abs=2)
    within = levelled_strapdown(rate, force, 1.0 / RATE_HZ, part)
    over_all = levelled_strapdown(rate, force, 1.0 / RATE_HZ)
    assert inclination_deg(within, true).max() < 1.0
    assert inclination_deg(over_all, true).max() > 3.0


def test_what_never_repeats_is_taken_whole() -> None:
    ramp = np.column_stack([np.arange(100.0), np.arange(100.0) ** 2])
    assert cycle(ramp) == slice(0, 100)
