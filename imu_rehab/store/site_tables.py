"""Tables of the place: what was done by whom, and its sensors.

`audit` has one row per action and is never changed; triggers see to it.  `correction`
holds the old and new values of changed rows: it goes with its person, and triggers
refuse its deletion before the audit says that the person was deleted.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from imu_rehab.store.base import NEVER_AGAIN, OF_SESSION, Base, Versioned
from imu_rehab.store.site_values import KnownSensor, Repeatability


class AuditRow(Base):
    """One action; its person is a number, which says nothing once they are deleted."""

    __tablename__ = "audit"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[str]
    person_number: Mapped[int | None] = mapped_column(index=True)


class CorrectionRow(Base):
    """What an action changed of one row."""

    __tablename__ = "correction"
    __table_args__ = (
        ForeignKeyConstraint(**OF_SESSION),  # type: ignore[arg-type]
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    session_id: Mapped[int | None]
    subject: Mapped[str]  # the table
    row_id: Mapped[int]
    old: Mapped[Mapping[str, Any]]
    new: Mapped[Mapping[str, Any]]
    why: Mapped[str]


class OfSite(Versioned):
    """A row of nobody's."""

    value_type: ClassVar[type]
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"))


class KnownSensorRow(OfSite, Base):
    """Which sensor goes where."""

    __tablename__ = "known_sensor"
    __table_args__ = (UniqueConstraint("sensor_id"), NEVER_AGAIN)
    value_type = KnownSensor

    sensor_id: Mapped[str]
    place: Mapped[str]
    bias_radps: Mapped[tuple[float, ...]]
    at: Mapped[datetime]


class RepeatabilityRow(OfSite, Base):
    """The site's own errors."""

    __tablename__ = "repeatability"
    __table_args__ = (NEVER_AGAIN,)
    value_type = Repeatability

    metric: Mapped[str]
    placement: Mapped[str]
    kind: Mapped[str]
    sem: Mapped[float]
    people: Mapped[int]
    at: Mapped[datetime]
