"""Who did what, and what was changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from imu_rehab.store.site_tables import AuditRow, CorrectionRow
from imu_rehab.store.site_values import Correction, Deed
from imu_rehab.store.store import Store


class Trail:
    """The audit, and the corrections that belong to it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def deeds(self, person_number: int | None = None) -> tuple[Deed, ...]:
        """Return every action in order, of one person's number or of all."""
        asked = select(AuditRow).order_by(AuditRow.id)
        if person_number is not None:
            asked = asked.where(AuditRow.person_number == person_number)
        with self._store.reading() as session:
            return tuple(
                Deed(row.id, row.at, row.who, row.action, row.person_number)
                for row in session.scalars(asked)
            )

    def corrections(self, person_id: int | None = None) -> tuple[Correction, ...]:
        """Return every correction in order, of one person or of all that are there."""
        with self._store.reading() as session:
            return self.corrections_in(session, person_id)

    @staticmethod
    def corrections_in(session: Session, person_id: int | None) -> tuple[Correction, ...]:
        """Return the same within a transaction."""
        asked = (
            select(CorrectionRow, AuditRow)
            .join(AuditRow, AuditRow.id == CorrectionRow.audit_id)
            .order_by(CorrectionRow.id)
        )
        if person_id is not None:
            asked = asked.where(CorrectionRow.person_id == person_id)
        return tuple(
            Correction(
                row.subject, row.row_id, dict(row.old), dict(row.new), row.why, deed.at, deed.who
            )
            for row, deed in session.execute(asked)
        )
