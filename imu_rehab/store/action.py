"""What one user action writes: all of it or nothing, with one line in the audit."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import CursorResult, delete, insert, select
from sqlalchemy.orm import Session

from imu_rehab.errors import ChangedMeanwhile, ConfigurationError
from imu_rehab.store.corrections import AUDIT_ID, WHY, note_corrections
from imu_rehab.store.engine import CHANGED
from imu_rehab.store.person_tables import CalibrationRow, PersonRow
from imu_rehab.store.person_values import Facts, Person
from imu_rehab.store.session_tables import RecordingRow, TrainingSessionRow
from imu_rehab.store.session_values import TrainingSession
from imu_rehab.store.site_tables import AuditRow
from imu_rehab.store.tables import ROWS, content_of, of_person, person_of, row_of
from imu_rehab.store.values import Kept, Stamp

V = TypeVar("V")
DELETE_PERSON = "delete person"  # the triggers know this word
NEW_PERSON = "new person"


class Action:
    """One transaction; made by `Store.acting`."""

    def __init__(self, session: Session, action: str, stamp: Stamp, person: Person | None) -> None:
        self._session, self._stamp = session, stamp
        note_corrections(session)
        number = None if person is None else person.id
        session.info.update({AUDIT_ID: self._audit(action, number), WHY: stamp.why})

    def add(self, person: Person, value: object, session_id: int | None = None) -> int:
        """Keep something of a person, or of one of their sessions; returns its number."""
        row = self._new(person, value, session_id)
        self._session.add(row)
        self._session.flush()
        return int(row.id)

    def add_all(self, person: Person, values: Iterable[object], session_id: int) -> None:
        """Keep many values of a session, a statement per kind."""
        owner = {"version": 1, **self._owner(person), "session_id": session_id}
        by_kind: dict[type[Any], list[dict[str, Any]]] = {}
        for value in values:
            by_kind.setdefault(type(value), []).append({**owner, **content_of(value)})
        for kind, content in by_kind.items():
            self._session.execute(insert(ROWS[kind]), content)

    def add_to_site(self, value: object) -> int:
        """Keep something of nobody's; returns its number."""
        row = row_of(value, audit_id=self._session.info[AUDIT_ID])
        self._session.add(row)
        self._session.flush()
        return int(row.id)

    def correct(self, kept: Kept[V], value: V) -> None:
        """Replace a value; raises ChangedMeanwhile when it is no longer the one that was read."""
        self._write(self._unchanged(ROWS[type(value)], kept), content_of(value))

    def renew(self, kept: Kept[V], value: V) -> None:
        """Replace what is meant to be replaced as time goes on, such as a kit.

        What it was is kept like a correction's; no reason needs to be given.
        """
        self._set(self._unchanged(ROWS[type(value)], kept), content_of(value))

    def remove(self, kept: Kept[Any]) -> None:
        """Take something out that should not be there; the correction keeps what it was."""
        self._reason()
        self._session.delete(self._unchanged(ROWS[type(kept.value)], kept))
        self._session.flush()

    def change_person(self, person: Person, facts: Facts) -> Person:
        """Replace what is known; returns the person as they are now."""
        row = self._unchanged(PersonRow, person)
        self._write(row, content_of(facts))
        return person_of(row)

    def move_session(self, kept: Kept[TrainingSession], to: Person) -> tuple[str, ...]:
        """Give a session, with everything in it, to the person who did it.

        Returns the places of the sensors whose calibration goes with it.
        """
        self._audit("receive session", to.id)
        row = self._unchanged(TrainingSessionRow, kept)
        places = select(CalibrationRow.place).where(CalibrationRow.session_id == kept.id)
        going = tuple(self._session.scalars(places.order_by(CalibrationRow.id)))
        self._write(row, {"person_id": to.id})
        return going

    def recordings_of(self, person: Person) -> tuple[str, ...]:
        """Return the paths of all their recordings."""
        paths = select(RecordingRow.path).where(RecordingRow.person_id == person.id)
        return tuple(self._session.scalars(paths))

    def delete_person(self, person: Person) -> int:
        """Delete all their rows, whatever happened since they were read; returns how many."""
        rows = 0
        for table in reversed(of_person()):
            owner = table.c.id if table.name == "person" else table.c.person_id
            done = self._session.execute(delete(table).where(owner == person.id))
            assert isinstance(done, CursorResult)
            rows += done.rowcount
        return rows

    def _owner(self, person: Person) -> dict[str, int | None]:
        return {"person_id": person.id, "audit_id": self._session.info[AUDIT_ID]}

    def _new(self, person: Person, value: object, session_id: int | None) -> Any:
        owner = self._owner(person)
        if not isinstance(value, TrainingSession):
            owner["session_id"] = session_id
        return row_of(value, **owner)

    def _audit(self, action: str, number: int | None) -> int:
        stamp = self._stamp
        deed = AuditRow(at=stamp.at, who=stamp.who, action=action, person_number=number)
        self._session.add(deed)
        self._session.flush()
        return deed.id

    def _unchanged(self, row_type: type[Any], known: Kept[Any] | Person) -> Any:
        row = self._session.get(row_type, known.id)
        if row is None or row.version != known.version:
            raise ChangedMeanwhile(CHANGED)
        return row

    def _write(self, row: Any, content: dict[str, Any]) -> None:
        self._reason()
        self._set(row, content)

    def _set(self, row: Any, content: dict[str, Any]) -> None:
        for name, value in content.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        self._session.flush()

    def _reason(self) -> None:
        if not self._stamp.why.strip():
            raise ConfigurationError("a correction needs its reason; say why")


def new_person(session: Session, stamp: Stamp, pseudonym: str, facts: Facts) -> Person:
    """Keep somebody new; their number comes first, since the audit names it."""
    row = PersonRow(pseudonym=pseudonym, created_at=stamp.at, **content_of(facts))
    session.add(row)
    session.flush()
    person = person_of(row)
    Action(session, NEW_PERSON, stamp, person)
    return person
