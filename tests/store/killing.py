"""Kills migrations at random and looks at what is left."""

from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from random import Random
from time import monotonic

from sqlalchemy.engine import URL

from imu_rehab.store.schema import State, migrate
from imu_rehab.store.store import look
from tests.store.test_migrations import rows

SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["imu_rehab.store.copying"])
SAME = ("person", "audit", "injury", "recording")  # both versions have them, with the same columns


def kill_migrations(old_stores: Callable[[], URL], times: int, seed: int = 1) -> Counter[State]:
    """Return how often old and new tables were found; fails for anything else."""
    chance = Random(seed)
    takes_s = _how_long(old_stores())
    found: Counter[State] = Counter()
    for _ in range(times):
        url = old_stores()
        before = rows(url)
        process = SERVER.Process(target=migrate, args=(url,))
        process.start()
        process.join(chance.uniform(0.0, 1.2 * takes_s))
        process.kill()
        process.join()
        state = look(url)
        assert state in (State.OLDER, State.CURRENT), state
        after = rows(url)
        assert {name: after[name] for name in SAME} == {name: before[name] for name in SAME}
        assert state is State.CURRENT or after == before
        migrate(url)  # whoever comes next can go on
        assert look(url) is State.CURRENT
        found[state] += 1
    return found


def _how_long(url: URL) -> float:
    begun_s = monotonic()
    process = SERVER.Process(target=migrate, args=(url,))
    process.start()
    process.join()
    assert look(url) is State.CURRENT
    return monotonic() - begun_s
