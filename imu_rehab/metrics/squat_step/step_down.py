"""Single-leg squat and step-down: where pelvis, shank and foot are at depth (SPEC T5).

The two are different movements and conditions: never pooled.
"""

from collections.abc import Mapping, Sequence

from imu_rehab.metrics.done import Movement
from imu_rehab.metrics.repetition_report import Row
from imu_rehab.metrics.repetition_table import Flag, RepetitionTable
from imu_rehab.metrics.repetition_values import at_depth
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

DROP_DEG, KNEE_IN_DEG = 8.0, 10.0  # SPEC T5 [E]

STEP_DOWN = RepetitionTable(
    movement=Movement("shank_fwd_deg"),
    rows=(
        Row("slsq_depth", "shank_fwd_deg", at_depth),
        Row("slsq_drop", "pelvis_drop_deg", at_depth),
        Row("slsq_prot", "pelvis_prot_deg", at_depth),
        Row("slsq_shank_med", "shank_med_deg", at_depth),
        Row("slsq_foot_ev", "foot_ev_deg", at_depth),
    ),
    asked=5,
    flags=(
        Flag("pelvic_drop", "pelvis_drop_deg", at_depth, DROP_DEG, "pelvis down by {value:.0f}°"),
        Flag("knee_in", "shank_med_deg", at_depth, KNEE_IN_DEG, "knee inwards by {value:.0f}°"),
    ),
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return depth, drop, protraction, shank and foot at the deepest point."""
    return STEP_DOWN.outcome(trials)


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return STEP_DOWN.values(STEP_DOWN.done(trials))
