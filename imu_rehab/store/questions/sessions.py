"""Whose session a recording belongs to."""

from dataclasses import dataclass

from sqlalchemy import select

from imu_rehab.store.person_tables import PersonRow
from imu_rehab.store.session_tables import RecordingRow, TrainingSessionRow
from imu_rehab.store.store import Store


@dataclass(frozen=True, slots=True)
class Belongs:
    """A session, and whose it is."""

    session_id: int
    pseudonym: str


class SessionOfRecording:
    """By the checksum of a recording, wherever its file lies now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, sha256: str) -> Belongs | None:
        """Ask; None where nobody has it."""
        sessions = TrainingSessionRow
        asked = (
            select(sessions.id, PersonRow.pseudonym)
            .join(RecordingRow, RecordingRow.session_id == sessions.id)
            .join(PersonRow, PersonRow.id == sessions.person_id)
            .where(RecordingRow.sha256 == sha256)
        )
        with self._store.reading() as session:
            found = session.execute(asked).first()
            return None if found is None else Belongs(found[0], found[1])
