"""How sure each angle is: the errors of the segments, carried through the angles' own formulas.

An error is a small rotation.  Each independent cause (gravity seen through
movement, drifting heading, straps, soft tissue) turns one or several segments
by one standard deviation; `live_signals` says what each angle makes of it.
What comes out is a standard uncertainty: about 95 % of errors lie within twice it.
"""

import numpy as np

from imu_rehab.body.live_signals import read_signals
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

STEP_RAD = 1e-4
TURNS = qn.from_rotation_vector(STEP_RAD * np.eye(3))[:, None]  # (3, 1, 4)
# An angle of tier A that is less sure than this is a B, one of tier B a C.
WORST_DEG = {"A": 4.0, "B": 8.0}


def angle_uncertainty_deg(
    places: tuple[str, ...],
    to_world: FloatArray,
    causes_deg: FloatArray,
    side: Side,
    *,
    lying: bool = False,
) -> dict[str, FloatArray]:
    """Return key -> (n,) standard uncertainty of each live signal, degrees.

    `to_world` is (s, n, 4), segment to world, in the order of `places`.
    `causes_deg` (c, s, 3, n) are turns of the segments by one standard
    deviation, in world axes; the causes are independent, within one all
    segments turn together.
    """
    keys, slopes = _slopes(places, to_world, side, lying=lying)
    moved = np.einsum("kspn,cspn->kcn", slopes, causes_deg)
    deviation = np.sqrt(np.einsum("kcn,kcn->kn", moved, moved))
    return dict(zip(keys, deviation, strict=True))


def _slopes(
    places: tuple[str, ...], to_world: FloatArray, side: Side, *, lying: bool
) -> tuple[list[str], FloatArray]:
    """Return the keys, and (k, s, 3, n): change of each angle per turn of each segment."""
    s, n = to_world.shape[:2]
    variants = to_world[:, None].repeat(1 + 3 * s, axis=1)  # each segment as it is, but for three
    own = np.arange(s)[:, None]
    variants[own, 1 + 3 * own + np.arange(3)] = qn.multiply(TURNS, to_world[:, None])
    angles = read_signals(places, variants.reshape(s, -1, 4), side, lying=lying)
    table = np.array(list(angles.values())).reshape(len(angles), 1 + 3 * s, n)
    change = (table[:, 1:] - table[:, :1] + 180.0) % 360.0 - 180.0
    return list(angles), change.reshape(len(angles), s, 3, n) / np.degrees(STEP_RAD)


def lowered(tier: str, uncertainty_deg: float) -> str:
    """Return the tier of a value: its signal's (SPEC §2.1), lowered when it is less sure."""
    if tier == "A" and not uncertainty_deg <= WORST_DEG["A"]:
        tier = "B"
    if tier == "B" and not uncertainty_deg <= WORST_DEG["B"]:
        tier = "C"
    return tier
