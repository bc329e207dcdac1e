"""Which segment turns, and whether both turn the same way (SPEC §2.14.3; research view).

Coupling angles of the curves' steps, in the four pairs of bins of Needham,
Naemi, Chockalingam, J. Biomech. 2015, 48:3506; averages are circular.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray

LEAST_STEP_DEG = 0.05  # [E] per 1 %: below that a direction is noise
THIRDS = ("early", "mid", "late")
BINS = (
    "in_phase_proximal",
    "in_phase_distal",
    "anti_phase_distal",
    "anti_phase_proximal",
)


@dataclass(frozen=True, slots=True, eq=False)
class VectorCoding:
    """Coordination over a stance."""

    coupling_angle_deg: FloatArray  # (p − 1,) circular mean over strides, NaN where none moves
    variability_deg: FloatArray  # (p − 1,) CAV
    share_pct: Mapping[str, float]  # of the stance in each bin, where it moves at all
    thirds_deg: Mapping[str, float]  # CAV in early, mid and late stance


def coupling_angles_deg(distal: FloatArray, proximal: FloatArray) -> FloatArray:
    """Return γ = atan2(Δdistal, Δproximal) in [0, 360) of curves (..., p); NaN where too small."""
    up, along = np.diff(distal, axis=-1), np.diff(proximal, axis=-1)
    angles = np.mod(np.degrees(np.arctan2(up, along)), 360.0)
    per_pct = LEAST_STEP_DEG * 100.0 / up.shape[-1]
    return np.where(np.hypot(up, along) >= per_pct, angles, np.nan)


def bin_of(angle_deg: FloatArray) -> FloatArray:
    """Return the index into BINS; NaN stays NaN."""
    return np.floor(np.mod(angle_deg, 180.0) / 45.0)


def circular_mean_deg(angle_deg: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return mean direction and variability CAV = √(2(1 − r̄)), degrees, over the first axis."""
    known = np.isfinite(angle_deg)
    vectors = np.where(known, np.exp(1j * np.radians(np.where(known, angle_deg, 0.0))), 0.0)
    count = known.sum(axis=0)
    mean = vectors.sum(axis=0) / np.where(count, count, 1)
    length = np.clip(np.abs(mean), 0.0, 1.0)
    direction = np.where(count, np.mod(np.degrees(np.angle(mean)), 360.0), np.nan)
    return direction, np.where(count, np.degrees(np.sqrt(2.0 * (1.0 - length))), np.nan)


def vector_coding(distal: FloatArray, proximal: FloatArray) -> VectorCoding:
    """Return the coordination of curves (n, p) of the same strides."""
    direction, variability = circular_mean_deg(coupling_angles_deg(distal, proximal))
    moving = bin_of(direction[np.isfinite(direction)])
    shares = {
        name: 100.0 * float(np.mean(moving == index)) if len(moving) else float("nan")
        for index, name in enumerate(BINS)
    }
    thirds = dict(zip(THIRDS, map(_mean, np.array_split(variability, 3)), strict=True))
    return VectorCoding(direction, variability, shares, thirds)


def _mean(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")
