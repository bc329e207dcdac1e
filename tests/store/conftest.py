"""Every test of the store runs on SQLite and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from imu_rehab.store.base import Base
from imu_rehab.store.store import Store, opened
from tests.store.postgres_cluster import Cluster, binaries

EMPTY = ".empty"
DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return the server; skips visibly where none is installed."""
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    cluster = Cluster.start(programs)
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store in a file that every test gets anew: what was compiled once stays."""
    file = tmp_path_factory.mktemp("stores") / "store.sqlite"
    with opened(str(file)) as store:
        store.close()
        shutil.copy(file, file.with_suffix(EMPTY))
        yield store


@pytest.fixture(scope="session")
def store_database(cluster: Cluster) -> Iterator[Store]:
    """Return a store on the server that every test gets emptied."""
    with opened(cluster.new_database()) as store:
        yield store


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store can be, one of each kind; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "place.sqlite")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest) -> Store:
    """Return an empty store."""
    if request.param == "sqlite":
        store: Store = request.getfixturevalue("store_file")
        file = Path(str(store.url.database))
        store.close()
        for each in file.parent.glob("store.sqlite-*"):
            each.unlink()
        shutil.copy(file.with_suffix(EMPTY), file)
    else:
        store = request.getfixturevalue("store_database")
        _empty(store)
    return store


def _empty(store: Store) -> None:
    """Remove every row as only a server's owner can: without triggers and keys."""
    with store.transaction() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for table in Base.metadata.sorted_tables:
            session.execute(table.delete())
