from math import cos, degrees, pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from firmware_protocol.rotation import ONE, RotationIntegrator, dequantise, is_unit, quantise
from tests.firmware_protocol.strategies import rotations

BOUND_DEG = 0.0070  # 2 · 2 · asin(1 / 32767), SPEC §4
RATE_HZ = 800


def rotation(wire: tuple[int, int, int, int]) -> Rotation:
    found = dequantise(wire)
    assert found is not None
    return Rotation.from_quat(found, scalar_first=True)


@given(rotations(), st.integers(0, 2**32 - 1))
def test_differences_of_two_wires_are_within_the_bound(
    first: tuple[int, int, int, int], seed: int
) -> None:
    turn = Rotation.random(random_state=np.random.default_rng(seed))
    second = rotation(first) * turn
    w, x, y, z = second.as_quat(scalar_first=True).tolist()
    error = (rotation(first).inv() * rotation(quantise((w, x, y, z)))).inv() * turn
    assert degrees(error.magnitude()) <= BOUND_DEG


@given(st.tuples(*[st.floats(-1, 1) for _ in range(4)]).filter(lambda q: sum(map(abs, q)) > 0.1))
def test_both_signs_are_sent_as_the_same_bytes(q: tuple[float, float, float, float]) -> None:
    norm = sum(c * c for c in q) ** 0.5
    w, x, y, z = (c / norm for c in q)
    assert quantise((w, x, y, z)) == quantise((-w, -x, -y, -z))
    assert is_unit(quantise((w, x, y, z)))


@pytest.mark.parametrize(
    ("off", "unit"), [(0, True), (4, True), (-4, True), (5, False), (-5, False)]
)
def test_the_norm_may_be_off_by_four(off: int, unit: bool) -> None:
    assert is_unit((ONE + off, 0, 0, 0)) is unit
    assert (dequantise((ONE + off, 0, 0, 0)) is not None) is unit


def test_a_quarter_turn_is_read_as_such() -> None:
    integrator = RotationIntegrator()
    for _ in range(RATE_HZ):
        integrator.step((0.0, 0.0, pi / 2), 1 / RATE_HZ)
    assert integrator.q == pytest.approx((cos(pi / 4), 0.0, 0.0, sin(pi / 4)), abs=1e-9)
    assert integrator.wire() == (23170, 0, 0, 23170)


def test_increments_multiply_on_the_right_like_body_rates() -> None:
    rng = np.random.default_rng(2)
    rates = rng.normal(0, 6.0, (2000, 3))
    integrator, truth = RotationIntegrator(), Rotation.identity()
    for rate in rates:
        integrator.step(tuple(rate.tolist()), 1 / RATE_HZ)
        truth = truth * Rotation.from_rotvec(rate / RATE_HZ)
    error = Rotation.from_quat(integrator.q, scalar_first=True).inv() * truth
    assert degrees(error.magnitude()) < 1e-6


def test_the_state_is_never_rounded_so_errors_do_not_add_up() -> None:
    integrator = RotationIntegrator()
    for _ in range(100 * RATE_HZ):
        integrator.step((0.0, 2 * pi, 0.0), 1 / RATE_HZ)
        integrator.wire()
    assert rotation(integrator.wire()).magnitude() == pytest.approx(0.0, abs=1e-4)
