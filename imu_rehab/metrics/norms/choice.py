"""Which norm a value may be compared with: by person and by task, or none (SPEC §2.13)."""

from collections.abc import Iterable
from dataclasses import dataclass

from imu_rehab.metrics.norms.table import Kind, Norm, Sex

FOUNDED = ("yes", "partial", "memory", "engineering")  # best first, among equals
ANYBODY = "any"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a choice needs to know of a person; None: not told."""

    sex: Sex | None = None
    age_years: float | None = None
    health: str = "healthy"  # the people compared with: the first word of a norm's condition


def choose(
    norms: Iterable[Norm], metric: str, profile: Profile | None, conditions: Iterable[str]
) -> Norm | None:
    """Return the norm that fits person and task most closely; None: there is none.

    `conditions` are the words that hold for the task as it was done; a row
    that asks for any other is of another task.  Without a profile there is no
    norm.  Only rows of kind norm are looked at: reliability and effects never.
    """
    if profile is None:
        return None
    done = frozenset(conditions)
    fitting = [
        norm
        for norm in norms
        if norm.kind is Kind.NORM
        and norm.metric == metric
        and _fits_person(norm, profile)
        and norm.conditions <= done
    ]
    return min(fitting, key=_closeness, default=None)


def _fits_person(norm: Norm, profile: Profile) -> bool:
    if norm.health not in (profile.health, ANYBODY):
        return False
    if norm.sex is not Sex.ANY and norm.sex is not profile.sex:
        return False
    return _fits_age(norm, profile.age_years)


def _fits_age(norm: Norm, age_years: float | None) -> bool:
    if norm.age_min is None and norm.age_max is None:
        return True
    if age_years is None:
        return False
    years = int(age_years)  # 69.9 is still 69
    above = norm.age_min is None or years >= norm.age_min
    return above and (norm.age_max is None or years <= norm.age_max)


def _closeness(norm: Norm) -> tuple[int, bool, bool, float, int, str]:
    """Return a sorting key: more of the task, of the person, better founded comes first."""
    low, high = norm.age_min or 0.0, norm.age_max or 200.0
    return (
        -len(norm.conditions),
        norm.health == ANYBODY,
        norm.sex is Sex.ANY,
        high - low,
        FOUNDED.index(norm.verified),
        norm.norm_id,
    )
