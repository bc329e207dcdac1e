import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.timing.crossing import Belief, cross, rotation_agrees, turned_by, unbiased
from tests.timing.blocks import GRAVITY, PERIOD_S, inertial, rotations

UP = GRAVITY / 9.81


def wave(n: int, peak_radps: float, seed: int = 1) -> FloatArray:
    """Return a smooth rate (n, 3) about changing axes."""
    rng = np.random.default_rng(seed)
    t = np.arange(n) * PERIOD_S
    parts = [
        np.sin(2 * np.pi * f * t + p)
        for f, p in zip((0.7, 1.1, 1.6), rng.uniform(0, 6, 3), strict=True)
    ]
    return peak_radps * np.column_stack(parts)


def angle_deg(a: FloatArray, b: FloatArray) -> float:
    return float(np.degrees(np.linalg.norm(qn.to_rotation_vector(qn.multiply(qn.conjugate(a), b)))))


@settings(max_examples=50)
@given(
    missing=st.integers(1, 50),
    peak_dps=st.floats(1.0, 150.0),
    seed=st.integers(0, 999),
    flip=st.booleans(),
)
def test_the_rotation_across_a_gap_is_restored_whatever_its_sign(
    missing: int, peak_dps: float, seed: int, flip: bool
) -> None:
    gyro = wave(missing + 10, np.radians(peak_dps), seed)
    q = rotations(gyro)
    after = q[-1] * (-1.0 if flip else 1.0)
    crossing = cross(
        inertial(0, gyro[:5], rotation=q[4]),
        inertial(missing + 5, gyro[-5:], rotation=after),
        missing,
        unbiased(),
        use_rotation=True,
    )
    truth = qn.multiply(qn.conjugate(q[4]), q[missing + 4])
    assert crossing.known
    assert angle_deg(turned_by(crossing.gyro_radps, PERIOD_S), truth) < 1e-6


@pytest.mark.parametrize(("bias_dps", "limit_deg"), [(0.2, 0.06), (1.0, 0.27)])
def test_the_bias_is_taken_off_half_on_each_side(bias_dps: float, limit_deg: float) -> None:
    """Limits: protocol design, §4, residual of step 2 for a gap of 500 ms at 600 °/s."""
    bias = np.radians(bias_dps) * np.array([1.0, -1.0, 1.0]) / np.sqrt(3)
    missing, errors = 50, []
    for seed in range(20):
        true = wave(missing + 10, np.radians(150.0), seed)  # below half a turn in the gap
        q = rotations(true + bias)
        crossing = cross(
            inertial(0, true[:5] + bias, rotation=q[4]),
            inertial(missing + 5, true[-5:] + bias, rotation=q[-1]),
            missing,
            Belief(bias, UP),
            use_rotation=True,
        )
        free = rotations(true)
        truth = qn.multiply(qn.conjugate(free[4]), free[missing + 4])
        errors.append(angle_deg(turned_by(crossing.gyro_radps - bias, PERIOD_S), truth))
    assert max(errors) < limit_deg


def test_more_than_half_a_turn_in_a_gap_is_not_known() -> None:
    gyro = np.tile([0.0, 0.0, np.radians(500.0)], (60, 1))
    q = rotations(gyro)
    crossing = cross(
        inertial(0, gyro[:5], rotation=q[4]),
        inertial(55, gyro[:5], rotation=q[59]),
        50,
        unbiased(),
        use_rotation=True,
    )
    assert not crossing.known


def test_gravity_turns_with_the_sensor() -> None:
    gyro = np.tile([np.radians(180.0), 0.0, 0.0], (60, 1))  # 90° about x while nothing arrives
    q = rotations(gyro)
    felt = qn.rotate(qn.conjugate(q), GRAVITY)
    crossing = cross(
        inertial(0, gyro[:5], felt[:5], rotation=q[4]),
        inertial(55, gyro[:5], felt[55:], rotation=q[59]),
        50,
        Belief(np.zeros(3), felt[4] / 9.81),
        use_rotation=True,
    )
    np.testing.assert_allclose(crossing.accel_mps2, felt[5:55], atol=1e-6)


def test_a_momentary_jerk_does_not_last_through_a_gap() -> None:
    jerk = np.tile([30.0, 0.0, 9.81], (5, 1))
    q = rotations(np.zeros((60, 3)))
    crossing = cross(
        inertial(0, np.zeros((5, 3)), jerk, rotation=q[4]),
        inertial(55, np.zeros((5, 3)), rotation=q[59]),
        50,
        Belief(np.zeros(3), UP),
        use_rotation=True,
    )
    assert crossing.accel_mps2[0, 0] > 20.0
    assert np.abs(crossing.accel_mps2[20:, 0]).max() < 5.0
    np.testing.assert_allclose(crossing.accel_mps2[:, 2], 9.81, atol=1e-9)


def test_long_gaps_do_not_overflow() -> None:
    q = rotations(np.zeros((10, 3)))
    crossing = cross(
        inertial(0, np.zeros((5, 3)), rotation=q[4]),
        inertial(1000, np.zeros((5, 3)), rotation=q[4]),
        995,
        Belief(np.zeros(3), UP),
        use_rotation=True,
    )
    assert np.isfinite(crossing.accel_mps2).all()


def test_rotation_and_rate_of_one_sensor_agree() -> None:
    gyro = wave(10, np.radians(400.0))
    q = rotations(gyro)
    before, after = inertial(0, gyro[:5], rotation=q[4]), inertial(5, gyro[5:], rotation=q[9])
    assert rotation_agrees(before, after)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_wrong_sign_of_one_axis_is_noticed(axis: int) -> None:
    gyro = wave(10, np.radians(400.0))
    wrong = gyro.copy()
    wrong[:, axis] *= -1
    q = rotations(wrong)
    before, after = inertial(0, gyro[:5], rotation=q[4]), inertial(5, gyro[5:], rotation=q[9])
    assert rotation_agrees(before, after) is False


def test_without_rotations_there_is_nothing_to_compare() -> None:
    zero = np.zeros((5, 3))
    assert rotation_agrees(inertial(0, zero), inertial(5, zero)) is None


def test_an_unknown_turn_fades_to_the_bias_instead_of_going_on() -> None:
    bias = np.array([0.01, 0.0, 0.0])
    fast = np.tile([0.0, 0.0, 5.0], (5, 1)) + bias
    crossing = cross(
        inertial(0, fast),
        inertial(205, np.tile(bias, (5, 1))),
        200,
        Belief(bias, UP),
        use_rotation=True,
    )
    assert not crossing.known
    assert crossing.gyro_radps[0, 2] > 4.5
    np.testing.assert_allclose(crossing.gyro_radps[-1], bias, atol=0.02)
