"""What belongs to the place, not to a person."""

from dataclasses import dataclass
from datetime import datetime

from imu_rehab.store.values import check_choice

KINDS = ("same session", "across visits")  # SPEC §0.10


@dataclass(frozen=True, slots=True)
class KnownSensor:
    """Where a sensor is usually worn, and the gyroscope bias it had last."""

    sensor_id: str
    place: str
    bias_radps: tuple[float, ...]  # x, y, z; empty: not known
    at: datetime


@dataclass(frozen=True, slots=True)
class Repeatability:
    """The site's own error of a metric: SEM with a placement, from so many people."""

    metric: str
    placement: str
    kind: str
    sem: float
    people: int
    at: datetime

    def __post_init__(self) -> None:
        check_choice("kind", self.kind, KINDS)
        if not self.sem > 0:
            raise ValueError(f"a SEM of {self.sem} is none")


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit: a number, never a patient's name."""

    id: int
    at: datetime
    who: str
    action: str
    person_number: int | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What one deed changed of one row; an empty `new` was removed."""

    table: str
    row_id: int
    old: dict[str, object]
    new: dict[str, object]
    why: str
    at: datetime
    who: str
