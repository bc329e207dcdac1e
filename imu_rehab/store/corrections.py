"""Notices every change of a row by itself, so that nobody can forget to write it down."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session, UOWTransaction

from imu_rehab.store.base import Versioned
from imu_rehab.store.person_tables import PersonRow
from imu_rehab.store.session_tables import TrainingSessionRow
from imu_rehab.store.site_tables import CorrectionRow

AUDIT_ID, WHY = "audit_id", "why"  # of the running action, in Session.info
BOOKKEEPING = frozenset({"version"})
OWNERS = frozenset({"id", "person_id", "session_id", "audit_id"})

Content = dict[str, Any]


def note_corrections(session: Session) -> None:
    """Write old and new values of everything that this session changes or removes."""
    event.listen(session, "after_flush", _after_flush)


def _after_flush(session: Session, context: UOWTransaction) -> None:
    del context
    found = list(_found(session))
    if found:
        session.execute(insert(CorrectionRow), found)


def _found(session: Session) -> Iterator[Content]:
    for row in session.dirty:
        old, new = _changes(row)
        if old:
            yield _correction(session, row, old, new)
    for row in session.deleted:
        yield _correction(session, row, _all(row), {})


def _correction(session: Session, row: Versioned, old: Content, new: Content) -> Content:
    return {
        "audit_id": session.info[AUDIT_ID],
        "why": session.info[WHY],
        **_owner(row),
        "subject": inspect(type(row)).local_table.name,
        "row_id": row.id,
        "old": old,
        "new": new,
    }


def _owner(row: Versioned) -> Content:
    """Return whose row it is, after the change."""
    if isinstance(row, PersonRow):
        return {"person_id": row.id, "session_id": None}
    session_id = row.id if isinstance(row, TrainingSessionRow) else getattr(row, "session_id", None)
    return {"person_id": getattr(row, "person_id", None), "session_id": session_id}


def _changes(row: Versioned) -> tuple[Content, Content]:
    old, new = {}, {}
    state = inspect(row)
    for name in state.mapper.column_attrs.keys():  # noqa: SIM118  (not a mapping)
        history = state.attrs[name].history
        if name not in BOOKKEEPING and history.added and history.deleted:
            old[name], new[name] = plain(history.deleted[0]), plain(history.added[0])
    return old, new


def _all(row: Versioned) -> Content:
    names = inspect(type(row)).column_attrs.keys()
    return {name: plain(getattr(row, name)) for name in names if name not in BOOKKEEPING | OWNERS}


def plain(value: Any) -> Any:
    """Return a column's value as JSON can hold it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value
