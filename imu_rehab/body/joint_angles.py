"""Joint angles by the joint coordinate system of the clinical specification §2.1."""

import numpy as np

from imu_rehab.errors import UnknownName
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

# Signs of [flexion, adduction or inversion, internal rotation] on the right side, before the
# frontal and transverse columns are mirrored for the left.
SIGNS: dict[str, tuple[float, float, float]] = {
    "ankle": (1.0, 1.0, 1.0),
    "knee": (-1.0, 1.0, 1.0),
    "hip": (1.0, 1.0, 1.0),
    "trunk": (-1.0, 1.0, -1.0),
}


def joint_angles(
    q_proximal: FloatArray, q_distal: FloatArray, *, joint: str, side: str
) -> FloatArray:
    """Return (n, 3) degrees: flexion, adduction or inversion, internal rotation.

    Inputs (n, 4) are the orientations of the two *segments* in one common
    world, w x y z, segment axes X forward, Y up, Z to the person's right on
    both sides.  `joint` is ankle, knee, hip or trunk; `side` right or left.
    Ankle flexion is dorsiflexion; the trunk's columns are forward flexion,
    lean to and turn to the tested side.

    R = R_proximalᵀ R_distal = Rz(α) Rx(β) Ry(γ), after Grood and Suntay 1983
    and Wu et al. 2002.  Raises UnknownName for another joint, ValueError for
    another side or shape.
    """
    if joint not in SIGNS:
        raise UnknownName("joint", joint, list(SIGNS))
    mirror = Side(side).sign
    proximal, distal = np.asarray(q_proximal, np.float64), np.asarray(q_distal, np.float64)
    if proximal.shape != distal.shape or proximal.ndim != 2 or proximal.shape[1] != 4:
        raise ValueError(f"orientations are {proximal.shape} and {distal.shape}, expected (n, 4)")
    r = qn.to_matrix(qn.normalize(qn.multiply(qn.conjugate(proximal), distal)))
    flexion = np.arctan2(-r[:, 0, 1], r[:, 1, 1])
    frontal = np.arcsin(np.clip(r[:, 2, 1], -1.0, 1.0))
    transverse = np.arctan2(-r[:, 2, 0], r[:, 2, 2])
    signs = SIGNS[joint]
    columns = [signs[0] * flexion, mirror * signs[1] * frontal, mirror * signs[2] * transverse]
    return np.degrees(np.column_stack(columns))
