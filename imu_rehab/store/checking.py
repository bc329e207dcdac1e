"""Is the store whole, and do the recordings it names lie where it says."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from imu_rehab.store.base import Base
from imu_rehab.store.schema import revision_of
from imu_rehab.store.session_tables import RecordingRow
from imu_rehab.store.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and every problem in one sentence."""

    place: str
    revision: str
    rows: Mapping[str, int]
    recordings: int
    problems: tuple[str, ...]


def check(store: Store, *, checksums: bool = False) -> Checked:
    """Look at everything; `checksums` reads every recording, which takes its time."""
    with store.reading() as session:
        rows = {t.name: _count(session, t.name) for t in Base.metadata.sorted_tables}
        recordings = list(session.scalars(select(RecordingRow).order_by(RecordingRow.id)))
        problems = [*_damage(session), *_files(recordings, checksums=checksums)]
        revision = revision_of(session.connection())
    return Checked(store.place, revision, rows, len(recordings), tuple(problems))


def _count(session: Session, name: str) -> int:
    return session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) or 0


def _damage(session: Session) -> Iterator[str]:
    """Ask SQLite to look at every page; PostgreSQL reads its own checksums."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (found,) in session.execute(text("PRAGMA integrity_check")):
        if found != "ok":
            yield f"the database is damaged: {found}; restore a backup"
    for table, *_ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {table} belongs to nobody"


def _files(recordings: list[RecordingRow], *, checksums: bool) -> Iterator[str]:
    for row in recordings:
        file = Path(row.path)
        if not file.is_file():
            yield f"the recording {row.path} is not there"
        elif checksums and _sha256(file) != row.sha256:
            yield f"the recording {row.path} is not what it was"


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
