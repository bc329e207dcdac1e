"""How sure each angle is: the errors of the segments, carried through the angles' own formulas.

An error is a small rotation.  Each independent cause (gravity seen through
movement, drifting heading, straps, soft tissue) turns one or several segments
by one standard deviation; the slopes of the angles say what each makes of it.
What comes out is a standard uncertainty: about 95 % of errors lie within twice it.
"""

import numpy as np

from imu_rehab.body.angle_table import AnglePlan
from imu_rehab.body.segment_errors import SegmentErrors
from imu_rehab.signals.arrays import FloatArray

# An angle of tier A that is less sure than this is a B, one of tier B a C.
WORST_DEG = {"A": 4.0, "B": 8.0}


def angle_uncertainty_deg(
    plan: AnglePlan, axes: FloatArray, errors: SegmentErrors, passed_on: FloatArray, up: int
) -> dict[str, FloatArray]:
    """Return key -> (n,) standard uncertainty of each angle of the plan, degrees.

    `axes` are those of world and segments, see `quaternion.axes`; `passed_on`
    says which segments turn with which link, see `links`; `up` is the number
    of the vertical axis.
    """
    slopes = plan.slopes(axes)
    variance = _variance(slopes, errors.own_deg[plan.far])
    joint = plan.near >= 0
    variance[joint] += _variance(slopes[joint], errors.own_deg[plan.near[joint]])
    beyond = np.concatenate([np.ones((len(passed_on), 1)), passed_on], axis=1)
    between = beyond[plan.far] - np.where(joint[:, None], beyond[plan.near], 0.0)
    heading = np.concatenate([errors.root_deg[None], errors.link_deg]) ** 2
    variance += slopes[:, up] ** 2 * (between**2 @ heading)
    return dict(zip(plan.keys, np.sqrt(variance), strict=True))


def _variance(slopes: FloatArray, own_deg: FloatArray) -> FloatArray:
    """Return (k, n): what the causes of one segment each (k, c, 3, n) do to an angle."""
    moved = np.einsum("kpn,kcpn->kcn", slopes, own_deg)
    variance: FloatArray = np.einsum("kcn,kcn->kn", moved, moved)
    return variance


def lowered(tier: str, uncertainty_deg: float) -> str:
    """Return the tier of a value: its signal's (SPEC §2.1), lowered when it is less sure."""
    if tier == "A" and not uncertainty_deg <= WORST_DEG["A"]:
        tier = "B"
    if tier == "B" and not uncertainty_deg <= WORST_DEG["B"]:
        tier = "C"
    return tier
