"""Continuous relative phase of two segments (SPEC §2.14.4; research view).

Centred amplitude, Hilbert transform, phase; after Lamb and Stöckl, Clin.
Biomech. 2014, 29:484.  Needs many strides in one piece: at the ends a Hilbert
transform knows only half of its surroundings.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from imu_rehab.signals.arrays import FloatArray

POINTS = 101


@dataclass(frozen=True, slots=True, eq=False)
class RelativePhase:
    """Distal minus proximal phase; positive: the distal segment leads."""

    crp_deg: FloatArray  # (n, 101) per stride, −180 … 180
    marp_deg: float  # mean |CRP|
    dp_deg: float  # deviation phase: SD across strides, mean over the stride


def phase_difference_deg(distal: FloatArray, proximal: FloatArray) -> FloatArray:
    """Return the phase of distal less that of proximal (n,), wrapped to −180 … 180."""
    turn = np.angle(_analytic(distal) * np.conj(_analytic(proximal)))
    wrapped: FloatArray = np.degrees(turn)
    return wrapped


def _analytic(values: FloatArray) -> np.ndarray:
    return np.asarray(scipy.signal.hilbert(values - 0.5 * (values.max() + values.min())))


def relative_phase(
    time_s: FloatArray, distal: FloatArray, proximal: FloatArray, contact_s: FloatArray
) -> RelativePhase:
    """Return the phase within strides between contacts, the first and the last left out.

    Signals (n,) without gaps.  Raises ValueError for fewer than four strides.
    """
    if len(contact_s) < 5:
        raise ValueError(f"{len(contact_s) - 1} strides: at least four are needed")
    turn = np.exp(1j * np.radians(phase_difference_deg(distal, proximal)))
    begin_s, end_s = contact_s[1:-2], contact_s[2:-1]
    at_s = begin_s[:, None] + (end_s - begin_s)[:, None] * np.linspace(0.0, 1.0, POINTS)
    # Angles are joined as directions: a line from 179 to −179 would pass through 0.
    vectors = np.interp(at_s, time_s, turn.real) + 1j * np.interp(at_s, time_s, turn.imag)
    crp_deg = np.degrees(np.angle(vectors))
    middle = np.degrees(np.angle(np.exp(1j * np.radians(crp_deg)).mean(axis=0)))
    away = np.mod(crp_deg - middle + 180.0, 360.0) - 180.0
    deviation = np.sqrt(np.sum(away**2, axis=0) / max(1, len(crp_deg) - 1))
    return RelativePhase(crp_deg, float(np.abs(crp_deg).mean()), float(deviation.mean()))
