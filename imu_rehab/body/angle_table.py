"""Every clinical angle as data: which elements of which rotation matrix, with which sign.

Signs and formulas of SPEC §2.1.  World and segment axes: X forward, Y up, Z to
the person's right on both sides.  Inclinations are of segment to world;
pelvis and trunk by the sequence R = Ry(θY) Rx(θX) Rz(θZ) (Baker 2001).  Joint
angles are of distal to proximal segment, R = Rz(α) Rx(β) Ry(γ), after Grood
and Suntay 1983 and Wu et al. 2002.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

Element = tuple[int, int]

AFTER, BEFORE = [1, 2, 0], [2, 0, 1]  # of each axis
FEW = 1000  # numbers: up to so many the call costs more than the arithmetic
SMALLEST = 1e-12  # square of a cosine: an asin at the end of its range has no slope


@dataclass(frozen=True, slots=True)
class Angle:
    """atan2(± sine, cosine), or asin(± sine) where there is no cosine."""

    key: str
    of: str  # segment or joint
    sine: Element
    cosine: Element | None
    sign: float  # on the right side
    mirrored: bool  # the sign turns on the left side


INCLINATIONS = (
    Angle("foot_pitch_deg", "foot", (1, 0), None, 1.0, mirrored=False),  # toes up
    Angle("foot_roll_deg", "foot", (1, 2), (1, 1), -1.0, mirrored=True),  # inversion
    Angle("foot_ev_deg", "foot", (1, 2), (1, 1), 1.0, mirrored=True),
    Angle("shank_fwd_deg", "shank", (0, 1), (1, 1), 1.0, mirrored=False),  # knee before ankle
    Angle("shank_med_deg", "shank", (2, 1), (1, 1), -1.0, mirrored=True),  # knee inside ankle
    Angle("shank_ir_deg", "shank", (0, 2), (2, 2), 1.0, mirrored=True),  # internal, in the world
    Angle("pelvis_tilt_deg", "pelvis", (1, 0), (1, 1), -1.0, mirrored=False),  # anterior
    Angle("pelvis_drop_deg", "pelvis", (1, 2), None, 1.0, mirrored=True),  # opposite side down
    Angle("pelvis_prot_deg", "pelvis", (0, 2), (2, 2), 1.0, mirrored=True),  # tested side forward
    Angle("trunk_tilt_deg", "trunk", (1, 0), (1, 1), -1.0, mirrored=False),  # forward
)


def _joint(
    joint: str, keys: tuple[str, str, str], signs: tuple[float, float, float]
) -> list[Angle]:
    """Return flexion, adduction or inversion, internal rotation."""
    flexion, frontal, transverse = signs
    return [
        Angle(keys[0], joint, (0, 1), (1, 1), -flexion, mirrored=False),
        Angle(keys[1], joint, (2, 1), None, frontal, mirrored=True),
        Angle(keys[2], joint, (2, 0), (2, 2), -transverse, mirrored=True),
    ]


# The trunk's are forward flexion, lean to and turn to the tested side.
JOINT_ANGLES: dict[str, list[Angle]] = {
    "ankle": _joint("ankle", ("ankle_df_deg", "ankle_inv_deg", "ankle_ir_deg"), (1.0, 1.0, 1.0)),
    "knee": _joint("knee", ("knee_flex_deg", "knee_add_deg", "knee_ir_deg"), (-1.0, 1.0, 1.0)),
    "hip": _joint("hip", ("hip_flex_deg", "hip_add_deg", "hip_ir_deg"), (1.0, 1.0, 1.0)),
    "trunk": _joint(
        "trunk",
        ("trunk_pelvis_deg", "trunk_pelvis_lat_deg", "trunk_pelvis_rot_deg"),
        (-1.0, 1.0, -1.0),
    ),
}


WORLD = -1  # number of the segment that never turns: inclinations are measured against it


@dataclass(frozen=True, slots=True)
class Measured:
    """An angle between two of the segments that are worn, by their numbers."""

    angle: Angle
    near: int
    far: int


class AnglePlan:
    """Reads many angles of many segments at once.

    Element (i, j) of a rotation matrix is axis i of the near side times axis j
    of the far one.  An asin is read as an atan2, too: its cosine is the length
    of the two elements beside it in the row.
    """

    def __init__(self, angles: Sequence[Measured], side: Side) -> None:
        """Take the angles that are wanted, each key once."""
        tangents = [m for m in angles if m.angle.cosine is not None]
        ordered = [*tangents, *(m for m in angles if m.angle.cosine is None)]
        rows = {m.angle.key: row for row, m in enumerate(ordered)}
        self.keys = [m.angle.key for m in ordered]
        self.near = np.array([m.near for m in ordered], dtype=np.int64)
        self.far = np.array([m.far for m in ordered], dtype=np.int64)
        self._rows = [(m.angle.key, rows[m.angle.key]) for m in angles]
        self._tangents, self._count = len(tangents), len(ordered)
        elements = [(m, m.angle.sine) for m in ordered]
        elements += [(m, m.angle.cosine or _beside(m.angle.sine, 1)) for m in ordered]
        elements += [(m, _beside(m.angle.sine, 2)) for m in ordered[len(tangents) :]]
        pairs = [(3 * m.near + row, 3 * m.far + column) for m, (row, column) in elements]
        self._pairs = 3 + np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        signs = [m.angle.sign * (side.sign if m.angle.mirrored else 1.0) for m in ordered]
        self._signs = np.array(signs).reshape(-1, 1)
        self._degrees = np.degrees(self._signs)

    def read(self, axes: FloatArray) -> dict[str, FloatArray]:
        """Return key -> (n,) degrees from the axes of world and segments, see `quaternion.axes`."""
        sines, cosines = self._sines_and_cosines(self._sides(axes))
        values = np.arctan2(sines, cosines)
        values *= self._degrees
        return {key: values[row] for key, row in self._rows}

    def slopes(self, axes: FloatArray) -> FloatArray:
        """Return (k, 3, n): change of each angle, in the order of `keys`, per small turn.

        The turn is one of its far side about each world axis; a turn of the
        near side does the opposite.
        """
        sides, k, tangents = self._sides(axes), self._count, self._tangents
        sines, cosines = (each[:, None] for each in self._sines_and_cosines(sides))
        turned = _cross(sides[1], sides[0])
        slopes = turned[:k] * cosines
        slopes[:tangents] -= sines[:tangents] * turned[k : k + tangents]
        lengths = cosines * cosines
        lengths[:tangents] += sines[:tangents] ** 2
        slopes *= self._signs[..., None] / np.maximum(lengths, SMALLEST)
        return slopes

    def _sides(self, axes: FloatArray) -> FloatArray:
        """Return (2, e, 3, n): the axes whose products are the elements."""
        return axes.reshape(-1, *axes.shape[2:]).take(self._pairs, axis=0)

    def _sines_and_cosines(self, sides: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return (k, n) each, as long as the axes are."""
        if sides.size < FEW:
            elements: FloatArray = np.vecdot(*sides.swapaxes(2, 3))
        else:
            elements = np.einsum("ecn,ecn->en", sides[0], sides[1])
        k = self._count
        beside = elements[k + self._tangents :].reshape(2, -1, elements.shape[1])
        np.hypot(beside[0], beside[1], out=beside[0])
        return elements[:k], elements[k : 2 * k]


def _beside(element: Element, steps: int) -> Element:
    row, column = element
    return row, (column + steps) % 3


def _cross(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the cross product of vectors (e, 3, n)."""
    product: FloatArray = a[:, AFTER] * b[:, BEFORE]
    product -= a[:, BEFORE] * b[:, AFTER]
    return product
