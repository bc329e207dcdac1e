"""Every test of the store runs on SQLite and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from imu_rehab.store.base import Base
from imu_rehab.store.engine import engine_of, read_url
from imu_rehab.store.store import Store, open_store
from tests.store.postgres_cluster import Cluster, binaries

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
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty store's file, to be copied: making the tables takes longer."""
    file = tmp_path_factory.mktemp("template") / "store.sqlite"
    open_store(str(file)).close()
    return file


@pytest.fixture(scope="session")
def made_database(cluster: Cluster) -> str:
    """Return a store on the server, to be emptied."""
    url = cluster.new_database()
    open_store(url).close()
    return url


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store can be, one of each kind; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "place.sqlite")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    if request.param == "sqlite":
        place = str(shutil.copy(request.getfixturevalue("made_file"), tmp_path / "store.sqlite"))
    else:
        place = request.getfixturevalue("made_database")
        empty(read_url(place))
    store = open_store(place, create=False)
    yield store
    store.close()


def empty(url: URL) -> None:
    """Remove every row as only a server's owner can: without triggers and keys."""
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for table in Base.metadata.sorted_tables:
            connection.execute(table.delete())
    engine.dispose()
