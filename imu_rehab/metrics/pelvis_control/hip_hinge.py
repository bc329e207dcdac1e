"""Hip hinge ("waiter's bow"): how far the pelvis tips, what moves along (SPEC T9).

No threshold: studies found both directions in people with back pain.
"""

from collections.abc import Mapping, Sequence

from imu_rehab.metrics.done import Movement
from imu_rehab.metrics.repetition_report import Row
from imu_rehab.metrics.repetition_table import RepetitionTable
from imu_rehab.metrics.repetition_values import span, travel
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

HIP_HINGE = RepetitionTable(
    movement=Movement("pelvis_tilt_deg"),
    rows=(
        Row("hh_pelvis_range", "pelvis_tilt_deg", travel, from_zero=False),
        Row("hh_shank_leak", "shank_fwd_deg", span, from_zero=False),
        Row("hh_lumbar", "trunk_pelvis_deg", span, from_zero=False),
    ),
    asked=5,
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the ranges of pelvis and shank, with a trunk sensor that of the lumbar spine."""
    return HIP_HINGE.outcome(trials)


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return HIP_HINGE.values(HIP_HINGE.done(trials))
