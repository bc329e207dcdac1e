"""The rotation algebra, in one place: unit quaternions w x y z, Hamilton product.

`a_to_b` names say what a quaternion does to a vector: `v_b = q v_a q*`.
All functions broadcast over leading axes; arrays are (..., 4) and (..., 3).
The same input gives the same bits.
"""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

IDENTITY: FloatArray = np.array([1.0, 0.0, 0.0, 0.0])
CONJUGATE: FloatArray = np.array([1.0, -1.0, -1.0, -1.0])

# A call costs more than its arithmetic when there are few rotations: then few calls are better,
# when there are many, few temporary arrays.
FEW = 1000  # numbers
AT_ONCE = 4096  # rotations: what fits into the processor's cache
LARGEST_COSINE = 1.0 - 1e-15  # closer than this is as good as equal, and divides by no zero
# Row i of b[..., TERMS] * SIGNS is what component i of a is multiplied with in a ⊗ b.
TERMS = np.array([[0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0]])
SIGNS = np.array(
    [[1.0, 1.0, 1.0, 1.0], [-1.0, 1.0, -1.0, 1.0], [-1.0, 1.0, 1.0, -1.0], [-1.0, -1.0, 1.0, 1.0]]
)
# Elements of a rotation matrix, row by row: offset + 2 (sign · product + sign · product); a
# product is numbered 4 i + j for components i and j.
OFFSET = np.eye(3).ravel()
UNMOVED = np.eye(3)[..., None]
PRODUCT_1, SIGN_1 = np.array([10, 6, 7, 6, 5, 11, 7, 11, 5]), 2.0 * (1.0 - 2.0 * OFFSET)
PRODUCT_2, SIGN_2 = (
    np.array([15, 3, 2, 3, 15, 1, 2, 1, 10]),
    2.0 * np.array([-1.0, -1.0, 1.0, 1.0, -1.0, -1.0, -1.0, 1.0, -1.0]),
)


