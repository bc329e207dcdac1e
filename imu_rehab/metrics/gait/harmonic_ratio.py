"""How alike the steps of a stride are: harmonics of the pelvis' acceleration over one stride.

What repeats with every step has even harmonics of the stride, what differs
between left and right odd ones; sideways it is the other way round.  Sources:
Smidt et al. 1971 and Menz et al., Gait Posture 2003, 18:35 (ratio); Pasciuto
et al., J Biomech 2017, 53:84 (improved ratio, in percent of power); SPEC T11.
"""

from enum import Enum

import numpy as np

from imu_rehab.signals.arrays import FloatArray

HARMONICS = 20  # of one stride
PHASES = 200  # a stride is sampled so often, whatever its duration


class Intrinsic(Enum):
    """Which harmonics belong to steps that are alike."""

    EVEN = 0  # forward and up: the same with every step
    ODD = 1  # sideways: mirrored with every step


def harmonic_amplitudes(stride: FloatArray) -> FloatArray:
    """Return the amplitudes (20,) of a signal over exactly one stride.

    `stride` (n,) covers it evenly, first sample at its beginning, last one a
    sample before its end.  Raises ValueError below 41 samples, which do not
    hold 20 harmonics.
    """
    if len(stride) <= 2 * HARMONICS:
        raise ValueError(f"{len(stride)} samples hold no {HARMONICS} harmonics")
    spectrum: FloatArray = np.abs(np.fft.rfft(stride)) * 2.0 / len(stride)
    return spectrum[1 : HARMONICS + 1]


def harmonic_ratio(amplitudes: FloatArray, intrinsic: Intrinsic) -> float:
    """Return the sum of intrinsic over that of extrinsic amplitudes; infinite without any."""
    own, other = _parted(amplitudes, intrinsic)
    return float(own.sum() / other.sum()) if other.any() else float("inf")


def improved_harmonic_ratio(amplitudes: FloatArray, intrinsic: Intrinsic) -> float:
    """Return the intrinsic share of the power, %: 100 where both steps are the same.

    NaN where nothing moves.
    """
    own, other = _parted(amplitudes, intrinsic)
    power = float((own**2).sum() + (other**2).sum())
    return 100.0 * float((own**2).sum()) / power if power else float("nan")


def _parted(amplitudes: FloatArray, intrinsic: Intrinsic) -> tuple[FloatArray, FloatArray]:
    """Return intrinsic and extrinsic ones; the first amplitude is that of harmonic 1."""
    odd, even = amplitudes[0::2], amplitudes[1::2]
    return (odd, even) if intrinsic is Intrinsic.ODD else (even, odd)


def one_stride(time_s: FloatArray, values: FloatArray, begin_s: float, end_s: float) -> FloatArray:
    """Return values (n, k) between two instants at 200 even phases (200, k), the end left out."""
    at_s = begin_s + (end_s - begin_s) * np.arange(PHASES) / PHASES
    return np.column_stack([np.interp(at_s, time_s, column) for column in values.T])
