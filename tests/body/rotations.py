"""Rotations by axis letters and degrees, as the golden vectors are written."""

import numpy as np
from hypothesis import strategies as st

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

AXES = dict(zip("xyz", np.eye(3), strict=True))


def rotation(*turns: tuple[str, float]) -> FloatArray:
    """Return (1, 4): the product of turns, written from left to right, in degrees."""
    q = qn.IDENTITY
    for axis, angle_deg in turns:
        q = qn.multiply(q, qn.from_axis_angle(AXES[axis], np.radians(angle_deg)))
    return q[None, :]


def angles(limit_deg: float) -> st.SearchStrategy[float]:
    """Return angles within ± the limit."""
    return st.floats(-limit_deg, limit_deg, allow_nan=False)


@st.composite
def rotations(draw: st.DrawFn, limit_deg: float = 180.0) -> FloatArray:
    """Return any rotation (1, 4) of three turns."""
    turn = angles(limit_deg)
    return rotation(("y", draw(turn)), ("x", draw(turn)), ("z", draw(turn)))


def mirrored(q: FloatArray) -> FloatArray:
    """Return the rotation seen in a mirror that swaps left and right (Z)."""
    other: FloatArray = q * np.array([1.0, -1.0, -1.0, 1.0])
    return other
