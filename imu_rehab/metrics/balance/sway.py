"""How much a standing body sways, from the acceleration of the pelvis (SPEC T4).

Definitions after Mancini et al., J. NeuroEng. Rehabil. 2012, 9:59.  All take
`horizontal_mps2` (n, 2): forwards, then to the right, mean removed.  Most grow
with time: compare trials of equal duration only.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray

LOW_PASS_HZ = 3.5
CHI2_95 = 5.991  # of two degrees of freedom: 95 % of a plane's points lie inside
MOST_POWER = 0.95
FORWARD = np.array([1.0, 0.0, 0.0])


@dataclass(frozen=True, slots=True)
class Sway:
    """The figures of one stance."""

    duration_s: float
    rms_mps2: float
    path_mps2: float  # the primary one
    jerk_m2ps5: float
    dist_mps2: float  # mean radius
    mf_hz: float  # mean frequency of going round
    f95_hz: float  # 95 % of the power lies below
    ea95_m2ps4: float  # area of the ellipse that holds 95 %


def sway_of(horizontal_mps2: FloatArray, rate_hz: float) -> Sway:
    """Return all figures; raises ValueError below three samples."""
    if len(horizontal_mps2) < 3:
        raise ValueError(f"{len(horizontal_mps2)} samples do not sway")
    duration_s = len(horizontal_mps2) / rate_hz
    radius = np.hypot(*horizontal_mps2.T)
    path, dist = path_length(horizontal_mps2), float(radius.mean())
    return Sway(
        duration_s=duration_s,
        rms_mps2=float(np.sqrt(np.mean(radius**2))),
        path_mps2=path,
        jerk_m2ps5=jerk(horizontal_mps2, rate_hz),
        dist_mps2=dist,
        mf_hz=path / (2 * np.pi * dist * duration_s) if dist else 0.0,
        f95_hz=frequency_below_which(MOST_POWER, horizontal_mps2, rate_hz),
        ea95_m2ps4=ellipse_area(horizontal_mps2),
    )


def path_length(points: FloatArray) -> float:
    """Return the length of the way through points (n, 2), in their unit."""
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def ellipse_area(points: FloatArray) -> float:
    """Return the area of the ellipse that holds 95 % of points (n, 2), in their unit squared."""
    determinant = float(np.linalg.det(np.cov(points.T)))
    return np.pi * CHI2_95 * float(np.sqrt(max(determinant, 0.0)))


def jerk(horizontal_mps2: FloatArray, rate_hz: float) -> float:
    """Return half the integral of the squared jerk, m²/s⁵."""
    squared = np.sum((np.gradient(horizontal_mps2, axis=0) * rate_hz) ** 2, axis=1)
    return 0.5 * float(squared.sum()) / rate_hz


def frequency_below_which(share: float, horizontal_mps2: FloatArray, rate_hz: float) -> float:
    """Return the frequency below which so much of both directions' power lies, Hz."""
    hz, power = scipy.signal.periodogram(horizontal_mps2, rate_hz, window="hann", axis=0)
    below = np.cumsum(power.sum(axis=1))
    return float(np.interp(share * below[-1], below, hz)) if below[-1] > 0 else 0.0


def horizontal_sway_mps2(
    worn: Worn, inside: BoolArray, cutoff_hz: float = LOW_PASS_HZ
) -> FloatArray | None:
    """Return (k, 2) of the samples inside: forwards and to the right of how the pelvis faces.

    Mean not removed.  None when it is not known how the sensor was turned.
    """
    force, axis = worn.accel_world_mps2()[inside], qn.rotate(worn.to_world[inside], FORWARD)
    if not np.isfinite(force).any():
        return None
    ahead = np.nanmean(axis[:, [0, 2]], axis=0)
    ahead /= np.hypot(*ahead)
    right = np.array([-ahead[1], ahead[0]])
    level = force[:, [0, 2]] @ np.column_stack([ahead, right])
    return low_pass(level, worn.rate_hz, cutoff_hz)
