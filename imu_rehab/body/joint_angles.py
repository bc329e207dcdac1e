"""Joint angles by the joint coordinate system of the clinical specification §2.1."""

import numpy as np

from imu_rehab.body.angle_table import JOINT_ANGLES, AnglePlan, Measured
from imu_rehab.errors import UnknownName
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import side_of

LEAST_NORM = 0.5  # of a quaternion: rounding never makes a rotation so short


def joint_angles(
    q_proximal: FloatArray, q_distal: FloatArray, *, joint: str, side: str
) -> FloatArray:
    """Return (n, 3) degrees: flexion, adduction or inversion, internal rotation.

    Inputs (n, 4) are the orientations of the two *segments* in one common
    world, w x y z, segment axes X forward, Y up, Z to the person's right on
    both sides.  `joint` is ankle, knee, hip or trunk; `side` right or left.
    Ankle flexion is dorsiflexion; the trunk's columns are forward flexion,
    lean to and turn to the tested side.  Where a row is no rotation (zeros,
    NaN), the angles are NaN.

    Raises UnknownName for another joint, ValueError for
    another side or shape.
    """
    if joint not in JOINT_ANGLES:
        raise UnknownName("joint", joint, list(JOINT_ANGLES))
    plan = AnglePlan([Measured(angle, 0, 1) for angle in JOINT_ANGLES[joint]], side_of(side))
    proximal, distal = np.asarray(q_proximal, np.float64), np.asarray(q_distal, np.float64)
    if proximal.shape != distal.shape or proximal.ndim != 2 or proximal.shape[1] != 4:
        raise ValueError(f"orientations are {proximal.shape} and {distal.shape}, expected (n, 4)")
    both = np.array([proximal, distal])
    known = (np.linalg.norm(both, axis=-1) > LEAST_NORM).all(axis=0)  # False for NaN
    angles = np.column_stack(list(plan.read(qn.axes(both)).values()))
    return np.where(known[:, None], angles, np.nan)
