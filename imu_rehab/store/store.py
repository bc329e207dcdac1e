"""The store: opened for what it is, read at one moment, written one action at a time."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from sqlalchemy import create_engine, select
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from imu_rehab.errors import StoreError
from imu_rehab.store.action import Action, new_person
from imu_rehab.store.engine import engine_of, make_file, read_url, reading, shown, told, writing
from imu_rehab.store.person_tables import PersonRow
from imu_rehab.store.person_values import Facts, Person
from imu_rehab.store.schema import (
    State,
    examine,
    exists,
    migrate,
    refuse_older,
    refuse_others,
)
from imu_rehab.store.values import Stamp

LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"  # none that is read as another one
LENGTH = 6  # 595 million pseudonyms


class Store:
    """People and sessions in one database; safe to share between threads."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = engine_of(url)

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return shown(self.url)

    @contextmanager
    def acting(self, action: str, stamp: Stamp, person: Person | None = None) -> Iterator[Action]:
        """Write what one user action brings: all of it when the block ends, or nothing.

        `action` is a fixed word for the audit, never about a person: it outlives their data.
        Raises ChangedMeanwhile when another station was faster, StoreError for the rest.
        """
        with self.transaction() as session:
            yield Action(session, action, stamp, person)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give the questions a transaction that sees one moment."""
        with told(self.url), Session(reading(self._engine)) as session:
            yield session

    def new_person(self, stamp: Stamp, facts: Facts | None = None) -> Person:
        """Keep somebody new under a random pseudonym."""
        with self.transaction() as session:
            pseudonym = _unused(session)
            return new_person(session, stamp, pseudonym, Facts() if facts is None else facts)

    def wipe(self) -> None:
        """Leave nothing of deleted rows in the database's own files."""
        statement = "VACUUM"
        if self._engine.dialect.name == "sqlite":  # content is overwritten already: secure_delete
            statement = "PRAGMA wal_checkpoint(TRUNCATE)"
        with told(self.url):
            connection = self._engine.raw_connection()
            try:
                if self._engine.dialect.name != "sqlite":
                    connection.driver_connection.autocommit = True  # type: ignore[union-attr]
                connection.cursor().execute(statement)
            finally:
                connection.invalidate()

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give this room a writing transaction; everybody else acts."""
        with told(self.url), Session(writing(self._engine)) as session, session.begin():
            yield session


@contextmanager
def opened(place: str | URL, *, create: bool = True) -> Iterator[Store]:
    """Open a store and close it afterwards."""
    store = open_store(place, create=create)
    try:
        yield store
    finally:
        store.close()


def open_store(place: str | URL, *, create: bool = True) -> Store:
    """Open a store at a path or URL; one that is not there yet is made.

    Raises NewerSchema or OlderSchema for a store of another version, StoreError for
    anything else that is no store: none of them is touched.
    """
    url = place if isinstance(place, URL) else read_url(place)
    state = look(url)
    refuse_others(url, state)
    refuse_older(url, state)
    if state is State.EMPTY:
        if not create:
            raise StoreError(f"there is no store at {shown(url)}; imu-rehab people new makes one")
        make_file(url)
        migrate(url)
    return Store(url)


def look(url: URL) -> State:
    """Say what is there, without changing a byte of it."""
    if not exists(url):
        return State.EMPTY
    engine = create_engine(_read_only(url)) if _is_file(url) else engine_of(url)
    try:
        return examine(engine)
    finally:
        engine.dispose()


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _read_only(url: URL) -> URL:
    return URL.create(
        "sqlite",
        database=f"file:{quote(str(url.database))}",
        query={"mode": "ro", "uri": "true"},
    )


def _unused(session: Session) -> str:
    while True:
        pseudonym = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if session.scalar(select(PersonRow.id).where(PersonRow.pseudonym == pseudonym)) is None:
            return pseudonym
