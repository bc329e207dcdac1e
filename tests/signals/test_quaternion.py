import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

unit = st.floats(-1, 1, allow_nan=False)


@st.composite
def quaternions(draw: st.DrawFn) -> FloatArray:
    q = np.array([draw(unit) for _ in range(4)])
    norm = np.linalg.norm(q)
    return q / norm if norm > 0.1 else qn.IDENTITY.copy()


vectors = st.tuples(unit, unit, unit).map(np.array)


def scipy_rotation(q: FloatArray) -> Rotation:
    return Rotation.from_quat(q, scalar_first=True)


@given(quaternions(), quaternions())
def test_the_product_is_the_rotation_of_scipy(a: FloatArray, b: FloatArray) -> None:
    ours = qn.to_matrix(qn.multiply(a, b))
    np.testing.assert_allclose(
        ours, (scipy_rotation(a) * scipy_rotation(b)).as_matrix(), atol=1e-12
    )


@given(quaternions(), vectors)
def test_rotating_a_vector_is_the_matrix_times_the_vector(q: FloatArray, v: FloatArray) -> None:
    np.testing.assert_allclose(qn.rotate(q, v), qn.to_matrix(q) @ v, atol=1e-12)


@given(quaternions())
def test_matrix_and_back_is_the_same_rotation(q: FloatArray) -> None:
    again = qn.from_matrix(qn.to_matrix(q))
    assert abs(float(again @ q)) == pytest.approx(1.0, abs=1e-12)


@given(vectors)
def test_rotation_vector_and_back(v: FloatArray) -> None:
    np.testing.assert_allclose(qn.to_rotation_vector(qn.from_rotation_vector(v)), v, atol=1e-9)


@given(quaternions(), quaternions(), st.floats(0, 1))
def test_slerp_goes_the_short_way_at_constant_speed(a: FloatArray, b: FloatArray, t: float) -> None:
    whole = np.linalg.norm(qn.to_rotation_vector(qn.multiply(qn.conjugate(a), b)))
    middle = qn.slerp(a, b, np.array(t))
    part = np.linalg.norm(qn.to_rotation_vector(qn.multiply(qn.conjugate(a), middle)))
    assert part == pytest.approx(t * whole, abs=1e-6)


@given(st.floats(-3, 3), st.floats(-0.7, 0.7))
def test_the_heading_of_a_turn_about_the_vertical_is_its_angle(yaw: float, tilt: float) -> None:
    turned = qn.multiply(
        qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), yaw),
        qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), tilt),
    )
    assert float(qn.heading_rad(turned)) == pytest.approx(yaw, abs=1e-9)
