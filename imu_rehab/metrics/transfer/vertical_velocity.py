"""How fast a segment moves, from levelled acceleration (SPEC T13).

Integrated acceleration drifts: a straight line is taken away, and what is slower
than the zero-phase band 0.1 … 3 Hz.  That costs a little of a single slow
movement: a rise of one metre lowers the velocity around it by 0.22 m/s, which
the way down that follows makes good.
"""

import numpy as np
import scipy

from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.zero_phase import bridged, high_pass, low_pass
from imu_rehab.signals.arrays import FloatArray

SLOWEST_HZ, FASTEST_HZ = 0.1, 3.0
VERTICAL = 1


def velocity_mps(worn: Worn, slowest_hz: float = SLOWEST_HZ) -> FloatArray:
    """Return (m, 3) in the world; NaN when it is not known how the sensor was turned."""
    force = bridged(worn.accel_world_mps2())
    if len(force) < 2 or not np.isfinite(force).all():
        return np.full((len(force), 3), np.nan)
    swaying = force - force.mean(axis=0)
    moved = scipy.integrate.cumulative_trapezoid(swaying, dx=1.0 / worn.rate_hz, axis=0)
    drifting = np.concatenate([np.zeros((1, 3)), moved])
    steady = high_pass(np.asarray(scipy.signal.detrend(drifting, axis=0)), worn.rate_hz, slowest_hz)
    return low_pass(steady, worn.rate_hz, FASTEST_HZ)


def vertical_velocity_mps(worn: Worn) -> FloatArray:
    """Return v_v of SPEC T13 (m,): upwards +."""
    upwards: FloatArray = velocity_mps(worn)[:, VERTICAL]
    return upwards
