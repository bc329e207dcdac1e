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


def slerp(a: FloatArray, b: FloatArray, share: float) -> FloatArray:
    weights = qn.slerp_weights(np.dot(a, b), np.array([1.0 - share, share]))
    between: FloatArray = weights[0] * a + weights[1] * b
    return between


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
    middle = slerp(a, b, t)
    part = np.linalg.norm(qn.to_rotation_vector(qn.multiply(qn.conjugate(a), middle)))
    assert part == pytest.approx(t * whole, abs=1e-6)


@given(st.floats(-3, 3), st.floats(-0.7, 0.7))
def test_the_heading_of_a_turn_about_the_vertical_is_its_angle(yaw: float, tilt: float) -> None:
    turned = qn.multiply(
        qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), yaw),
        qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), tilt),
    )
    assert float(qn.heading_rad(turned)) == pytest.approx(yaw, abs=1e-9)


def test_few_and_many_rotations_are_the_same_rotations() -> None:
    """Small and large arrays go different ways, for speed alone."""
    rng = np.random.default_rng(3)
    a, b = (qn.normalize(rng.standard_normal((qn.FEW, 4))) for _ in range(2))
    product, matrices = qn.multiply(a, b), qn.to_matrix(a)
    for i in range(0, len(a), 50):
        assert qn.multiply(a[i], b[i]) == pytest.approx(product[i], abs=1e-15)
        assert qn.to_matrix(a[i : i + 2]) == pytest.approx(matrices[i : i + 2], abs=1e-15)


def test_a_share_of_the_way_turns_a_share_of_the_angle_even_of_almost_none() -> None:
    axis = np.array([0.0, 0.6, 0.8])
    for angle_rad in (0.0, 1e-12, 1e-8, 1e-4, 1.0, 3.0):
        a = qn.from_axis_angle(axis, 0.3)
        b = -qn.from_axis_angle(axis, 0.3 + angle_rad)  # the same rotation, written otherwise
        for share in (0.0, 0.25, 1.0):
            between = slerp(a, b, share)
            expected = qn.from_axis_angle(axis, 0.3 + share * angle_rad)
            assert between == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("count", [1, 5, 2000])
def test_axes_are_the_columns_of_the_matrices(count: int) -> None:
    q = qn.normalize(np.random.default_rng(4).standard_normal((3, count, 4)))
    images, matrices = qn.axes(q), qn.to_matrix(q)
    assert images[0] == pytest.approx(np.broadcast_to(np.eye(3)[..., None], (3, 3, count)))
    assert images[1:] == pytest.approx(np.moveaxis(matrices, (1, 3), (3, 1)), abs=1e-15)
