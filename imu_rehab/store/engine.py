"""Connections: what SQLite and PostgreSQL must be told so that both keep the same promises.

SQLite: foreign keys on, write-ahead log, every commit flushed, deleted content
overwritten.  A writing transaction takes its lock when it begins, so that two stations wait for
each other instead of failing in the middle.  PostgreSQL: UTC, and whoever reads sees one
moment.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.orm.exc import StaleDataError

from imu_rehab.errors import ChangedMeanwhile, ConfigurationError, StoreError

BUSY_S = 20.0  # how long one station waits for another
RETRY_S = 0.01
LOCKED = "database is locked"
BUSY = (LOCKED, "lock timeout", "deadlock detected")
WRITES = "imu_rehab_writes"
UNIQUE, FOREIGN = "unique", "foreign key"
NOT_THEIRS = (
    "it would belong to somebody else's session, or something else rests on it (a hypothesis "
    "on its probe); nothing was written"
)
CHANGED = (
    "somebody else has changed this in the meantime, nothing was written; look again and repeat"
)

ALREADY = "the same is kept here already, perhaps by somebody a moment ago; nothing was written"


def read_url(text: str) -> URL:
    """Return where a store is: a path, or a URL of SQLite or PostgreSQL."""
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).absolute()))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ConfigurationError(
            f"--store {text!r} is neither a path nor a URL; give a file, or postgresql://HOST/NAME"
        ) from error
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
    raise ConfigurationError(
        f"a store on {url.drivername} is not supported; give a path or postgresql://HOST/NAME"
    )


def shown(url: URL) -> str:
    """Return where a store is, for people: never with its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def engine_of(url: URL, *, keys: bool = True) -> Engine:
    """Return the way to a store; without `keys`, for migrations, SQLite checks no foreign keys."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_S})
        event.listen(engine, "connect", _prepare_sqlite if keys else _prepare_keyless)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        options = f"-c timezone=UTC -c lock_timeout={BUSY_S:g}s"
        return create_engine(url, connect_args={"options": options})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigurationError(
            "PostgreSQL needs psycopg: pip install 'imu-rehab[postgres]'"
        ) from error


def writing(engine: Engine) -> Engine:
    """Return an engine whose transactions take the writer's lock when they begin."""
    return engine.execution_options(**{WRITES: True})


def reading(engine: Engine) -> Engine:
    """Return an engine whose transactions see one moment."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _prepare_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    _prepare_keyless(connection, record)
    connection.execute("PRAGMA foreign_keys=ON")


def _prepare_keyless(connection: sqlite3.Connection, record: Any) -> None:
    del record
    connection.isolation_level = None  # the driver begins nothing by itself: _begin_sqlite does
    _keep_a_log_ahead(connection)
    for pragma in ("synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _keep_a_log_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on, waiting as long as for any other lock.

    A new file's first log needs it for itself; there SQLite answers "locked" at once instead of
    waiting (its busy handler is not asked, because two that wait here would wait for ever).
    """
    give_up = time.monotonic() + BUSY_S
    while not _has_log_ahead(connection):
        if time.monotonic() > give_up:
            raise sqlite3.OperationalError(LOCKED)
        time.sleep(RETRY_S)


def _has_log_ahead(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if LOCKED in str(error):
            return False
        raise
    return True


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_file(url: URL) -> None:
    """Make an SQLite file that is not there yet, for its owner's eyes only."""
    if url.get_backend_name() != "sqlite":
        return
    file = Path(str(url.database))
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"{file} cannot be made: {error.strerror}") from error


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn what databases say into one sentence of ours; raises StoreError."""
    try:
        yield
    except StaleDataError as error:
        raise ChangedMeanwhile(CHANGED) from error
    except IntegrityError as error:
        if UNIQUE in str(error.orig).lower():
            raise ChangedMeanwhile(ALREADY) from error
        if FOREIGN in str(error.orig).lower():
            raise StoreError(f"the store refuses it: {NOT_THEIRS}") from error
        raise StoreError(f"the store refuses it: {_first_line(error)}") from error
    except OperationalError as error:
        if any(words in str(error.orig) for words in BUSY):
            sentence = f"another station keeps {shown(url)} busy; try again in a moment"
            raise StoreError(sentence) from error
        raise StoreError(
            f"{shown(url)} cannot be used: {_first_line(error)}; {_next(url)}"
        ) from error
    except DBAPIError as error:
        raise StoreError(f"{shown(url)}: {_first_line(error)}") from error


def _next(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return "--store takes a file that can be written, not a folder"
    return "see that the server runs and lets this user in, or give another --store"


def _first_line(error: DBAPIError) -> str:
    return next(iter(str(error.orig).strip().splitlines()), "no reason given")
