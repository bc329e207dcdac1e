"""A migration that is killed leaves the old tables or the new ones, never something between."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import URL, make_url

from imu_rehab.store.engine import read_url
from imu_rehab.store.schema import migrate
from imu_rehab.store.store import opened
from tests.store.conftest import DATABASES
from tests.store.filled import fill, fill_site
from tests.store.killing import kill_migrations
from tests.store.postgres_cluster import Cluster
from tests.store.test_migrations import OLD

FEW, MANY = 2, 100


@pytest.fixture(params=DATABASES)
def old_stores(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], URL]:
    """Return a maker of filled stores of the first version, copies of one."""
    if request.param == "sqlite":
        original = tmp_path / "old.sqlite"
        _fill_old(str(original))
        numbers = count()
        return lambda: read_url(str(shutil.copy(original, tmp_path / f"{next(numbers)}.sqlite")))
    cluster: Cluster = request.getfixturevalue("cluster")
    template = cluster.new_database()
    _fill_old(template)
    name = str(make_url(template).database)
    return lambda: read_url(cluster.new_database(name))


def _fill_old(place: str) -> None:
    with opened(place) as store:
        fill(store)
        fill_site(store)
    migrate(read_url(place), OLD)


def test_a_killed_migration_leaves_old_or_new_tables(old_stores: Callable[[], URL]) -> None:
    assert kill_migrations(old_stores, FEW).total() == FEW


@pytest.mark.campaign
@pytest.mark.timeout(1200)
def test_a_hundred_killed_migrations(old_stores: Callable[[], URL]) -> None:
    found = kill_migrations(old_stores, MANY, seed=2)
    print(f"{MANY} killed migrations: {dict(found)}")  # noqa: T201
    assert found.total() == MANY
    assert len(found) == 2  # some before, some after: the moments were well chosen
