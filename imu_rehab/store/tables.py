"""All tables, found by the kind of value they keep; a value's fields are its table's columns."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import Table

from imu_rehab.store import person_tables, session_tables, site_tables
from imu_rehab.store.base import Base
from imu_rehab.store.person_tables import PersonRow
from imu_rehab.store.person_values import Facts, Person
from imu_rehab.store.values import Kept

V = TypeVar("V")
_MODULES = (person_tables, session_tables, site_tables)


def _row_types() -> Iterator[type[Any]]:
    for module in _MODULES:
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, Base) and hasattr(each, "value_type"):
                yield each


ROWS: Mapping[type[Any], type[Any]] = MappingProxyType({r.value_type: r for r in _row_types()})


def row_of(value: Any, **owner: Any) -> Any:
    """Return a new row for a value."""
    return ROWS[type(value)](**owner, **content_of(value))


def content_of(value: Any) -> dict[str, Any]:
    """Return a value's columns."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


def kept(row: Any) -> Kept[Any]:
    """Return a row as a frozen value."""
    names = [each.name for each in fields(row.value_type)]
    value = row.value_type(**{name: getattr(row, name) for name in names})
    return Kept(row.id, row.version, getattr(row, "session_id", None), value)


def kept_content(kind: type[V], content: Mapping[str, Any]) -> Kept[V]:
    """Return a row's columns as a frozen value of a kind: what `kept` does without a row object."""
    value = kind(**{each.name: content[each.name] for each in fields(kind)})  # type: ignore[arg-type]
    return Kept(content["id"], content["version"], content.get("session_id"), value)


def person_of(row: PersonRow) -> Person:
    """Return a person's row as a frozen value."""
    facts = Facts(**{each.name: getattr(row, each.name) for each in fields(Facts)})
    return Person(row.id, row.version, row.pseudonym, row.created_at, facts)


def of_person() -> list[Table]:
    """Return every table that holds a person's rows, owners before what they own."""
    return [t for t in Base.metadata.sorted_tables if "person_id" in t.c or t.name == "person"]


def table_of(row_type: type[Any]) -> Table:
    """Return the table behind a row."""
    found = row_type.__table__
    assert isinstance(found, Table)
    return found
