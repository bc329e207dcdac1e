"""Something else moved along: no praise for it, and one kind sentence, one thing at a time.

Only what is sure is named: a zone that was left by less than its signal's
uncertainty may not have been left at all.
"""

from collections.abc import Collection, Mapping, Sequence
from math import nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.zone import Zone
from imu_rehab.feedback.bandwidth import OUTSIDE, Bandwidth
from imu_rehab.feedback.prompts import Language, prompt

# What is named first, of the errors of SPEC §3.3: first balance and sensors, then from foot to
# pelvis, tempo and range last.
ORDER = ("E9", "E10", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E11")


def left_surely(
    repetition: Repetition,
    exercise: Exercise,
    uncertainty: Mapping[str, float],
    bandwidth: Bandwidth,
) -> tuple[Zone, ...]:
    """Return the zones that were left by more than can be an error; 1 SD by signal."""

    def left(zone: Zone) -> bool:
        value = repetition.readings.get(_read(zone), nan)
        return bandwidth.where(value, zone.band, uncertainty.get(zone.signal, nan)) in OUTSIDE

    return tuple(zone for zone in exercise.zones if left(zone))


def sure_mistakes(
    repetition: Repetition, exercise: Exercise, left: Collection[Zone]
) -> tuple[str, ...]:
    """Return the mistakes without those that are a zone not surely left; others have no doubt."""
    told = {zone.error for zone in exercise.zones if _read(zone) in repetition.readings}
    sure = {zone.error for zone in left}
    return tuple(code for code in repetition.mistakes if code not in told or code in sure)


def _read(zone: Zone) -> str:
    return f"{zone.signal}/{zone.at}"


def to_name(mistakes: Collection[str], before: str = "") -> str:
    """Return the one to name; what was named `before` goes on until it is gone."""
    if before in mistakes:
        return before
    known: Sequence[str] = [code for code in ORDER if code in mistakes]
    return known[0] if known else next(iter(sorted(mistakes)), "")


def named(mistake: str, language: str = "en") -> str:
    """Return what a patient reads and hears of a mistake."""
    key = f"mistake_{mistake}" if mistake in ORDER else "mistake_other"
    return prompt(key).caption(Language(language))