def multiply(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return a ⊗ b: first b, then a."""
    if a.size + b.size < FEW:
        few: FloatArray = np.matmul(a[..., None, :], b.take(TERMS, axis=-1) * SIGNS)[..., 0, :]
        return few
    aw, ax, ay, az = a[..., 0], a[..., 1], a[..., 2], a[..., 3]
    bw, bx, by, bz = b[..., 0], b[..., 1], b[..., 2], b[..., 3]
    w = aw * bw - ax * bx - ay * by - az * bz
    product = np.empty((*w.shape, 4))
    product[..., 0] = w
    product[..., 1] = aw * bx + ax * bw + ay * bz - az * by
    product[..., 2] = aw * by - ax * bz + ay * bw + az * bx
    product[..., 3] = aw * bz + ax * by - ay * bx + az * bw
    return product


def conjugate(q: FloatArray) -> FloatArray:
    """Return the inverse rotation."""
    inverse: FloatArray = q * CONJUGATE
    return inverse


def normalize(q: FloatArray) -> FloatArray:
    """Return q with norm 1."""
    unit: FloatArray = q / np.sqrt(np.sum(q * q, axis=-1, keepdims=True))
    return unit


def cross(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return a × b; for a few vectors NumPy's own takes five times as long."""
    ax, ay, az = a[..., 0], a[..., 1], a[..., 2]
    bx, by, bz = b[..., 0], b[..., 1], b[..., 2]
    x = ay * bz - az * by
    product = np.empty((*x.shape, 3))
    product[..., 0] = x
    product[..., 1] = az * bx - ax * bz
    product[..., 2] = ax * by - ay * bx
    return product


def rotate(q: FloatArray, v: FloatArray) -> FloatArray:
    """Return q v q*; of very many vectors (n, 3) some at a time."""
    n = len(v)
    if v.ndim != 2 or n <= AT_ONCE or q.shape[:-1] not in ((), (n,)):
        return _rotate(q, v)
    turned = np.empty((n, 3))
    for begin in range(0, n, AT_ONCE):
        part = slice(begin, begin + AT_ONCE)
        turned[part] = _rotate(q if q.ndim == 1 else q[part], v[part])
    return turned


def _rotate(q: FloatArray, v: FloatArray) -> FloatArray:
    w, u = q[..., :1], q[..., 1:]
    t = 2.0 * cross(u, v)
    return v + w * t + cross(u, t)


def from_rotation_vector(rotation_rad: FloatArray) -> FloatArray:
    """Return the rotation about the axis of (..., 3) by its length in radians."""
    half = 0.5 * np.sqrt(np.sum(rotation_rad * rotation_rad, axis=-1, keepdims=True))
    return np.concatenate(
        [np.cos(half), 0.5 * np.sinc(half / np.pi) * rotation_rad],
        axis=-1,
    )


def to_rotation_vector(q: FloatArray) -> FloatArray:
    """Return axis times angle, (..., 3) radians, the short way round (angle ≤ π)."""
    q = np.where(q[..., :1] < 0, -q, q)
    length = np.sqrt(np.sum(q[..., 1:] ** 2, axis=-1, keepdims=True))
    angle = 2.0 * np.arctan2(length, q[..., :1])
    scale = np.where(length > 1e-12, angle / np.maximum(length, 1e-12), 2.0)
    return q[..., 1:] * scale


def from_axis_angle(axis: FloatArray, angle_rad: FloatArray | float) -> FloatArray:
    """Return the rotation by `angle_rad` about a unit axis (..., 3)."""
    half = 0.5 * np.asarray(angle_rad, dtype=np.float64)[..., None]
    return np.concatenate([np.cos(half), np.sin(half) * axis], axis=-1)


def to_matrix(q: FloatArray) -> FloatArray:
    """Return (..., 3, 3); its columns are the images of x, y, z."""
    if q.size < FEW:
        products = (q[..., :, None] * q[..., None, :]).reshape(*q.shape[:-1], 16)
        elements = OFFSET + products.take(PRODUCT_1, axis=-1) * SIGN_1
        elements += products.take(PRODUCT_2, axis=-1) * SIGN_2
        return elements.reshape(*q.shape[:-1], 3, 3)
    w, x, y, z = np.moveaxis(q, -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def _image_terms() -> FloatArray:
    """Return (9, 16): what products q_a q_b, numbered 4 a + b, add to q e q* for e = x, y, z."""
    units = np.eye(4)
    images = multiply(multiply(units[:, None], units[1:])[:, :, None], conjugate(units))
    return images[..., 1:].transpose(1, 3, 0, 2).reshape(9, 16)


IMAGE_TERMS = _image_terms()


def axes(q: FloatArray) -> FloatArray:
    """Return (1 + s, 3, 3, n): x, y and z themselves, then where s rotations (s, n, 4) take them.

    The last but one is the component; in few calls, for a few rotations or many.
    """
    components = np.ascontiguousarray(q.swapaxes(1, 2))
    products = components[:, :, None] * components[:, None]
    s, _, _, n = products.shape
    images = np.empty((1 + s, 3, 3, n))
    images[0] = UNMOVED
    np.matmul(IMAGE_TERMS, products.reshape(s, 16, n), out=images[1:].reshape(s, 9, n))
    return images


def from_matrix(m: FloatArray) -> FloatArray:
    """Return the unit quaternion of one rotation matrix (3, 3), w ≥ 0 (Shepperd, 1978)."""
    diagonal = np.array([m[0, 0], m[1, 1], m[2, 2]])
    squares = np.array(
        [1 + diagonal.sum(), *(1 + 2 * diagonal - diagonal.sum())],
    )
    largest = int(np.argmax(squares))
    off = np.array(
        [
            [squares[0], m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]],
            [m[2, 1] - m[1, 2], squares[1], m[1, 0] + m[0, 1], m[0, 2] + m[2, 0]],
            [m[0, 2] - m[2, 0], m[1, 0] + m[0, 1], squares[2], m[2, 1] + m[1, 2]],
            [m[1, 0] - m[0, 1], m[0, 2] + m[2, 0], m[2, 1] + m[1, 2], squares[3]],
        ],
    )
    q = normalize(off[largest])
    return -q if q[0] < 0 else q


def slerp_weights(cosine: FloatArray, line: FloatArray) -> FloatArray:
    """Return (2, ...): how much of a and of b lies on the short way between (Shoemake, 1985).

    From the cosine a · b (...) and the weights (2, ...) that a straight line would have.
    """
    angle_rad = np.arccos(np.minimum(np.abs(cosine), LARGEST_COSINE))
    weights = np.sin(line * angle_rad)
    weights /= np.sin(angle_rad)
    np.copysign(weights[1:], cosine, out=weights[1:])
    return weights


def heading_rad(q: FloatArray) -> FloatArray:
    """Return the angle by which q turns about the vertical z axis of its target frame (twist)."""
    return 2.0 * np.arctan2(q[..., 3], q[..., 0])
