"""How soon the body is steady after a landing (SPEC T12)."""

import numpy as np

from imu_rehab.metrics.balance.sway import horizontal_sway_mps2
from imu_rehab.metrics.trial import Worn
from imu_rehab.signals.arrays import FloatArray

LOW_PASS_HZ = 10.0
LEAST_LIMIT_MPS2, SWAYS = 0.3, 3.0  # of the person's own sway_rms on one leg
STEADY_S, LONGEST_S = 1.0, 5.0
ROUNDING_S = 1e-6


def limit_mps2(sway_rms_mps2: float | None) -> float:
    """Return what counts as steady for a person whose own single-leg sway is known, or not."""
    own = 0.0 if sway_rms_mps2 is None else SWAYS * sway_rms_mps2
    return max(LEAST_LIMIT_MPS2, own)


def time_to_stability_s(
    since_s: FloatArray, horizontal_mps2: FloatArray, limit: float
) -> float | None:
    """Return the first instant from which on the size stays within the limit for 1 s.

    `since_s` (n,) counts from the contact, `horizontal_mps2` (n,) is the size
    of the pelvis' level acceleration, below 10 Hz, mean not removed.  None:
    not reached in 5 s, or not known for a whole second.
    """
    above = horizontal_mps2 > limit
    last_above = np.maximum.accumulate(np.where(above, np.arange(len(above)), -1))
    ends = np.searchsorted(since_s, since_s + STEADY_S - ROUNDING_S)
    known = ends < len(since_s)
    steady = (
        ~above & known & (last_above[np.minimum(ends, len(since_s) - 1)] < np.arange(len(above)))
    )
    steady &= (since_s >= 0.0) & (since_s <= LONGEST_S)
    return float(since_s[np.argmax(steady)]) if steady.any() else None


def after_landing(pelvis: Worn, contact_s: float, until_s: float) -> tuple[FloatArray, FloatArray]:
    """Return time since a contact, and the size of the level acceleration, until a time."""
    level = horizontal_sway_mps2(pelvis, np.ones(len(pelvis), dtype=np.bool_), LOW_PASS_HZ)
    size = np.full(len(pelvis), np.nan) if level is None else np.hypot(*level.T)
    after = (pelvis.time_s >= contact_s - ROUNDING_S) & (pelvis.time_s <= until_s)
    since_s: FloatArray = pelvis.time_s[after] - contact_s
    return since_s, size[after]
