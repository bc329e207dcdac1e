"""How sure the angles of segments are, in live frames and in whole recordings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.heading import Corrected
from imu_rehab.body.links import Link, passed_on
from imu_rehab.body.live_signals import angle_plan
from imu_rehab.body.segment_errors import (
    Doubt,
    inclination_sd_deg,
    segment_errors_deg,
    vertical,
)
from imu_rehab.body.uncertainty import angle_uncertainty_deg
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

# Soft tissue moves with the joints.  Held for 0.5 s, one in six live values in movement said less
# than half of its uncertainty; held for 0.1 s, one in seventy (simulated wearers).  Every judgement
# costs a third of a millisecond: 0.05 s would be one in five hundred, for twice that.
UNCERTAIN_EVERY_S = 0.1
AT_ONCE = 500  # instants whose uncertainty is computed together


@dataclass(frozen=True, slots=True, eq=False)
class Straps:
    """How well the mountings are known, in the order of the places; degrees, 1 SD."""

    yaw_sd_deg: FloatArray  # (s,) about the segment's long axis
    tilt_sd_deg: FloatArray  # (s,) about the other two; 0: the pose is the zero


def doubt_about(
    corrected: Corrected,
    instants: IntArray | slice,
    straps: Straps,
    restless: FloatArray,
    distrust_deg: FloatArray | float = 0.0,
) -> Doubt:
    """Return what spoils the angles of n of the instants; `restless` is (2, s, n), distrust (s, n).

    Restlessness is turning, rad/s, and shaking, m/s², see there.
    """
    turning_radps, shaking_mps2 = restless
    return Doubt(
        inclination_deg=np.hypot(inclination_sd_deg(turning_radps), distrust_deg),
        agitation_mps2=shaking_mps2,
        strap_yaw_deg=straps.yaw_sd_deg,
        strap_tilt_deg=straps.tilt_sd_deg,
        root_heading_deg=np.degrees(corrected.root_sd_rad(instants)),
        link_heading_deg=np.degrees(corrected.link_sd_rad(instants)),
    )


def uncertainties_deg(
    places: Sequence[str],
    chain: Sequence[Link],
    to_world: FloatArray,
    doubt: Doubt,
    side: Side,
    *,
    lying: bool = False,
) -> dict[str, FloatArray]:
    """Return key -> (n,) standard uncertainty of the angles of segments to world (s, n, 4)."""
    worn, links = tuple(places), tuple(chain)
    plan, turned = angle_plan(worn, side, lying=lying), passed_on(worn, links)
    up, _ = vertical(lying=lying)
    parts: list[dict[str, FloatArray]] = []
    for start in range(0, to_world.shape[1], AT_ONCE):
        part = slice(start, start + AT_ONCE)
        axes = qn.axes(to_world[:, part])
        errors = segment_errors_deg(axes[1:], worn, links, doubt.at(part), lying=lying)
        parts.append(angle_uncertainty_deg(plan, axes, errors, turned, up))
    if len(parts) == 1:
        return parts[0]
    return {key: np.concatenate([part[key] for part in parts]) for key in plan.keys}
