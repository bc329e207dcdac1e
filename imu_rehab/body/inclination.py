"""Angles of one segment against the world: signs and formulas of SPEC §2.1.

All inputs are (n, 4) segment to world, world X facing, Y up, Z right; all
results (n,) or columns of it in degrees, NaN where the input is NaN.
"""

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side


def foot_pitch_deg(foot: FloatArray) -> FloatArray:
    """Toes up positive: asin(x·Y)."""
    return np.degrees(np.arcsin(np.clip(qn.to_matrix(foot)[:, 1, 0], -1.0, 1.0)))


def foot_roll_deg(foot: FloatArray, side: Side) -> FloatArray:
    """Inversion positive."""
    r = qn.to_matrix(foot)
    return np.degrees(np.arctan2(-side.sign * r[:, 1, 2], r[:, 1, 1]))


def shank_fwd_deg(shank: FloatArray) -> FloatArray:
    """Knee in front of the ankle positive."""
    r = qn.to_matrix(shank)
    return np.degrees(np.arctan2(r[:, 0, 1], r[:, 1, 1]))


def shank_med_deg(shank: FloatArray, side: Side) -> FloatArray:
    """Knee medial to the ankle positive."""
    r = qn.to_matrix(shank)
    return np.degrees(np.arctan2(-side.sign * r[:, 2, 1], r[:, 1, 1]))


def pelvis_angles_deg(pelvis: FloatArray, side: Side) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return tilt (anterior +), drop (opposite side down +), protraction (tested side forward +).

    Sequence rotation, obliquity, tilt: R = Ry(θY) Rx(θX) Rz(θZ) (Baker 2001).
    """
    r = qn.to_matrix(pelvis)
    obliquity = np.degrees(np.arcsin(np.clip(-r[:, 1, 2], -1.0, 1.0)))
    rotation = np.degrees(np.arctan2(r[:, 0, 2], r[:, 2, 2]))
    tilt = np.degrees(np.arctan2(r[:, 1, 0], r[:, 1, 1]))
    return -tilt, -side.sign * obliquity, side.sign * rotation


def trunk_tilt_deg(trunk: FloatArray) -> FloatArray:
    """Forward positive: −θZ by the pelvis' sequence."""
    r = qn.to_matrix(trunk)
    return -np.degrees(np.arctan2(r[:, 1, 0], r[:, 1, 1]))
