"""All rows into another store of the same revision: backups, restoring, copies before migrating.

One way for both databases: a copy is an SQLite store, which opens like any
other, wherever the rows came from.  It is read in one transaction, so that it shows one
moment.  Recordings are files; they are copied as files are.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text
from sqlalchemy.engine import URL

from imu_rehab.errors import ConfigurationError, StoreError
from imu_rehab.store.base import Base
from imu_rehab.store.engine import engine_of, make_file, read_url, reading, shown, told, writing
from imu_rehab.store.schema import (
    HEAD,
    VERSION_TABLE,
    State,
    exists,
    migrate_within,
    refuse_others,
    revision_of,
    state_of,
)
from imu_rehab.store.site_tables import AuditRow
from imu_rehab.store.store import look
from imu_rehab.store.values import Stamp

AT_ONCE = 500  # rows per statement
Counts = Mapping[str, int]


def back_up(source: URL, file: Path) -> Counts:
    """Write a store's rows into a new file; returns how many rows each table has.

    Raises ConfigurationError for a file that is there already.
    """
    if file.exists():
        raise ConfigurationError(f"{file} exists; choose another name, nothing was overwritten")
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    try:
        counts = copy(source, read_url(str(part)))
        os.link(part, file)  # unlike a rename it never replaces a file
    finally:
        part.unlink(missing_ok=True)
    return counts


def restore(file: Path, target: URL) -> Counts:
    """Fill an empty store from a backup, also one of an older version, and bring it up.

    Raises StoreError when the target has anything in it, or the copy is not the same.
    """
    if not file.is_file():
        raise ConfigurationError(f"there is no backup {file}; check the name")
    return copy(read_url(str(file)), target, then=HEAD)


def bring_up(url: URL, copies: Path, stamp: Stamp) -> Path | None:
    """Bring a store to this version, after a copy; returns the copy, None where nothing was to do.

    The migration and its line in the audit are one transaction.
    """
    state = look(url)
    refuse_others(url, state)
    if state is not State.OLDER:
        return None
    file = copies / f"store-before-upgrade-{stamp.at:%Y%m%dT%H%M%SZ}.sqlite"
    back_up(url, file)
    engine = engine_of(url, keys=False)
    try:
        with told(url), writing(engine).begin() as connection:
            migrate_within(connection, HEAD)
            connection.execute(
                insert(AuditRow), {"at": stamp.at, "who": stamp.who, "action": "upgrade store"}
            )
    finally:
        engine.dispose()
    return file


def copy(source: URL, target: URL, then: str | None = None) -> Counts:
    """Copy all rows in one transaction on each side, check them, and bring the tables to `then`."""
    _refuse_no_store(source)
    make_file(target)
    outgoing, incoming = engine_of(source), engine_of(target, keys=False)
    try:
        with (
            told(source),
            reading(outgoing).connect() as old,
            told(target),
            writing(incoming).begin() as new,
        ):
            _refuse_used(target, new)
            migrate_within(new, revision_of(old))
            counts = _copy_all(old, new)
            if then is not None:
                migrate_within(new, then)
            return counts
    finally:
        outgoing.dispose()
        incoming.dispose()


def _refuse_no_store(source: URL) -> None:
    state = look(source)
    refuse_others(source, state)
    if state is State.EMPTY and not exists(source):
        raise StoreError(f"there is no store at {shown(source)}; give the right --store")
    if state is State.EMPTY:
        raise StoreError(f"{shown(source)} is no store: nothing is in it; nothing was copied")


def _refuse_used(target: URL, new: Connection) -> None:
    state = state_of(new)
    refuse_others(target, state)
    if state is not State.EMPTY and any(_count(new, t) for t in _tables(new).values()):
        raise StoreError(
            f"{shown(target)} has rows in it; a backup is restored into an empty store only"
        )


def _copy_all(old: Connection, new: Connection) -> Counts:
    from_tables, to_tables = _tables(old), _tables(new)
    for name, table in to_tables.items():
        rows = old.execute(select(from_tables[name]).order_by(from_tables[name].c.id))
        columns = [from_tables[name].c[column] for column in table.c.keys()]  # noqa: SIM118
        for some in rows.mappings().partitions(AT_ONCE):
            content = [{column.name: row[column] for column in columns} for row in some]
            new.execute(insert(table), content)
    counts = {name: _count(new, table) for name, table in to_tables.items()}
    if counts != {name: _count(old, table) for name, table in from_tables.items()}:
        raise StoreError("the copy has not as many rows as the store; nothing was written")
    _go_on_counting(new, to_tables)
    return MappingProxyType(counts)


def _tables(connection: Connection) -> dict[str, Table]:
    """Return the tables as they are there, owners before what they own."""
    found = Base.metadata
    if state_of(connection) is not State.CURRENT:
        found = MetaData()
        found.reflect(connection)
    return {t.name: t for t in found.sorted_tables if t.name != VERSION_TABLE}


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _go_on_counting(new: Connection, tables: Mapping[str, Table]) -> None:
    """Let numbers go on after the highest one that was ever given and is still known."""
    for name, table in tables.items():
        highest = new.scalar(select(func.max(table.c.id))) or 0
        if name == "person":  # the audit remembers those who are gone
            gone = select(func.max(tables["audit"].c.person_number))
            highest = max(highest, new.scalar(gone) or 0)
        if highest and new.dialect.name == "postgresql":
            sequence = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)")
            new.execute(sequence, {"table": name, "highest": highest})
        elif highest:
            new.execute(_FORGET, {"table": name})
            new.execute(_REMEMBER, {"table": name, "highest": highest})


_FORGET = text("DELETE FROM sqlite_sequence WHERE name = :table")
_REMEMBER = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :highest)")
