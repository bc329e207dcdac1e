"""Reaching with the free leg: how the standing one is bent, how the pelvis sways (SPEC T10).

How far the person reached is measured on the floor and typed as `reach_cm`.
The specification names what is measured and no keys; these are `reach_…`.
Never shown as a sign of injuries to come.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from imu_rehab.metrics.balance.sway import horizontal_sway_mps2, path_length
from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.repetition_report import Row, typed
from imu_rehab.metrics.repetition_table import RepetitionTable
from imu_rehab.metrics.repetition_values import at_depth
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

REACH_KEY = "reach_cm"
MEASURED_SHARE = 0.8  # of the samples: of less there is no path


def sway_path_mps2(done: Done, signal: str) -> float:
    """Return the path of the pelvis's horizontal acceleration during one reach (as in T4).

    It grows with time: compare reaches of about the same duration.
    """
    del signal  # named for its uncertainty and tier alone
    worn = done.trial.of("pelvis")
    if worn is None:
        return float("nan")
    level = horizontal_sway_mps2(worn, np.ones(len(worn), dtype=np.bool_))
    inside = (worn.time_s >= done.found.begin_s) & (worn.time_s <= done.found.end_s)
    if level is None or np.mean(worn.bridged[inside]) > 1.0 - MEASURED_SHARE:
        return float("nan")
    return path_length(level[inside])


REACH = RepetitionTable(
    movement=Movement("shank_fwd_deg"),
    rows=(
        Row("reach_shank_fwd", "shank_fwd_deg", at_depth),
        Row("reach_drop", "pelvis_drop_deg", at_depth),
        Row("reach_foot_ev", "foot_ev_deg", at_depth),
        Row("reach_path", "pelvis_drop_deg", sway_path_mps2, "m/s2", from_zero=False),
    ),
    asked=3,
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the typed reach, and what the standing leg and the pelvis did meanwhile."""
    found = REACH.outcome(trials)
    by_hand = typed(trials, REACH_KEY, "cm")
    return Outcome(
        metrics=(*([by_hand] if by_hand else []), *found.metrics),
        repetitions=found.repetitions,
        conditions=found.conditions,
    )


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return REACH.values(REACH.done(trials))
