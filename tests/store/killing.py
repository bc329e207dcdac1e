"""Kills migrations at random and looks at what is left."""

from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random
from statistics import median
from time import monotonic

from sqlalchemy.engine import URL

from imu_rehab.store.schema import State, migrate
from imu_rehab.store.store import look
from tests.store.test_migrations import rows

SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["imu_rehab.store.copying"])
SAME = ("person", "audit", "injury", "recording")  # both versions have them, with the same columns
PATIENCE_S = 120.0


def kill_migrations(old_stores: Callable[[], URL], times: int, seed: int = 1) -> Counter[State]:
    """Return how often old and new tables were found; fails for anything else."""
    chance = Random(seed)
    takes_s = median(_migration(old_stores(), PATIENCE_S) for _ in range(3 if times > 10 else 1))
    found: Counter[State] = Counter()
    for _ in range(times):
        url = old_stores()
        before = rows(url)
        _migration(url, chance.uniform(0.0, takes_s))
        state = look(url)
        assert state in (State.OLDER, State.CURRENT), state
        after = rows(url)
        assert {name: after[name] for name in SAME} == {name: before[name] for name in SAME}
        assert state is State.CURRENT or after == before
        migrate(url)  # whoever comes next can go on
        assert look(url) is State.CURRENT
        found[state] += 1
    return found


def _migration(url: URL, kill_after_s: float) -> float:
    """Migrate in a process of its own, and kill it then; returns how long it lived."""
    ours, theirs = SERVER.Pipe()
    process = SERVER.Process(target=_migrate, args=(url, theirs))
    process.start()
    theirs.close()
    ours.recv()
    begun_s = monotonic()
    process.join(kill_after_s)
    process.kill()
    process.join()
    return monotonic() - begun_s


def _migrate(url: URL, told: Connection) -> None:
    told.send("now")
    migrate(url)
