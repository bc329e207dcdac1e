"""Every test of the store runs on SQLite and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

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
    """Return the name of an empty store on the server, to be copied."""
    url = cluster.new_database()
    open_store(url).close()
    return str(make_url(url).database)


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store can be, one of each kind; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    if request.param == "sqlite":
        place = str(shutil.copy(request.getfixturevalue("made_file"), tmp_path / "store.sqlite"))
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        place = cluster.new_database(request.getfixturevalue("made_database"))
    store = open_store(place, create=False)
    yield store
    store.close()
