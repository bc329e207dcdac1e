"""What a session practises: named exercises, or what a programme planned for today."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.prescription import Prescription, taste
from imu_rehab.signals.places import Side

SHOWN = ("lunge", "squat")  # of a demo, where nothing else is asked for
Plan = tuple[Prescription | str, ...]


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What is practised, and what these sensors cannot see."""

    plan: Plan
    left_out: tuple[str, ...] = ()  # a sentence each


def session_plan(words: str, library: Library, worn: Sequence[str], side: Side) -> SessionPlan:
    """Return a plan from exercises by commas, or from a file of `programme today --json`.

    Of a file, what needs other sensors, such as those of the other leg, is left
    out and said.  Raises UnknownName, ConfigurationError where nothing can be practised.
    """
    if not words:
        return SessionPlan(SHOWN)
    if words.endswith(".json"):
        return _of_file(Path(words), library, worn)
    keys = tuple(word.strip() for word in words.split(","))
    for key in keys:
        if key not in library.keys:
            raise UnknownName("exercise", key, sorted(library.keys))
        exercise = library.exercise(key)
        if why := exercise.impossible(worn, side):
            raise ConfigurationError(f"{exercise.title}: {why}")
    # A word is the short first try of a shipped exercise; one's own is written out.
    return SessionPlan(tuple(taste(library.exercise(key), side) for key in keys))


def _of_file(file: Path, library: Library, worn: Sequence[str]) -> SessionPlan:
    found: list[Prescription] = []
    left: list[str] = []
    for item in _items(file):
        prescription = Prescription.from_content(item.get("prescription"))
        exercise = prescription.applied(library)
        if why := exercise.impossible(worn, prescription.side):
            left.append(f"{exercise.title}, {prescription.side}: {why}")
        else:
            found.append(prescription)
    if not found:
        raise ConfigurationError(f"{file}: none of it can be practised. {' '.join(left)}".strip())
    return SessionPlan(tuple(found), tuple(left))


def _items(file: Path) -> list[dict[str, Any]]:
    try:
        items = json.loads(file.read_text(encoding="utf-8"))["items"]
        return [dict(item) for item in items]
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{file} is no plan: make one with imu-rehab programme today … --json > {file.name}"
        ) from error
