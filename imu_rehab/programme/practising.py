"""What was done of a planned item becomes part of the record."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.probes import Hits
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
    told: Hits | None = None,
) -> Practice:
    """Return the practice of one item; what was not measured counts as done, never as a miss.

    `told` are those of its repetitions that had feedback; None: not known apart.
    """
    judged = tuple(hits_of(one) for one in sets)
    attempts = attempts_of(sets, are_strides=are_strides)
    return Practice(
        item,
        attempts,
        level,
        side,
        feedback_pct,
        len(sets),
        sum(len(one) for one in sets),
        minutes,
        form_decay_pct(judged),
        None if told is None else _part(attempts, told),
    )


def _part(attempts: Attempts, hits: Hits) -> Attempts:
    """Return some of the attempts; neighbours among them resemble each other as all do."""
    worth = attempts.effective / attempts.n if attempts.n else 0.0
    return Attempts(hits.inside, hits.measured, hits.measured * worth, attempts.are_strides)


def attempts_of(sets: Sequence[Sequence[Repetition]], *, are_strides: bool = False) -> Attempts:
    """Return how many of all sets were in the zone, of those that were measured."""
    judged = [hits_of(one) for one in sets]
    everything = np.concatenate(judged) if judged else np.array([], dtype=bool)
    return Attempts.of(everything, are_strides=are_strides)


def hits_of(repetitions: Sequence[Repetition]) -> BoolArray:
    """Return of every measured repetition whether it was in the zone, (n,)."""
    return np.array([each.in_band for each in repetitions if each.measured], dtype=bool)
