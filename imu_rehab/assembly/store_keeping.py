"""Looking after the store itself: where it is, backups, upgrades, checks."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from imu_rehab.assembly.store_place import data_folder, store_place
from imu_rehab.store.checking import check
from imu_rehab.store.copying import back_up, bring_up, restore
from imu_rehab.store.engine import read_url, shown
from imu_rehab.store.questions.people import People
from imu_rehab.store.schema import State
from imu_rehab.store.store import Store, look, opened
from imu_rehab.store.values import Stamp

BACKUPS = "backups"


def where(place: str | None) -> dict[str, Any]:
    """Return where the store is, and what is there; changes nothing.

    People are counted only in a store of this version: others cannot be read, None.
    """
    url = read_url(store_place(place))
    state = look(url)
    people = sessions = None
    if state is State.CURRENT:
        with opened(url, create=False) as store:
            listed = People(store).all()
        people, sessions = len(listed), sum(each.sessions for each in listed)
    return {"place": shown(url), "state": state.value, "people": people, "sessions": sessions}


def backup(place: str | None, file: Path) -> dict[str, int]:
    """Write every row into a new file; returns how many rows each table has."""
    return dict(back_up(read_url(store_place(place)), file))


def backup_of(store: Store, file: Path) -> dict[str, int]:
    """Write every row of an open store into a new file; the same."""
    return dict(back_up(store.url, file))


def restored(place: str | None, file: Path) -> dict[str, int]:
    """Fill an empty store from a backup; returns how many rows each table has."""
    return dict(restore(file, read_url(store_place(place))))


def upgraded(place: str | None, stamp: Stamp) -> Path | None:
    """Bring the store to this version after a copy; returns the copy, None: nothing to do."""
    return bring_up(read_url(store_place(place)), data_folder() / BACKUPS, stamp)


def checked(place: str | None, *, checksums: bool) -> dict[str, Any]:
    """Look at everything, and say what is wrong."""
    with opened(store_place(place), create=False) as store:
        return asdict(check(store, checksums=checksums))
