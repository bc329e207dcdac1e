"""Tables of what is known of a person; columns are the fields of `person_values`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.store import person_values as v
from imu_rehab.store.base import NEVER_AGAIN, Base, OfPerson, Versioned


class PersonRow(Versioned, Base):
    """Somebody; the number is what the audit keeps."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("pseudonym"), NEVER_AGAIN)

    pseudonym: Mapped[str]
    created_at: Mapped[datetime]
    sex: Mapped[str]
    birth_year: Mapped[int | None]
    height_mm: Mapped[int | None]
    side: Mapped[str]
    pain_ceiling: Mapped[float]


class ConsentRow(OfPerson, Base):
    """What was agreed to."""

    __tablename__ = "consent"
    value_type = v.Consent

    recording: Mapped[bool]
    research: Mapped[bool]
    on: Mapped[date]


class InjuryRow(OfPerson, Base):
    """The history of a region."""

    __tablename__ = "injury"
    value_type = v.Injury

    region: Mapped[str]
    side: Mapped[str]
    since: Mapped[str]
    count: Mapped[int]
    recovered: Mapped[bool | None]


class BodyMarkRow(OfPerson, Base):
    """One mark on the body chart."""

    __tablename__ = "body_mark"
    value_type = v.BodyMark

    region: Mapped[str]
    side: Mapped[str]
    pain: Mapped[float | None]
    quality: Mapped[str]
    at: Mapped[datetime]


class ComplaintRow(OfPerson, Base):
    """What brings somebody here."""

    __tablename__ = "complaint"
    unique = (("id", "person_id"),)
    value_type = v.Complaint

    text: Mapped[str]
    region: Mapped[str]
    side: Mapped[str]
    since: Mapped[str]


class ProbeRow(OfPerson, Base):
    """A paired trial's result."""

    __tablename__ = "probe"
    unique = (("id", "person_id"),)
    value_type = v.Probe

    kind: Mapped[str]
    metric: Mapped[str]
    side: Mapped[str]
    answer: Mapped[str]
    figures: Mapped[Mapping[str, Any]]


class HypothesisRow(OfPerson, Base):
    """A link that is asked about; the database refuses a verdict without its probe.

    It also refuses to move the session of that probe to somebody else.
    """

    __tablename__ = "hypothesis"
    __table_args__ = (
        *OfPerson.__table_args__[:-1],
        ForeignKeyConstraint(
            ["complaint_id", "person_id"], ["complaint.id", "complaint.person_id"]
        ),
        ForeignKeyConstraint(["probe_id", "person_id"], ["probe.id", "probe.person_id"]),
        CheckConstraint("verdict = '' OR probe_id IS NOT NULL", "verdict_has_probe"),
        NEVER_AGAIN,
    )
    value_type = v.Hypothesis

    complaint_id: Mapped[int]
    finding: Mapped[str]
    metric: Mapped[str]
    verdict: Mapped[str]
    probe_id: Mapped[int | None]


class ScreeningRow(OfPerson, Base):
    """A signed screening."""

    __tablename__ = "screening"
    value_type = v.Screening

    record: Mapped[Mapping[str, Any]]
    restrictions: Mapped[tuple[str, ...]]
    signed_by: Mapped[str]
    signed_on: Mapped[date]
    reason: Mapped[str]


class ProgrammeRow(OfPerson, Base):
    """One version of a programme."""

    __tablename__ = "programme"
    unique = (("person_id", "number"),)
    value_type = v.Programme

    number: Mapped[int]
    body: Mapped[str]
    author: Mapped[str]
    valid_from: Mapped[date]


class GateConfirmationRow(OfPerson, Base):
    """A gate's value that a clinician confirmed or replaced, once per person (SPEC §3.1)."""

    __tablename__ = "gate_confirmation"
    unique = (("person_id", "norm_id"),)
    value_type = Confirmation

    norm_id: Mapped[str]
    value: Mapped[float]
    clinician: Mapped[str]
    date: Mapped[str]


class OverrideRow(OfPerson, Base):
    """What was set aside."""

    __tablename__ = "gate_override"
    value_type = v.Override

    phase: Mapped[int]
    region: Mapped[str]
    reason: Mapped[str]
    signed_by: Mapped[str]
    signed_on: Mapped[date]
    withdrawn: Mapped[Mapping[str, Any]]


class DecisionRow(OfPerson, Base):
    """What a clinician decided about a programme."""

    __tablename__ = "decision"
    value_type = v.Decision

    what: Mapped[str]
    item: Mapped[str]
    reason: Mapped[str]
    signed_by: Mapped[str]
    at: Mapped[datetime]


class ReviewRow(OfPerson, Base):
    """What a clinician found when a phase was looked at."""

    __tablename__ = "review"
    value_type = v.Review

    phase: Mapped[int]
    region: Mapped[str]
    reason: Mapped[str]
    signed_by: Mapped[str]
    signed_on: Mapped[date]
    decided: Mapped[bool]


class TargetRow(OfPerson, Base):
    """What a signal of an item is aimed at; the newest counts."""

    __tablename__ = "target"
    value_type = v.Target

    item: Mapped[str]
    signal: Mapped[str]
    side: Mapped[str]
    value: Mapped[float]
    own_sd: Mapped[float | None]
    reason: Mapped[str]
    signed_by: Mapped[str]
    signed_on: Mapped[date]


class CalibrationRow(OfPerson, Base):
    """A sensor's calibration on this person in one session; the newest counts."""

    __tablename__ = "calibration"
    unique = (("session_id", "place"),)
    value_type = v.Calibration

    place: Mapped[str]
    segment: Mapped[Mapping[str, Any]]
    at: Mapped[datetime]


class ExportMadeRow(OfPerson, Base):
    """Where a pseudonymised export's label comes from."""

    __tablename__ = "export_made"
    unique = (("label",),)
    value_type = v.ExportMade

    label: Mapped[str]
    shift_days: Mapped[int]
    at: Mapped[datetime]
