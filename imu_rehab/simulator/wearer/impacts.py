"""The wave that goes up the leg when a foot hits the ground: bones that are not quite rigid.

Every segment is moved up and down a few millimetres for a few hundredths of a
second; what its sensor feels of it follows from that, so forces and positions
agree.  A shank feels most of it, the other leg little, the trunk least.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES
from imu_rehab.simulator.wearer.motion import Impact

WAVE_HZ, WAVE_RISE_S = 16.0, 0.012
LASTS_S = 0.2  # then it is below a thousandth
SHARES = {"foot": 1.1, "shank": 1.0, "thigh": 0.5, "pelvis": 0.25, "trunk": 0.12}  # [E]
OTHER_LEG = 0.1


def damped_swing(since_s: FloatArray, rise_s: float, hz: float) -> FloatArray:
    """Return a swing (n,) that begins at 0 smoothly, is largest after `rise_s` and dies away."""
    since = np.maximum(since_s, 0.0)
    rise = since / rise_s
    swing: FloatArray = rise**3 * np.exp(3.0 * (1.0 - rise)) * np.sin(2 * np.pi * hz * since)
    return swing


def lifted_m(place: str, time_s: FloatArray, impacts: Sequence[Impact]) -> FloatArray:
    """Return how far the waves lift the segment of a place (n,)."""
    out = np.zeros(len(time_s))
    if not impacts or not len(time_s):
        return out
    begin_s, end_s = float(time_s.min()), float(time_s.max())
    side, share = PLACES[place].side, SHARES[PLACES[place].segment]
    for impact in impacts:
        if begin_s - LASTS_S < impact.at_s < end_s:
            near = share if side in (None, impact.side) else share * OTHER_LEG
            size_m = near * impact.peak_mps2 / _peak_of_unit()
            out += size_m * damped_swing(time_s - impact.at_s, WAVE_RISE_S, WAVE_HZ)
    return out


@lru_cache(maxsize=1)
def _peak_of_unit() -> float:
    """Return the largest acceleration of a swing of one metre."""
    step_s = 1e-4
    swing = damped_swing(np.arange(0.0, LASTS_S, step_s), WAVE_RISE_S, WAVE_HZ)
    return float(np.diff(swing, 2).max() / step_s**2)
