"""Deletes one person: every row and every recording; the audit keeps their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from imu_rehab.errors import StoreError
from imu_rehab.store.action import DELETE_PERSON
from imu_rehab.store.person_values import Person
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp


@dataclass(frozen=True, slots=True)
class Deleted:
    """What is gone."""

    number: int  # that the audit keeps
    rows: int
    files: tuple[str, ...]
    left: tuple[str, ...] = ()  # beside the recordings, made from them: tables, reports


def delete_person(store: Store, person: Person, stamp: Stamp) -> Deleted:
    """Delete somebody for good.

    Files go first: one that cannot be deleted stops everything, the rows
    still name it, and deleting again goes on.  Raises StoreError then.  Backups
    and exports made before are not touched.
    """
    with store.acting(DELETE_PERSON, stamp, person) as action:
        files = action.recordings_of(person)
        rows = action.delete_person(person)
        for file in files:
            _remove(Path(file))
    store.wipe()
    return Deleted(person.id, rows, files, _beside(files))


def _beside(files: Iterable[str]) -> tuple[str, ...]:
    """Return what else lies in the recordings' folders: only a person knows whose it is."""
    folders = sorted({Path(file).parent for file in files})
    return tuple(
        str(each) for folder in folders if folder.is_dir() for each in sorted(folder.iterdir())
    )


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{file} cannot be deleted: {error.strerror}; nothing was deleted from the store"
        ) from error
    folder = file.parent
    if file.stem.startswith(folder.name) and not any(folder.iterdir()):  # the recording's own
        folder.rmdir()
