"""How sure each angle is: the errors of the segments, carried through the angles' own formulas.

An error is a small rotation.  Each independent cause (gravity seen through
movement, drifting heading, straps, soft tissue) turns one or several segments
by one standard deviation; `live_signals` says what each angle makes of it.
What comes out is a standard uncertainty: about 95 % of errors lie within twice it.
"""

from collections.abc import Mapping

import numpy as np

from imu_rehab.body.live_signals import live_signals
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

STEP_RAD = 1e-4
# An angle of tier A that is less sure than this is a B, one of tier B a C.
WORST_DEG = {"A": 4.0, "B": 8.0}


def angle_uncertainty_deg(
    segments: Mapping[str, FloatArray],
    causes_deg: FloatArray,
    side: Side,
    *,
    lying: bool = False,
) -> dict[str, FloatArray]:
    """Return key -> (n,) standard uncertainty of each live signal, degrees.

    `segments` place -> (n, 4) segment to world.  `causes_deg` (c, s, 3, n) are
    turns by one standard deviation, in world axes, of the segments in the order
    of `segments`; the causes are independent, within one all segments turn together.
    """
    keys, slopes = _slopes(segments, side, lying=lying)
    moved = np.einsum("kspn,cspn->kcn", slopes, causes_deg)
    deviation = np.sqrt(np.einsum("kcn,kcn->kn", moved, moved))
    return dict(zip(keys, deviation, strict=True))


def _slopes(
    segments: Mapping[str, FloatArray], side: Side, *, lying: bool
) -> tuple[list[str], FloatArray]:
    """Return the keys, and (k, s, 3, n): change of each angle per turn of each segment."""
    places = list(segments)
    n = len(segments[places[0]])
    turns = qn.from_rotation_vector(STEP_RAD * np.eye(3))
    variants = 1 + 3 * len(places)
    stacked = {}
    for k, place in enumerate(places):
        rows = np.broadcast_to(segments[place], (variants, n, 4)).copy()
        rows[1 + 3 * k : 4 + 3 * k] = qn.multiply(turns[:, None, :], segments[place][None])
        stacked[place] = rows.reshape(-1, 4)
    angles = live_signals(stacked, side, lying=lying)
    table = np.stack(list(angles.values())).reshape(len(angles), variants, n)
    change = (table[:, 1:] - table[:, :1] + 180.0) % 360.0 - 180.0
    return list(angles), change.reshape(len(angles), len(places), 3, n) / np.degrees(STEP_RAD)


def lowered(tier: str, uncertainty_deg: float) -> str:
    """Return the tier of a value: its signal's (SPEC §2.1), lowered when it is less sure."""
    if tier == "A" and not uncertainty_deg <= WORST_DEG["A"]:
        tier = "B"
    if tier == "B" and not uncertainty_deg <= WORST_DEG["B"]:
        tier = "C"
    return tier
