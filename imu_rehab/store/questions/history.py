"""What is known of a person, and what they did."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import bindparam, exists, literal, select, union_all
from sqlalchemy.orm import Session

from imu_rehab.store.person_values import Person
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.session_values import TrainingSession
from imu_rehab.store.site_values import Correction
from imu_rehab.store.store import Store
from imu_rehab.store.tables import ROWS, kept_content, table_of
from imu_rehab.store.values import Kept

V = TypeVar("V")
OF_PEOPLE = tuple(kind for kind, row in ROWS.items() if "person_id" in table_of(row).c)
PERSON = "person"
# Made once: making and reading statements anew costs more than the answers.
_TABLES = {kind: table_of(ROWS[kind]) for kind in OF_PEOPLE}
_OWN = {kind: table.c.person_id == bindparam(PERSON) for kind, table in _TABLES.items()}
_ASKED = {kind: select(t).where(_OWN[kind]).order_by(t.c.id) for kind, t in _TABLES.items()}
_THERE = union_all(
    *(
        select(literal(t.name)).where(exists(select(t.c.id).where(_OWN[kind])))
        for kind, t in _TABLES.items()
    )
)


@dataclass(frozen=True, slots=True)
class History:
    """All that is kept of somebody, each kind in the order in which it was written."""

    person: Person
    records: Mapping[type[Any], tuple[Kept[Any], ...]]
    corrections: tuple[Correction, ...]

    def of(self, kind: type[V]) -> tuple[Kept[V], ...]:
        """Return everything of a kind: `history.of(Injury)`."""
        return self.records[kind]

    def newest(self, kind: type[V]) -> V | None:
        """Return what counts where the newest one counts; None: there is none."""
        return self.records[kind][-1].value if self.records[kind] else None

    @property
    def sessions(self) -> tuple[Kept[TrainingSession], ...]:
        """The sessions in the order in which they were done."""
        return tuple(sorted(self.of(TrainingSession), key=lambda each: each.value.started_at))

    def in_session(self, kind: type[V], session_id: int) -> tuple[Kept[V], ...]:
        """Return everything of a kind that belongs to one session."""
        return tuple(each for each in self.of(kind) if each.session_id == session_id)


class HistoryOf:
    """Everything of one person at one moment."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, person: Person) -> History:
        """Ask."""
        with self._store.reading() as session:
            there = _kinds_of(session, person.id)
            records: dict[type[Any], tuple[Kept[Any], ...]] = {
                kind: _all(session, kind, person.id) if _TABLES[kind].name in there else ()
                for kind in OF_PEOPLE
            }
            return History(person, records, Trail.corrections_in(session, person.id))


class KindOf:
    """Everything of one kind: cheaper than a history."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, person: Person, kind: type[V]) -> tuple[Kept[V], ...]:
        """Ask."""
        with self._store.reading() as session:
            return _all(session, kind, person.id)


def _all(session: Session, kind: type[V], person_id: int) -> tuple[Kept[V], ...]:
    found = session.execute(_ASKED[kind], {PERSON: person_id}).mappings()
    return tuple(kept_content(kind, dict(each)) for each in found)


def _kinds_of(session: Session, person_id: int) -> frozenset[str]:
    """Return the tables in which there is anything of somebody: most have nothing."""
    return frozenset(session.scalars(_THERE, {PERSON: person_id}))
