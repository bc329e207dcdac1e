"""What is known of a person beyond single sessions; no name, no address, no day of birth."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.store.values import (
    SIDES,
    check_choice,
    check_partial_date,
    check_range,
    check_text,
)

SEXES = ("f", "m", "")
VERDICTS = ("", "supported", "not supported", "undecided")  # empty: no probe yet
PROBES = ("insole", "cue", "mobilisation")  # SPEC S03
DECISIONS = ("hold", "regress", "stop")


@dataclass(frozen=True, slots=True)
class Facts:
    """What norms and stop rules need; everything may be unknown."""

    sex: str = ""
    birth_year: int | None = None
    height_mm: int | None = None
    side: str = ""  # treated
    pain_ceiling: float = PAIN_CEILING

    def __post_init__(self) -> None:
        check_choice("sex", self.sex, SEXES)
        check_choice("side", self.side, SIDES)
        check_range("birth_year", self.birth_year, 1900, 2100)
        check_range("height_mm", self.height_mm, 500, 2500)
        check_range("pain_ceiling", self.pain_ceiling, 0, 10)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody under a random pseudonym."""

    id: int
    version: int
    pseudonym: str
    created_at: datetime
    facts: Facts


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed to; the newest one counts (recording design §2.3)."""

    recording: bool
    research: bool
    on: date


@dataclass(frozen=True, slots=True)
class Injury:
    """One region's history (SPEC S22)."""

    region: str
    side: str = ""
    since: str = ""  # of the first one: 2019, 2019-05 or 2019-05-17, as well as it is remembered
    count: int = 1
    recovered: bool | None = None

    def __post_init__(self) -> None:
        check_text("region", self.region)
        check_choice("side", self.side, SIDES)
        check_partial_date("since", self.since)
        check_range("count", self.count, 1, 1000)


@dataclass(frozen=True, slots=True)
class BodyMark:
    """One mark on the body chart, and how much it hurts there (SPEC S14)."""

    region: str
    side: str
    pain: float | None  # NPRS 0–10
    quality: str  # aching, burning …
    at: datetime

    def __post_init__(self) -> None:
        check_text("region", self.region)
        check_choice("side", self.side, SIDES)
        check_range("pain", self.pain, 0, 10)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What brings somebody here."""

    text: str
    region: str = ""
    side: str = ""
    since: str = ""

    def __post_init__(self) -> None:
        check_text("complaint", self.text)
        check_choice("side", self.side, SIDES)
        check_partial_date("since", self.since)


@dataclass(frozen=True, slots=True)
class Probe:
    """The result of one paired trial (SPEC §6.2), as it was computed."""

    kind: str
    metric: str
    side: str
    answer: str
    figures: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_choice("probe", self.kind, PROBES)
        check_choice("side", self.side, SIDES)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A foot finding that may belong to a complaint; a verdict needs its probe (SPEC S03)."""

    complaint_id: int
    finding: str
    metric: str  # that should change
    verdict: str = ""
    probe_id: int | None = None

    def __post_init__(self) -> None:
        check_text("finding", self.finding)
        check_choice("verdict", self.verdict, VERDICTS)


@dataclass(frozen=True, slots=True)
class Screening:
    """Every flag's answer with its review, what follows from them, and who signed (SPEC §5.3).

    `record` is the screening's own plain values; every new one is kept beside the older ones.
    """

    record: Mapping[str, Any]
    restrictions: tuple[str, ...]
    signed_by: str
    signed_on: date
    reason: str = ""

    def __post_init__(self) -> None:
        check_text("signed_by", self.signed_by)


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of somebody's programme; `number` is the one before and one more."""

    number: int
    body: str  # TOML
    author: str
    valid_from: date

    def __post_init__(self) -> None:
        check_text("programme", self.body)


@dataclass(frozen=True, slots=True)
class Override:
    """A gate that a clinician opened, and why; `withdrawn` says who took it back (SPEC §0.2)."""

    phase: int
    region: str
    reason: str
    signed_by: str
    signed_on: date
    withdrawn: Mapping[str, Any] = field(default_factory=dict)  # a signature; empty: it holds

    def __post_init__(self) -> None:
        check_text("reason", self.reason)


@dataclass(frozen=True, slots=True)
class Decision:
    """A clinician holds an item, makes it easier, or ends the programme (SPEC §0.2)."""

    what: str
    item: str  # of the programme; empty: all of it
    reason: str
    signed_by: str
    at: datetime

    def __post_init__(self) -> None:
        check_choice("decision", self.what, DECISIONS)
        check_text("reason", self.reason)
        check_text("signed_by", self.signed_by)


@dataclass(frozen=True, slots=True)
class Review:
    """A clinician looked at a phase that is not over; `decided`: how to go on, too (SPEC §3.1)."""

    phase: int
    region: str
    reason: str
    signed_by: str
    signed_on: date
    decided: bool = False

    def __post_init__(self) -> None:
        check_text("reason", self.reason)
        check_text("signed_by", self.signed_by)


@dataclass(frozen=True, slots=True)
class Target:
    """What a clinician aims a signal of an item at, in the signal's unit (SPEC §3.2)."""

    item: str
    signal: str
    side: str
    value: float
    own_sd: float | None  # of the own baseline; None: not known
    reason: str
    signed_by: str
    signed_on: date

    def __post_init__(self) -> None:
        check_choice("side", self.side, SIDES)
        check_text("reason", self.reason)
        check_text("signed_by", self.signed_by)


@dataclass(frozen=True, slots=True)
class Calibration:
    """One sensor's calibration of a returning wearer; `segment` as body/calibration_store says."""

    place: str
    segment: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class ExportMade:
    """Under which label, and shifted by how many days, a person's data left the store."""

    label: str
    shift_days: int
    at: datetime
