"""Which version of the tables a store has, and the way to another one.

A migration is one transaction on both databases: killed anywhere, it leaves the
old tables or the new ones.  Before it, everything is copied into a file.
"""

from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL

from imu_rehab.errors import NewerSchema, OlderSchema, StoreError
from imu_rehab.store.engine import engine_of, shown, told, writing

HEAD, EMPTY = "head", "base"
VERSION_TABLE = "alembic_version"
ONE_MIGRATION = 0x1A0B  # PostgreSQL's advisory lock; SQLite has its writer's lock


class State(Enum):
    """What a database is to this version of the program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"  # it holds something else


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's settings: the migrations that are shipped, on this connection."""
    settings = Config()
    settings.set_main_option("script_location", "imu_rehab.store:migrations")
    settings.attributes["connection"] = connection
    return settings


def revisions() -> tuple[str, ...]:
    """Return all revisions this program knows, oldest first."""
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    return tuple(script.revision for script in scripts)[::-1]


def revision_of(connection: Connection) -> str:
    """Return the revision of the tables, EMPTY where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return EMPTY
    found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    return EMPTY if found is None else str(found)


def state_of(connection: Connection) -> State:
    """Look at a database without changing it."""
    revision = revision_of(connection)
    if revision == EMPTY:
        others = set(inspect(connection).get_table_names()) - {VERSION_TABLE}
        return State.FOREIGN if others else State.EMPTY
    if revision not in revisions():
        return State.NEWER
    return State.CURRENT if revision == revisions()[-1] else State.OLDER


def refuse_others(url: URL, state: State) -> None:
    """Raise StoreError for a database that is not ours to change."""
    if state is State.NEWER:
        raise NewerSchema(
            f"{shown(url)} was written by a newer version of imu-rehab; "
            "use that version, nothing was changed"
        )
    if state is State.FOREIGN:
        raise StoreError(
            f"{shown(url)} holds something else than a store; give another --store, "
            "nothing was changed"
        )


def refuse_older(url: URL, state: State) -> None:
    """Raise OlderSchema for a store that must be brought up first."""
    if state is State.OLDER:
        raise OlderSchema(
            f"{shown(url)} was written by an older version; run: imu-rehab store upgrade"
        )


def migrate(url: URL, revision: str = HEAD) -> None:
    """Bring the tables to a revision, up or down, or leave them as they are."""
    engine = engine_of(url, keys=False)
    try:
        with told(url), writing(engine).begin() as connection:
            migrate_within(connection, revision)
    finally:
        engine.dispose()


def migrate_within(connection: Connection, revision: str) -> None:
    """Do the same in a transaction that has begun; whoever waited finds it done."""
    if connection.dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:key)")
        connection.execute(lock, {"key": ONE_MIGRATION})
    known = (EMPTY, *revisions())
    wanted = known[-1] if revision == HEAD else revision
    present = revision_of(connection)
    if known.index(wanted) >= known.index(present):
        command.upgrade(config(connection), wanted)
    else:
        command.downgrade(config(connection), wanted)
    _check_keys(connection)


def _check_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise StoreError(f"the migration would leave {len(broken)} rows without an owner")


def examine(engine: Engine) -> State:
    """Return what a database is to us."""
    with told(engine.url), engine.connect() as connection:
        return state_of(connection)


def exists(url: URL) -> bool:
    """Return False only for an SQLite file that is not there yet."""
    if url.get_backend_name() != "sqlite":
        return True
    return url.database is not None and Path(url.database).exists()
