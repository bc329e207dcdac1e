"""What was done of a planned item becomes part of the record."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.exercises.progress import Repetition
from imu_rehab.programme.done import Attempts, Practice, form_decay_pct
from imu_rehab.programme.planned import Planned
from imu_rehab.signals.arrays import BoolArray


def practice_of(
    planned: Planned,
    sets: Sequence[Sequence[Repetition]],
    *,
    minutes: float = 0.0,
    are_strides: bool = False,
) -> Practice:
    """Return the practice of one item; what was not measured counts as done, never as a miss."""
    judged = [hits_of(one) for one in sets]
    everything = np.concatenate(judged) if judged else np.array([], dtype=bool)
    return Practice(
        planned.item,
        Attempts.of(everything, are_strides=are_strides),
        0 if planned.level is None else planned.level.number,
        planned.side,
        0.0 if planned.level is None else planned.level.feedback_pct,
        len(sets),
        sum(len(one) for one in sets),
        minutes,
        form_decay_pct(tuple(judged)),
    )


def hits_of(repetitions: Sequence[Repetition]) -> BoolArray:
    """Return of every measured repetition whether it was in the zone, (n,)."""
    return np.array([each.in_band for each in repetitions if each.measured], dtype=bool)
