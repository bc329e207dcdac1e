"""What one session brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from imu_rehab.metrics.metric import Metric
from imu_rehab.store.values import SIDES, check_choice, check_text

STATUSES = ("running", "closed", "recovered", "aborted")
STATES = ("open", "verified", "damaged")
TRAINED = ("practice", "immediate", "retention", "transfer")
MOMENTS = ("before", "middle", "after", "next morning", "visit")


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """When somebody trained or was assessed, with which sensors, and how it ended."""

    started_at: datetime
    ended_at: datetime | None = None
    kit: tuple[str, ...] = ()  # places
    status: str = "running"
    stop_reason: str = ""
    simulated: bool | None = None  # virtual sensors; None: kept before this was written down

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
    repetitions: tuple[float, ...] = ()  # where a gate asks for a share of them

    @classmethod
    def of(
        cls, metric: Metric, algorithm_version: str, repetitions: tuple[float, ...] = ()
    ) -> "MetricValue":
        """Return a computed metric as it is kept."""
        content = {each.name: getattr(metric, each.name) for each in fields(metric)}
        return cls(**content, algorithm_version=algorithm_version, repetitions=repetitions)


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
    """One questionnaire's score, or one question's; `record` holds its items (SPEC §5.1)."""

    instrument: str  # a key of the shipped questionnaires: nprs_now, psfs …
    score: float | None  # None: too few items were answered
    moment: str
    at: datetime
    recalled: bool = False
    record: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_text("instrument", self.instrument)
        check_choice("moment", self.moment, MOMENTS)


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
    """What went wrong, what came of it, and what was done (SPEC §5.4)."""

    at: datetime
    what: str
    severity: str
    recorded_by: str
    exercise: str = ""
    action: str = ""

    def __post_init__(self) -> None:
        check_text("what", self.what)
        check_text("recorded_by", self.recorded_by)


@dataclass(frozen=True, slots=True)
class CapabilityLabel:
    """Can do, forgotten …: the label of one item with everything behind it (SPEC §1.2)."""

    item: str
    side: str
    label: str
    behind: Mapping[str, Any]
    algorithm_version: str


@dataclass(frozen=True, slots=True)
class Trained:
    """What a session brought of one item of a programme: practice, or a probe without feedback.

    `record` is the programme room's own plain values (programme/done.py).
    """

    item: str
    side: str
    kind: str
    record: Mapping[str, Any]
    algorithm_version: str

    def __post_init__(self) -> None:
        check_text("item", self.item)
        check_choice("side", self.side, SIDES)
        check_choice("kind", self.kind, TRAINED)


@dataclass(frozen=True, slots=True)
class VoidedTrial:
    """A trial that somebody took out afterwards; the recording keeps it."""

    test: str
    condition: str
    side: str
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a clinician wrote beside a recording's curves: at a point, or along a span."""

    start_s: float  # since the recording's time zero
    end_s: float | None  # None: a point
    text: str
    at: datetime
    author: str

    def __post_init__(self) -> None:
        check_text("annotation", self.text)
        if self.end_s is not None and self.end_s < self.start_s:
            raise ValueError(f"an annotation ends at {self.end_s} s, before {self.start_s} s")
