"""Whether a programme and the exercises that there are fit together."""

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.programme.level import ladder_of
from imu_rehab.programme.programme import Item, Programme


def check_fits(programme: Programme, library: Library) -> None:
    """Raise ConfigurationError naming programme and item where an exercise cannot be done so."""
    for item in programme.items:
        try:
            _check(item, library)
        except (ConfigurationError, ValueError) as error:
            raise ConfigurationError(f"{programme.key}: {item.key}: {error}") from error


def _check(item: Item, library: Library) -> None:
    for rung in ladder_of(item):
        exercise = library.exercise(item.exercise, rung.variant)
        if item.phase not in exercise.phases:
            known = ", ".join(map(str, exercise.phases))
            raise ValueError(f"phase {item.phase} is none of {item.exercise}'s: {known}")
        prescribed(exercise, k=rung.k, **rung.dose).applied(library)
    for name in item.alternatives:
        key, _, variant = name.partition("/")
        if min(library.exercise(key, variant).phases) > item.phase:
            raise ValueError(f"alternatives: {name} belongs to a later phase")
