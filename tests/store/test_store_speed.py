"""How long a large clinic's store takes, on both databases, flushing every commit to the disk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

from imu_rehab.store.person_values import Injury, Person
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Answer
from imu_rehab.store.store import Store, opened
from tests.store.conftest import DATABASES
from tests.store.filled import METRIC, NOW, OF_SESSION, SESSION, STAMP
from tests.store.postgres_cluster import Cluster, binaries

PEOPLE, SESSIONS, METRICS = 1_000, 10, 5  # sessions per person, metrics per session


@pytest.fixture(params=DATABASES)
def durable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store on the disk."""
    if request.param == "sqlite":
        with opened(str(tmp_path / "store.sqlite")) as store:
            yield store
        return
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    cluster = Cluster.start(programs, durable=True)
    with opened(cluster.new_database()) as store:
        yield store
    cluster.stop()


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_a_thousand_people_with_ten_sessions_each(durable: Store) -> None:
    begun_s = monotonic()
    for number in range(PEOPLE):
        add_person(durable, number)
    filled_s = monotonic() - begun_s
    listed = People(durable).all()
    assert sum(each.sessions for each in listed) == PEOPLE * SESSIONS
    some = [each.person for each in listed[:: PEOPLE // 20]]
    history_ms = 1e3 * median(timed(HistoryOf(durable), person) for person in some)
    commit_ms = 1e3 * median(timed(partial(add_injury, durable), person) for person in some)
    list_ms = 1e3 * timed(lambda _: People(durable).all(), some[0])
    print(  # noqa: T201
        f"\n{durable.url.get_backend_name()}: {PEOPLE} people, {PEOPLE * SESSIONS} sessions of "
        f"{METRICS} metrics in {filled_s:.1f} s; history {history_ms:.1f} ms, "
        f"one action {commit_ms:.1f} ms, list of all {list_ms:.0f} ms"
    )


def add_person(store: Store, number: int) -> None:
    """Keep somebody and all their sessions: two actions."""
    person = store.new_person(STAMP)
    recording = OF_SESSION[0]
    with store.acting("sessions", STAMP, person) as action:
        for day in range(SESSIONS):
            at = NOW + timedelta(days=day)
            times = {"started_at": at, "ended_at": at + timedelta(minutes=20)}
            session = action.add(person, replace(SESSION, **times))  # type: ignore[arg-type]
            digest = f"{number:032}{day:032}"
            file = replace(recording, sha256=digest)  # type: ignore[type-var]
            metrics = [replace(METRIC, key=f"metric_{m}") for m in range(METRICS)]
            answers = [Answer("nprs_now", 3.0, moment, at) for moment in ("before", "after")]
            action.add_all(person, [file, *metrics, *answers], session)


def add_injury(store: Store, person: Person) -> None:
    """One short action: two rows and a commit."""
    with store.acting("injury", STAMP, person) as action:
        action.add(person, Injury("ankle"))


def timed(action: Callable[[Person], object], person: Person) -> float:
    """Return how many seconds it takes."""
    begun_s = monotonic()
    action(person)
    return monotonic() - begun_s
