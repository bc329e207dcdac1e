"""All rows of one person as plain values, and such rows back into a store."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Table, insert, or_, select
from sqlalchemy.orm import Session

from imu_rehab.store.base import Base, UtcTime
from imu_rehab.store.corrections import plain
from imu_rehab.store.person_values import Person
from imu_rehab.store.tables import of_person

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

AUDIT, CORRECTION, PERSON = "audit", "correction", "person"
FIRST = (PERSON, AUDIT)  # the audit names the person by number, everything else names both
_KEYS = {
    "person_id": PERSON,
    "session_id": "training_session",
    "audit_id": AUDIT,
    "complaint_id": "complaint",
    "probe_id": "probe",
}


def read_rows(session: Session, person: Person) -> Rows:
    """Return everything by table, with the deeds that wrote it."""
    rows = {table.name: list(_rows(session, table, person.id)) for table in of_person()}
    written_by = {row["audit_id"] for found in rows.values() for row in found if "audit_id" in row}
    audit = Base.metadata.tables[AUDIT]
    deeds = select(audit).where(or_(audit.c.person_number == person.id, audit.c.id.in_(written_by)))
    rows[AUDIT] = [dict(row) for row in session.execute(deeds.order_by(audit.c.id)).mappings()]
    return rows


def _rows(session: Session, table: Table, person_id: int) -> Iterator[Row]:
    owner = table.c.id if table.name == PERSON else table.c.person_id
    asked = select(table).where(owner == person_id).order_by(table.c.id)
    yield from map(dict, session.execute(asked).mappings())


def write_rows(session: Session, rows: Rows) -> int:
    """Keep somebody's rows under new numbers; returns the person's.  All or none of them."""
    new: dict[tuple[str, int], int] = {}
    for name in _order():
        table = Base.metadata.tables[name]
        for row in rows[name]:
            content = {key: _number(new, name, key, value, row) for key, value in row.items()}
            old = content.pop("id")
            written = session.connection().execute(insert(table).values(content))
            assert written.inserted_primary_key is not None
            (new[name, old],) = written.inserted_primary_key
    return new[PERSON, rows[PERSON][0]["id"]]


def _order() -> list[str]:
    others = [t.name for t in of_person() if t.name not in (*FIRST, CORRECTION)]
    return [*FIRST, *others, CORRECTION]


def _number(new: Mapping[tuple[str, int], int], table: str, key: str, value: Any, row: Row) -> Any:
    """Return a value, a row's new number where it names one."""
    if table == AUDIT and key == "person_number":
        return next(number for (name, _), number in new.items() if name == PERSON)
    if table == CORRECTION and key == "row_id":  # of a row that was removed: as it was
        return new.get((row["subject"], value), value)
    if key in _KEYS and value is not None:
        return new[_KEYS[key], value]
    return value


def rows_to_json(rows: Rows) -> dict[str, list[Row]]:
    """Return rows as JSON can hold them."""
    return {name: [plain(row) for row in found] for name, found in rows.items()}


def rows_from_json(content: Mapping[str, Sequence[Row]]) -> Rows:
    """Read what `rows_to_json` gave; raises KeyError, TypeError or ValueError."""
    return {name: [_typed(name, row) for row in content[name]] for name in _order()}


def _typed(name: str, row: Row) -> Row:
    columns = Base.metadata.tables[name].c
    if set(row) != set(columns.keys()):
        raise ValueError(f"{name} has other columns")
    return {key: _read(columns[key].type, value) for key, value in row.items()}


def _read(kind: object, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
