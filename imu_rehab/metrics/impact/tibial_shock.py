"""How hard the shank is shaken by a contact (SPEC T12): axial and resultant peak, in g.

Gravity is removed; peaks at the end of the sensor's range are left out.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.trial import Condition, Worn
from imu_rehab.metrics.trial_conditions import missing
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

LOW_PASS_HZ = 60.0
SHOCK_S = 0.06  # after the contact
UP, AXIAL = np.array([0.0, 1.0, 0.0]), 1


@dataclass(frozen=True, slots=True)
class Shock:
    """The peaks after one contact; NaN when they are clipped or not known."""

    axial_g: float = float("nan")
    resultant_g: float = float("nan")
    clipped: Condition | None = None


def shock_of(shank: Worn, contact_s: float, *, before_s: float = 0.0) -> Shock:
    """Return the peaks in the 60 ms after a contact, whose time may be too late by `before_s`."""
    begin_s, end_s = contact_s - before_s, contact_s + SHOCK_S
    inside = (shank.time_s >= begin_s) & (shank.time_s <= end_s)
    if shank.clipped[inside].any():
        text = "The shock was at the end of the sensor's range: left out."
        return Shock(clipped=Condition("clipped", contact_s, text))
    linear_g = linear_mps2(shank)[inside] / GRAVITY_MPS2
    if not np.isfinite(linear_g).any() or missing(shank)[inside].any():
        return Shock()
    return Shock(float(linear_g[:, AXIAL].max()), float(np.linalg.norm(linear_g, axis=1).max()))


def linear_mps2(worn: Worn) -> FloatArray:
    """Return the acceleration without gravity (m, 3) in the segment's axes, below 60 Hz."""
    up = qn.rotate(qn.conjugate(worn.to_world), UP)
    return low_pass(worn.accel_mps2 - GRAVITY_MPS2 * up, worn.rate_hz, LOW_PASS_HZ)
