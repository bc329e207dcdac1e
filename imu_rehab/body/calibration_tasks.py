"""Calibration as data: the steps, and which of them a task needs at least."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from imu_rehab.body.calibration_pose import Posture
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.signals.places import PLACES
from imu_rehab.wording import LANGUAGES

KINDS = ("pose", "bends", "extensions", "steps")
SEGMENTS = frozenset(place.segment for place in PLACES.values())
FIRST_LOOK = "first_look"
TOGETHER = "+"  # joins tasks that are calibrated for at once


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the guided calibration."""

    key: str
    title: Mapping[str, str]  # by language
    kind: str  # of KINDS
    posture: Posture
    say: Mapping[str, str]  # by language: what the person hears and reads
    segments: frozenset[str]  # each one worn must pass
    also: frozenset[str] = frozenset()  # taken when they move well enough
    repetitions: int = 0
    excursion_deg: tuple[float, float] = (0.0, 0.0)  # back below, out above
    seated: str = ""  # the step for who cannot stand safely
    optional: bool = False

    def places(self, worn: Collection[str]) -> tuple[str, ...]:
        """Return the worn places that this step must calibrate."""
        return tuple(place for place in worn if PLACES[place].segment in self.segments)


@dataclass(frozen=True, slots=True)
class CalibrationData:
    """All steps, and the step keys of every task in their order."""

    steps: Mapping[str, Step]
    tasks: Mapping[str, tuple[str, ...]]

    def steps_of(self, task: str, worn: Collection[str]) -> tuple[Step, ...]:
        """Return what a kit has to do for a task, or for several: `wblt+gait`.

        Every step of several is asked once, in the order of the file.  Raises UnknownName.
        """
        keys: set[str] = set()
        for name in task.split(TOGETHER):
            if name not in self.tasks:
                raise UnknownName("task", name, sorted(self.tasks))
            keys.update(self.tasks[name])
        steps = (step for key, step in self.steps.items() if key in keys)
        return tuple(step for step in steps if step.places(worn))


@lru_cache(maxsize=1)
def calibration_data() -> CalibrationData:
    """Return what is shipped."""
    return read_calibration(files("imu_rehab.body") / "calibration.toml")


def read_calibration(source: Traversable) -> CalibrationData:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    where = source.name
    try:
        raw = tomllib.loads(source.read_text(encoding="utf-8"))
        steps = {}
        for key, table in raw["steps"].items():
            where = f"{source.name}: steps.{key}"
            steps[key] = _step(key, table)
        tasks = {}
        for key, table in raw["tasks"].items():
            where = f"{source.name}: tasks.{key}"
            tasks[key] = _task(table, steps)
        for key, step in steps.items():
            where = f"{source.name}: steps.{key}"
            if step.seated:
                _known("seated", step.seated, steps)
    except KeyError as error:
        raise ConfigurationError(f"{where}: the key {error} is missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise ConfigurationError(f"{where}: {error}") from error
    return CalibrationData(steps, tasks)


def _step(key: str, raw: Mapping[str, Any]) -> Step:
    moving = _known("kind", str(raw["kind"]), KINDS) != "pose"
    back, out = (float(limit) for limit in (raw["excursion_deg"] if moving else (0.0, 0.0)))
    if moving and not 0.0 < back < out:
        raise ValueError(f"excursion_deg needs 0 < back < out, got {back} and {out}")
    return Step(
        key=key,
        title=_spoken("title", raw["title"]),
        kind=str(raw["kind"]),
        posture=Posture(_known("posture", str(raw["posture"]), tuple(Posture))),
        say=_spoken("say", raw["say"]),
        segments=frozenset(_known("segments", str(s), SEGMENTS) for s in raw["segments"]),
        also=frozenset(_known("also", str(s), SEGMENTS) for s in raw.get("also", ())),
        repetitions=int(raw["repetitions"]) if moving else 0,
        excursion_deg=(back, out),
        seated=str(raw.get("seated", "")),
        optional=bool(raw.get("optional", False)),
    )


def _spoken(key: str, texts: Mapping[str, Any]) -> dict[str, str]:
    lacking = [language for language in LANGUAGES if not texts.get(language)]
    if lacking:
        raise ValueError(f"{key} lacks {', '.join(lacking)}")
    return {language: str(texts[language]) for language in LANGUAGES}


def _task(raw: Mapping[str, Any], steps: Mapping[str, Step]) -> tuple[str, ...]:
    keys = tuple(_known("steps", str(key), steps) for key in raw["steps"])
    if not keys or steps[keys[0]].kind != "pose":
        raise ValueError("the first of steps must be a pose")
    return keys


def _known(key: str, name: str, known: Collection[str]) -> str:
    if name not in known:
        raise ValueError(f"{key} names {name!r}; there are {', '.join(sorted(known))}")
    return name
