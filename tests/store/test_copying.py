"""A backup holds every row, is never overwritten, and fills an empty store of either kind."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from imu_rehab.errors import ConfigurationError, NewerSchema, StoreError
from imu_rehab.store.copying import back_up, restore
from imu_rehab.store.deleting import delete_person
from imu_rehab.store.engine import read_url
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.site import KnownKit
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.schema import migrate
from imu_rehab.store.store import Store, opened
from tests.store.filled import STAMP, fill, fill_site
from tests.store.test_migrations import OLD, rows


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """Return the backup of a filled store."""
    fill(store)
    fill_site(store)
    back_up(store.url, tmp_path / "backup.sqlite")
    return tmp_path / "backup.sqlite"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backup that nobody changes."""
    folder = tmp_path_factory.mktemp("backup")
    with opened(str(folder / "store.sqlite")) as store:
        fill(store)
        back_up(store.url, folder / "backup.sqlite")
    return folder / "backup.sqlite"


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """Return a backup that a test may spoil."""
    return Path(shutil.copy(made, tmp_path / "backup.sqlite"))


def test_a_backup_is_a_store_with_the_same_in_it(store: Store, backup: Path) -> None:
    with opened(str(backup), create=False) as copy:
        (listed,) = People(copy).all()
        assert HistoryOf(copy)(listed.person) == HistoryOf(store)(listed.person)
        assert Trail(copy).deeds() == Trail(store).deeds()
        assert KnownKit(copy)() == KnownKit(store)()


def test_a_backup_fills_an_empty_store_of_either_kind(
    store: Store, backup: Path, place: str
) -> None:
    counts = restore(backup, read_url(place))
    assert counts["person"] == 1
    assert counts["audit"] == len(Trail(store).deeds())
    with opened(place, create=False) as other:
        (listed,) = People(other).all()
        assert HistoryOf(other)(listed.person) == HistoryOf(store)(listed.person)
        another = other.new_person(STAMP)
        assert another.id == listed.person.id + 1


def test_the_number_of_somebody_deleted_is_not_given_again(store: Store, tmp_path: Path) -> None:
    gone = fill(store)
    delete_person(store, gone, STAMP)
    back_up(store.url, tmp_path / "backup.sqlite")
    restore(tmp_path / "backup.sqlite", read_url(str(tmp_path / "new.sqlite")))
    with opened(str(tmp_path / "new.sqlite")) as other:
        assert other.new_person(STAMP).id > gone.id


def test_a_backup_is_never_overwritten(store: Store, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(ConfigurationError, match="nothing was overwritten"):
        back_up(store.url, backup)
    assert backup.read_bytes() == before
    assert [each.name for each in backup.parent.iterdir()] == [backup.name]


def test_a_store_with_rows_in_it_is_never_restored_into(store: Store, backup: Path) -> None:
    before = rows(store.url)
    with pytest.raises(StoreError, match="into an empty store only"):
        restore(backup, store.url)
    assert rows(store.url) == before


def test_a_backup_of_an_older_version_is_brought_up(own: Path, place: str) -> None:
    migrate(read_url(str(own)), OLD)
    restore(own, read_url(place))
    with opened(place, create=False) as other:
        assert len(People(other).all()) == 1


def test_a_backup_of_a_newer_version_is_refused(own: Path, tmp_path: Path) -> None:
    with sqlite3.connect(own) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerSchema):
        restore(own, read_url(str(tmp_path / "new.sqlite")))
    assert rows_or_none(tmp_path / "new.sqlite") == {}


def rows_or_none(file: Path) -> dict[str, object]:
    """Return what is in a file that may be empty."""
    return dict(rows(read_url(str(file))))


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_damaged_backup_restores_nothing(own: Path, tmp_path: Path, share: float) -> None:
    content = own.read_bytes()
    own.write_bytes(content[: int(share * len(content))])
    with pytest.raises(StoreError):
        restore(own, read_url(str(tmp_path / "new.sqlite")))
    assert rows_or_none(tmp_path / "new.sqlite") == {}


def test_what_is_no_backup_is_one_sentence(tmp_path: Path) -> None:
    target = read_url(str(tmp_path / "new.sqlite"))
    with pytest.raises(ConfigurationError, match="there is no backup"):
        restore(tmp_path / "nowhere.sqlite", target)
    (tmp_path / "notes.txt").write_text("not a database, only some words " * 50)
    with pytest.raises(StoreError, match="not a database"):
        restore(tmp_path / "notes.txt", target)
    with pytest.raises(StoreError, match="there is no store"):
        back_up(read_url(str(tmp_path / "empty.sqlite")), tmp_path / "b.sqlite")
