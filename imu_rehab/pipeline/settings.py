"""The settings that decide what a pipeline makes of a recording; they travel in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from math import isfinite
from typing import Any

from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.assessment.pain import MOST as MOST_PAIN
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.body.calibration_tasks import FIRST_LOOK, calibration_data
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library, shipped_library
from imu_rehab.exercises.prescription import Prescription, taste
from imu_rehab.signals.places import PLACES, Side, core_kit, side_of
from imu_rehab.wording import LANGUAGES

# Recordings that do not say were made before there was any of it, and are replayed so.
OLDER: Mapping[str, Any] = {"probes": False, "pain_ceiling": None}


@dataclass(frozen=True, slots=True)
class PipelineSettings:
    """Same items and same settings: same frames, bit for bit."""

    places: tuple[str, ...] = core_kit(Side.RIGHT)
    side: Side = Side.RIGHT
    filter: str = "vqf"
    magnetometer: bool = False  # indoors steel is everywhere: the heading is better without
    frame_rate_hz: float = 100.0
    stand_still_s: float = 5.0
    task: str = FIRST_LOOK  # which calibration is asked for, see body/calibration.toml
    stored: tuple[StoredSegment, ...] = ()  # a returning wearer's calibration
    plan: tuple[Prescription | str, ...] = ("lunge", "squat")  # a word: a first try of it
    goes_round: bool | None = None  # the plan, over and over; None: a plan of words only does
    session: int = 1  # of this person, counted from 1: what feedback depends on
    schedule_step: int | None = None  # of the feedback's schedule, from 0; None: the session's own
    probes: bool = True  # those that the plan names are done
    language: str = "en"  # of all that is shown and said
    pain_ceiling: float | None = PAIN_CEILING  # 0–10, set by a clinician; None: pain only pauses
    pain_at_start: float | None = None  # 0–10; None: not asked

    own_exercises: tuple[tuple[str, str], ...] = ()  # files of a clinic's own, name and content

    def __post_init__(self) -> None:
        for place in self.places:
            if place not in PLACES:
                raise UnknownName("place", place, list(PLACES))
        calibration_data().steps_of(self.task, self.places)
        for name in ("frame_rate_hz", "stand_still_s"):
            value = getattr(self, name)
            if not (isfinite(value) and value > 0):
                raise ConfigurationError(f"{name} must be a positive number, not {value}")
        if self.session < 1:
            raise ConfigurationError(f"session must be counted from 1, not {self.session}")
        if self.language not in LANGUAGES:
            raise UnknownName("language", self.language, list(LANGUAGES))
        for name in ("pain_ceiling", "pain_at_start"):
            level = getattr(self, name)
            if level is not None and not 0.0 <= level <= MOST_PAIN:
                raise ConfigurationError(f"{name} must lie between 0 and 10, not {level}")

    @property
    def library(self) -> Library:
        """The exercises there are; raises ConfigurationError for own ones that cannot be read."""
        return _library(self.own_exercises)

    @property
    def repeats(self) -> bool:
        """Whether the plan goes round, as in a demo and in all older recordings."""
        if self.goes_round is not None:
            return self.goes_round
        return all(isinstance(each, str) for each in self.plan)

    @property
    def prescriptions(self) -> tuple[Prescription, ...]:
        """The plan, written out; raises UnknownName for an exercise that does not exist."""
        return tuple(
            taste(self.library.exercise(each), self.side) if isinstance(each, str) else each
            for each in self.plan
        )

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The plan's exercises as this person does them; raises ConfigurationError."""
        return tuple(each.applied(self.library, self.language) for each in self.prescriptions)

    def worn_anew(self, content: Mapping[str, Any]) -> "PipelineSettings":
        """Return the settings after a `wear` command: sensors sit elsewhere, or for another task.

        Raises UnknownName for a place, side or task that does not exist.
        """
        return replace(
            self,
            places=tuple(map(str, content["places"])),
            side=side_of(str(content["side"])),
            task=str(content["task"]),
            stored=(),
        )

    def to_json(self) -> str:
        """Return canonical JSON, as it is stored in a recording."""
        plan = [each if isinstance(each, str) else each.content() for each in self.plan]
        return json.dumps({**asdict(self), "plan": plan}, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "PipelineSettings":
        """Read what `to_json` wrote; unknown keys, of a newer version, are an error."""
        try:
            content = json.loads(text)
            known = {field.name for field in fields(cls)}
            if unknown := set(content) - known:
                names = ", ".join(sorted(unknown))
                raise ConfigurationError(f"settings of a newer version: {names}")
            content = {**OLDER, **content}
            content["places"] = tuple(content["places"])
            content["plan"] = tuple(map(_planned, content["plan"]))
            content["side"] = Side(content["side"])
            content["own_exercises"] = tuple(map(tuple, content.get("own_exercises", ())))
            content["stored"] = tuple(map(StoredSegment.from_json, content.get("stored", ())))
            return cls(**content)
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(f"settings that cannot be read: {error}") from error


@lru_cache(maxsize=8)
def _library(files: tuple[tuple[str, str], ...]) -> Library:
    return Library.of_files(files) if files else shipped_library()


def _planned(content: Any) -> Prescription | str:
    """Read one entry of a plan; earlier recordings have words only."""
    return content if isinstance(content, str) else Prescription.from_content(content)
