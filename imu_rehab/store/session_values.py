"""What one session brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from imu_rehab.metrics.metric import Metric
from imu_rehab.store.values import SIDES, check_choice, check_range, check_text

STATUSES = ("running", "closed", "recovered", "aborted")
STATES = ("open", "verified", "damaged")
MOMENTS = ("before", "middle", "after", "next morning", "visit")
# Lowest and highest score (SPEC §5.1); items are kept only where their text may be shipped.
INSTRUMENTS = {
    "NPRS now": (0.0, 10.0),
    "NPRS worst": (0.0, 10.0),
    "NPRS average": (0.0, 10.0),
    "PSFS": (0.0, 10.0),
    "RMDQ": (0.0, 24.0),
    "RMDQ de": (0.0, 24.0),
    "GROC": (-7.0, 7.0),
    "effort": (0.0, 10.0),
    "LEFS": (0.0, 80.0),
    "FAAM ADL": (0.0, 100.0),
    "FAAM Sport": (0.0, 100.0),
    "ODI": (0.0, 100.0),
    "EQ-5D": (-1.0, 1.0),
}
WITH_ITEMS = ("PSFS", "RMDQ")


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """When somebody trained or was assessed, with which sensors, and how it ended."""

    started_at: datetime
    ended_at: datetime | None = None
    kit: tuple[str, ...] = ()  # places
    status: str = "running"
    stop_reason: str = ""

    def __post_init__(self) -> None:
        check_choice("status", self.status, STATUSES)
        if self.ended_at is not None and self.ended_at < self.started_at:
            raise ValueError(f"ended at {self.ended_at}, before {self.started_at}")


@dataclass(frozen=True, slots=True)
class RecordingFile:
    """Where a session's recording lies; several parts are several files."""

    recording_id: str
    path: str
    sha256: str
    size: int  # bytes
    part: int = 1
    state: str = "verified"

    def __post_init__(self) -> None:
        check_choice("state", self.state, STATES)


@dataclass(frozen=True, slots=True)
class MetricValue:
    """One row of metrics.csv, and which version of the algorithms computed it."""

    key: str
    value: float
    unit: str
    side: str
    test: str
    n: int
    sd: float | None
    tier: str
    norm_id: str
    mdc: float | None
    mdc_source: str
    standard_error: float | None
    algorithm_version: str

    @classmethod
    def of(cls, metric: Metric, algorithm_version: str) -> "MetricValue":
        """Return a computed metric as it is kept."""
        content = {each.name: getattr(metric, each.name) for each in fields(metric)}
        return cls(**content, algorithm_version=algorithm_version)


@dataclass(frozen=True, slots=True)
class TypedResult:
    """What hands and eyes found; a number or one of a few words."""

    key: str
    value: float | str
    unit: str
    side: str
    test: str = ""
    how: str = "typed"
    number: int = 0  # of the trial it belongs to; 0: of none

    def __post_init__(self) -> None:
        check_choice("side", self.side, SIDES)


@dataclass(frozen=True, slots=True)
class Answer:
    """One questionnaire's score, or one question's."""

    instrument: str
    score: float
    moment: str
    at: datetime
    recalled: bool = False
    items: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_choice("instrument", self.instrument, tuple(INSTRUMENTS))
        check_choice("moment", self.moment, MOMENTS)
        check_range(self.instrument, self.score, *INSTRUMENTS[self.instrument])
        if self.items and self.instrument not in WITH_ITEMS:
            raise ValueError(f"{self.instrument}: only its score may be kept")


@dataclass(frozen=True, slots=True)
class Treatment:
    """What was done with hands or things, now or before (SPEC S15, S24)."""

    kind: str
    detail: str
    at: datetime

    def __post_init__(self) -> None:
        check_text("treatment", self.kind)


@dataclass(frozen=True, slots=True)
class Comment:
    """The patient's own words (SPEC S24)."""

    text: str
    at: datetime

    def __post_init__(self) -> None:
        check_text("comment", self.text)


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """Something that should not have happened, and what was done."""

    description: str
    action: str
    at: datetime

    def __post_init__(self) -> None:
        check_text("description", self.description)


@dataclass(frozen=True, slots=True)
class CapabilityLabel:
    """Can do, forgotten …: the label of one item with everything behind it (SPEC §1.2)."""

    item: str
    side: str
    label: str
    behind: Mapping[str, Any]
    algorithm_version: str


@dataclass(frozen=True, slots=True)
class VoidedTrial:
    """A trial that somebody took out afterwards; the recording keeps it."""

    test: str
    condition: str
    side: str
    number: int
