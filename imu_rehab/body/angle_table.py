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

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

Element = tuple[int, int]


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


class AnglePlan:
    """Reads many angles out of many matrices at once."""

    def __init__(self, angles: Sequence[tuple[Angle, int]], side: Side) -> None:
        """Take each angle with the number of its rotation."""
        tangents = [(angle, of) for angle, of in angles if angle.cosine is not None]
        sines = [(angle, of) for angle, of in angles if angle.cosine is None]
        ordered = [*tangents, *sines]
        self._rows = {angle.key: row for row, (angle, _) in enumerate(ordered)}
        self._keys = [angle.key for angle, _ in angles]
        signs = [angle.sign * (side.sign if angle.mirrored else 1.0) for angle, _ in ordered]
        sines_at = [(of, *angle.sine) for angle, of in ordered]
        cosines_at = [(of, *angle.cosine) for angle, of in tangents if angle.cosine]
        self._elements = qn.MatrixElements(
            [*sines_at, *cosines_at], [*signs, *[1.0] * len(cosines_at)]
        )
        self._tangents, self._angles = len(tangents), len(ordered)

    def read(self, rotations: FloatArray) -> dict[str, FloatArray]:
        """Return key -> (n,) degrees from unit quaternions (k, n, 4)."""
        elements = self._elements.of(rotations)
        values, cosines = elements[: self._angles], elements[self._angles :]
        tangents, sines = values[: self._tangents], values[self._tangents :]
        np.arctan2(tangents, cosines, out=tangents)
        np.arcsin(np.minimum(np.maximum(sines, -1.0), 1.0), out=sines)
        degrees = np.degrees(values, out=values)
        return {key: degrees[self._rows[key]] for key in self._keys}
