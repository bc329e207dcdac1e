"""What was done of a planned item becomes part of the record."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.exercises.progress import Repetition
from imu_rehab.programme.done import Attempts, Practice, form_decay_pct
from imu_rehab.signals.arrays import BoolArray
from imu_rehab.signals.places import Side


def practice_of(
    item: str,
    side: Side | None,
    sets: Sequence[Sequence[Repetition]],
    *,
    level: int = 0,
    feedback_pct: float = 0.0,
    minutes: float = 0.0,
    are_strides: bool = False,
) -> Practice:
    """Return the practice of one item; what was not measured counts as done, never as a miss."""
    judged = tuple(hits_of(one) for one in sets)
    return Practice(
        item,
        attempts_of(sets, are_strides=are_strides),
        level,
        side,
        feedback_pct,
        len(sets),
        sum(len(one) for one in sets),
        minutes,
        form_decay_pct(judged),
    )


def attempts_of(sets: Sequence[Sequence[Repetition]], *, are_strides: bool = False) -> Attempts:
    """Return how many of all sets were in the zone, of those that were measured."""
    judged = [hits_of(one) for one in sets]
    everything = np.concatenate(judged) if judged else np.array([], dtype=bool)
    return Attempts.of(everything, are_strides=are_strides)


def hits_of(repetitions: Sequence[Repetition]) -> BoolArray:
    """Return of every measured repetition whether it was in the zone, (n,)."""
    return np.array([each.in_band for each in repetitions if each.measured], dtype=bool)
