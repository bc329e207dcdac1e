"""Who is there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from imu_rehab.errors import ConfigurationError
from imu_rehab.store.person_tables import PersonRow
from imu_rehab.store.person_values import Person
from imu_rehab.store.session_tables import TrainingSessionRow
from imu_rehab.store.store import Store
from imu_rehab.store.tables import person_of


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of people."""

    person: Person
    sessions: int
    simulated: int  # of the sessions
    last_at: datetime | None


class People:
    """Everybody, or one by their pseudonym."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Listed, ...]:
        """Return everybody, the newest first."""
        sessions = TrainingSessionRow
        asked = (
            select(
                PersonRow,
                func.count(sessions.id),
                func.count(case((sessions.simulated.is_(True), 1))),
                func.max(sessions.started_at),
            )
            .outerjoin(sessions, sessions.person_id == PersonRow.id)
            .group_by(PersonRow.id)
            .order_by(PersonRow.id.desc())
        )
        with self._store.reading() as session:
            return tuple(
                Listed(person_of(row), n, simulated, last)
                for row, n, simulated, last in session.execute(asked)
            )

    def named(self, pseudonym: str) -> Person:
        """Return one person; raises ConfigurationError where there is none of that pseudonym."""
        asked = select(PersonRow).where(PersonRow.pseudonym == pseudonym.strip().upper())
        with self._store.reading() as session:
            row = session.scalar(asked)
            if row is None:
                raise ConfigurationError(
                    f"nobody here has the pseudonym {pseudonym!r}; imu-rehab people list shows all"
                )
            return person_of(row)
