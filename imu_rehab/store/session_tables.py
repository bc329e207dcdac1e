"""Tables of what sessions bring; columns are the fields of `session_values`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from imu_rehab.store import session_values as v
from imu_rehab.store.base import NEVER_AGAIN, Base, OfPerson, Owned


class TrainingSessionRow(Owned, Base):
    """A session; what belongs to it names its number and its person together."""

    __tablename__ = "training_session"
    __table_args__ = (UniqueConstraint("id", "person_id"), NEVER_AGAIN)
    value_type = v.TrainingSession

    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    kit: Mapped[tuple[str, ...]]
    status: Mapped[str]
    stop_reason: Mapped[str]
    simulated: Mapped[bool | None]


class RecordingRow(OfPerson, Base):
    """A file; the same file belongs to one session only."""

    __tablename__ = "recording"
    unique = (("sha256",),)
    value_type = v.RecordingFile

    recording_id: Mapped[str]
    path: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    part: Mapped[int]
    state: Mapped[str]


class MetricValueRow(OfPerson, Base):
    """A computed number; `test` is in the key because T4 has the same keys twice."""

    __tablename__ = "metric_value"
    unique = (("session_id", "key", "side", "test", "algorithm_version"),)
    value_type = v.MetricValue

    key: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    side: Mapped[str]
    test: Mapped[str]
    n: Mapped[int]
    sd: Mapped[float | None]
    tier: Mapped[str]
    norm_id: Mapped[str]
    mdc: Mapped[float | None]
    mdc_source: Mapped[str]
    standard_error: Mapped[float | None]
    algorithm_version: Mapped[str]
    repetitions: Mapped[tuple[float, ...]]


class TypedResultRow(OfPerson, Base):
    """A typed result."""

    __tablename__ = "typed_result"
    unique = (("session_id", "key", "side", "test", "number"),)
    value_type = v.TypedResult

    key: Mapped[str]
    value: Mapped[float | str]
    unit: Mapped[str]
    side: Mapped[str]
    test: Mapped[str]
    how: Mapped[str]
    number: Mapped[int]


class AnswerRow(OfPerson, Base):
    """A questionnaire's score."""

    __tablename__ = "answer"
    value_type = v.Answer

    instrument: Mapped[str]
    score: Mapped[float | None]
    moment: Mapped[str]
    at: Mapped[datetime]
    recalled: Mapped[bool]
    record: Mapped[Mapping[str, Any]]


class TreatmentRow(OfPerson, Base):
    """A treatment."""

    __tablename__ = "treatment"
    value_type = v.Treatment

    kind: Mapped[str]
    detail: Mapped[str]
    at: Mapped[datetime]


class CommentRow(OfPerson, Base):
    """The patient's own words."""

    __tablename__ = "comment"
    value_type = v.Comment

    text: Mapped[str]
    at: Mapped[datetime]


class AdverseEventRow(OfPerson, Base):
    """Something that should not have happened."""

    __tablename__ = "adverse_event"
    value_type = v.AdverseEvent

    at: Mapped[datetime]
    what: Mapped[str]
    severity: Mapped[str]
    recorded_by: Mapped[str]
    exercise: Mapped[str]
    action: Mapped[str]


class CapabilityLabelRow(OfPerson, Base):
    """The label of one item."""

    __tablename__ = "capability"
    unique = (("session_id", "item", "side", "algorithm_version"),)
    value_type = v.CapabilityLabel

    item: Mapped[str]
    side: Mapped[str]
    label: Mapped[str]
    behind: Mapped[Mapping[str, Any]]
    algorithm_version: Mapped[str]


class TrainedRow(OfPerson, Base):
    """What a session brought of one item of a programme."""

    __tablename__ = "trained"
    unique = (("session_id", "item", "side", "kind", "algorithm_version"),)
    value_type = v.Trained

    item: Mapped[str]
    side: Mapped[str]
    kind: Mapped[str]
    record: Mapped[Mapping[str, Any]]
    algorithm_version: Mapped[str]


class VoidedTrialRow(OfPerson, Base):
    """A trial that was taken out."""

    __tablename__ = "voided_trial"
    unique = (("session_id", "test", "condition", "side", "number"),)
    value_type = v.VoidedTrial

    test: Mapped[str]
    condition: Mapped[str]
    side: Mapped[str]
    number: Mapped[int]


class AnnotationRow(OfPerson, Base):
    """What was written beside a recording's curves."""

    __tablename__ = "annotation"
    value_type = v.Annotation

    start_s: Mapped[float]
    end_s: Mapped[float | None]
    text: Mapped[str]
    at: Mapped[datetime]
    author: Mapped[str]
