import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.hinge_axis import hinge_axes
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

AXIS = np.array([0.0, 0.0, 1.0])

turns = st.lists(st.floats(-3, 3), min_size=3, max_size=3).map(
    lambda v: qn.from_rotation_vector(np.array(v))
)


def leg_rates(seed: int, noise: float = 0.02) -> tuple[FloatArray, FloatArray]:
    """Return the rates of two segments that share a hinge about Z while the leg also turns."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(0.0, 20.0, 0.02)
    whole = np.column_stack(
        [rng.uniform(0.3, 1.0) * np.sin(f * time_s + rng.uniform(0, 6)) for f in (2.0, 1.3, 4.0)]
    )
    bend = 0.6 - 0.6 * np.cos(5.0 * time_s)
    below = qn.from_axis_angle(np.broadcast_to(AXIS, whole.shape), bend)
    distal = qn.rotate(qn.conjugate(below), whole) + 3.0 * np.sin(5.0 * time_s)[:, None] * AXIS
    shake = noise * rng.standard_normal((2, *whole.shape))
    return whole + shake[0], distal + shake[1]


def apart_deg(a: FloatArray, b: FloatArray) -> float:
    return float(np.degrees(np.arccos(np.clip(abs(a @ b), 0.0, 1.0))))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), turns, turns)
def test_the_axis_is_found_however_the_sensors_are_strapped_on(
    seed: int, first: FloatArray, second: FloatArray
) -> None:
    proximal, distal = leg_rates(seed)
    axes = hinge_axes(qn.rotate(first, proximal), qn.rotate(second, distal))
    assert axes is not None
    assert apart_deg(axes[0], qn.rotate(first, AXIS)) < 2.0
    assert apart_deg(axes[1], qn.rotate(second, AXIS)) < 2.0


def test_a_knee_that_is_no_perfect_hinge_still_has_its_axis() -> None:
    proximal, distal = leg_rates(7, noise=0.1)
    axes = hinge_axes(proximal, distal)
    assert axes is not None
    assert apart_deg(axes[0], AXIS) < 5.0
    assert apart_deg(axes[1], AXIS) < 5.0


def test_standing_still_shows_no_axis() -> None:
    still = np.full((500, 3), 0.01)
    assert hinge_axes(still, still) is None


@pytest.mark.parametrize("count", [0, 5])
def test_a_few_samples_show_no_axis(count: int) -> None:
    assert hinge_axes(np.ones((count, 3)), np.ones((count, 3))) is None
