"""How smooth a movement is, half-cycle by half-cycle (SPEC T8).

Log dimensionless jerk after Balasubramanian et al. 2015 (J. NeuroEng. Rehabil.
12:112) with the speed of an angle: LDLJ = −ln(T³ / v_pk² · ∫(d²v/dt²)² dt).  No
unit; nearer 0 is smoother; half a sine has −3.89, minimum jerk −5.32.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import scipy

from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import FloatArray

LOW_PASS_HZ, SPEED_HZ = 6.0, 100.0
LEAST_TRAVEL_DEG = 3.0
PEAK_SHARE = 0.1  # of the fastest: smaller maxima are no sub-movement
FEWEST = 5  # samples of which there is a second derivative


def speed_degps(angle_deg: FloatArray, rate_hz: float) -> FloatArray:
    """Return the rate of an angle (n,), below 6 Hz, at 100 Hz from its first sample on.

    At one rate for all sensors: a jerk of differences grows with theirs.
    """
    smooth = low_pass(angle_deg, rate_hz, LOW_PASS_HZ)
    index = np.arange(len(smooth))
    at = np.arange(0.0, len(smooth) - 0.5, rate_hz / SPEED_HZ)
    return np.asarray(scipy.interpolate.CubicSpline(index, smooth)(at, 1)) * rate_hz


def half_cycles(speed: FloatArray, rate_hz: float = SPEED_HZ) -> Iterator[tuple[int, int]]:
    """Yield begin and end (exclusive) between sign changes of v (n,), each of at least 3°.

    What lies before the first change and after the last was not seen as a whole.
    """
    changes = np.flatnonzero(np.diff(np.signbit(speed))) + 1
    for begin, end in pairwise(changes):
        travel_deg = abs(float(speed[begin:end].sum())) / rate_hz
        if end - begin >= FEWEST and travel_deg >= LEAST_TRAVEL_DEG:
            yield int(begin), int(end)


def log_dimensionless_jerk(speed: FloatArray, rate_hz: float = SPEED_HZ) -> float:
    """Return LDLJ of one half-cycle (n,), n ≥ 5."""
    jerk = np.gradient(np.gradient(speed)) * rate_hz**2
    duration_s = (len(speed) - 1) / rate_hz
    squared = float(np.trapezoid(jerk**2, dx=1.0 / rate_hz))
    return -float(np.log(duration_s**3 / np.abs(speed).max() ** 2 * squared))


def speed_peaks(speed: FloatArray) -> int:
    """Return the local maxima of |v| of at least a tenth of the largest; ideal is 1."""
    size = np.abs(speed)
    return len(scipy.signal.find_peaks(size, height=PEAK_SHARE * float(size.max()))[0])
