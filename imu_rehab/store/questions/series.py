"""How one measure changed from session to session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from imu_rehab.store.person_values import Person
from imu_rehab.store.session_tables import MetricValueRow, TrainingSessionRow
from imu_rehab.store.session_values import MetricValue
from imu_rehab.store.store import Store
from imu_rehab.store.tables import kept


@dataclass(frozen=True, slots=True)
class Point:
    """One session's value."""

    at: datetime
    session_id: int
    kit: tuple[str, ...]  # only equal placements may be compared
    metric: MetricValue


class SeriesOf:
    """The values of one metric, side and test, in the order of time (SPEC S11).

    Where a session was computed by several versions of the algorithms, the one
    that was written last stands.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, person: Person, key: str, side: str, test: str) -> tuple[Point, ...]:
        """Ask."""
        values, sessions = MetricValueRow, TrainingSessionRow
        asked = (
            select(values, sessions.id, sessions.started_at, sessions.kit)
            .join(sessions, sessions.id == values.session_id)
            .where(values.person_id == person.id, values.key == key)
            .where(values.side == side, values.test == test)
            .order_by(values.id)
        )
        with self._store.reading() as session:
            newest = {
                number: Point(at, number, kit, kept(row).value)
                for row, number, at, kit in session.execute(asked)
            }
        return tuple(sorted(newest.values(), key=lambda point: point.at))
