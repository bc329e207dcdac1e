"""Squat on both legs: how shank, foot and pelvis go down (SPEC T6).  No norms: own baseline only.

Depth is that of the shank.  The posterior tilt at depth ("butt-wink") is how far
the pelvis tilts back, from the furthest forward it has been there, within the
last fifth of the way down.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.repetition_report import Row
from imu_rehab.metrics.repetition_table import Flag, RepetitionTable
from imu_rehab.metrics.repetition_values import HEEL_DOWN_DEG, at_depth, heel_lift, highest
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

DEPTH = "shank_fwd_deg"
DEEP_SHARE = 0.2


def tilt_back_deg(done: Done, signal: str) -> float:
    """Return the posterior tilt in the last fifth of depth, until the deepest point; ≥ 0."""
    down = slice(0, done.peak_index() + 1)
    depth, tilt = done.during(DEPTH)[down], done.during(signal)[down]
    deep = depth >= done.found.peak - DEEP_SHARE * done.found.travel
    there = tilt[deep & np.isfinite(tilt)]
    return float((np.maximum.accumulate(there) - there).max()) if len(there) else float("nan")


SQUAT = RepetitionTable(
    movement=Movement(DEPTH),
    rows=(
        Row("sq_shank_fwd_max", DEPTH, highest),
        Row("sq_shank_med_max", "shank_med_deg", highest),
        Row("sq_foot_ev_max", "foot_ev_deg", highest),
        Row("sq_pelvis_shift", "pelvis_drop_deg", at_depth),
        Row("sq_pelvis_tilt_range", "pelvis_tilt_deg", tilt_back_deg, from_zero=False),
    ),
    asked=5,
    flags=(
        Flag("heel_lift", "foot_pitch_deg", heel_lift, HEEL_DOWN_DEG, "heel up by {value:.0f}°"),
    ),
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the largest shank and foot angles, the pelvis at depth, the posterior tilt there."""
    return SQUAT.outcome(trials)


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return SQUAT.values(SQUAT.done(trials))
