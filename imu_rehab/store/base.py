"""What every table has: types that mean the same on SQLite and PostgreSQL, owners, versions.

A row of a person names its person; a row of a session names both, and the
database itself refuses a session of somebody else.  When a session moves to the
right person, its rows move with it (ON UPDATE CASCADE).  Nothing is deleted by cascade.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from imu_rehab.store.values import in_utc

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """An instant; SQLite keeps no zone, so it is UTC there by this rule alone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone."""
        del dialect
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every time its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else in_utc(value)


class Words(TypeDecorator[tuple[Any, ...]]):
    """A short tuple of plain values, as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write a list."""
        del dialect
        return list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...]:
        """Read a tuple."""
        del dialect
        return tuple(value)


class NumberOrWord(TypeDecorator[float | str]):
    """A number or a word, as JSON in text: a JSON column of SQLite makes 75 of 75.0."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: float | str | None, dialect: Dialect) -> str:
        """Write it so that both stay what they are."""
        del dialect
        return json.dumps(float(value) if isinstance(value, int) else value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> float | str:
        """Read it."""
        del dialect
        found: float | str = json.loads(str(value))
        return found


class Base(DeclarativeBase):
    """All tables of the store."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: UtcTime,
        str: Text,
        float: Double,
        float | str: NumberOrWord,
        Mapping[str, Any]: JSON,
        tuple[str, ...]: Words,
        tuple[float, ...]: Words,
    }


class Versioned:
    """Rows that may be corrected; two stations never overwrite each other."""

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  (SQLAlchemy calls it with the class)
        """Let SQLAlchemy count the version and compare it in every UPDATE."""
        return {"version_id_col": cls.version}


# Numbers are never given twice, also after a deletion: the audit goes on naming them.
NEVER_AGAIN: Mapping[str, Any] = {"sqlite_autoincrement": True}
OF_SESSION = {
    "columns": ["session_id", "person_id"],
    "refcolumns": ["training_session.id", "training_session.person_id"],
    "onupdate": "CASCADE",
}


class Owned(Versioned):
    """A row of a person, written by one action."""

    value_type: ClassVar[type]
    unique: ClassVar[tuple[tuple[str, ...], ...]] = ()

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"))


class OfPerson(Owned):
    """A row of a person, perhaps of one of their sessions."""

    session_id: Mapped[int | None] = mapped_column(index=True)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        """Give every table its keys."""
        return (
            ForeignKeyConstraint(**OF_SESSION),  # type: ignore[arg-type]
            *(UniqueConstraint(*columns) for columns in cls.unique),
            NEVER_AGAIN,
        )
