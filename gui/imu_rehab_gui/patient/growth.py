"""How much of a set was good: what games grow by."""

from imu_rehab.exercises.progress import Progress

HOLDING = 0.9  # of a repetition: it is whole only when it is over


def grown(progress: Progress | None, hold_share: float, *, in_zone: bool) -> float:
    """Return how far a set has come, 0 to 1, by what was good: in the zone, without a mistake."""
    if progress is None:
        return 0.0
    good = sum(each.in_band and not each.mistakes for each in progress.repetitions)
    now = hold_share if in_zone and not progress.mistakes else 0.0
    return min(1.0, (good + HOLDING * now) / max(1, progress.exercise.repetitions))
