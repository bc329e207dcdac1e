"""Which sensors are known here, and how repeatable what they measure is."""

from sqlalchemy import select

from imu_rehab.store.site_tables import KnownSensorRow, RepeatabilityRow
from imu_rehab.store.site_values import KnownSensor, Repeatability
from imu_rehab.store.store import Store
from imu_rehab.store.tables import kept
from imu_rehab.store.values import Kept


class KnownKit:
    """Every sensor that was worn here before."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self) -> tuple[Kept[KnownSensor], ...]:
        """Ask."""
        with self._store.reading() as session:
            rows = session.scalars(select(KnownSensorRow).order_by(KnownSensorRow.place))
            return tuple(kept(row) for row in rows)


class SiteErrors:
    """The site's own errors; the newest figure of a metric, placement and kind counts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, metric: str, kind: str) -> dict[str, Repeatability]:
        """Ask; by placement."""
        rows = RepeatabilityRow
        asked = select(rows).where(rows.metric == metric, rows.kind == kind).order_by(rows.id)
        with self._store.reading() as session:
            found = [kept(row).value for row in session.scalars(asked)]
        return {each.placement: each for each in found}

    def all(self) -> tuple[Kept[Repeatability], ...]:
        """Return every figure, in the order in which they were entered."""
        with self._store.reading() as session:
            rows = session.scalars(select(RepeatabilityRow).order_by(RepeatabilityRow.id))
            return tuple(kept(row) for row in rows)
