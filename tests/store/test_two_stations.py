"""Two stations at once: nothing is lost, and whoever came second is told."""

import sqlite3
import time
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy.engine import URL

from imu_rehab.errors import ChangedMeanwhile, StoreError
from imu_rehab.store import engine
from imu_rehab.store.person_values import Facts, Person, Programme
from imu_rehab.store.questions.history import HistoryOf, KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.session_values import Comment, TypedResult
from imu_rehab.store.store import Store, open_store, opened
from tests.store.filled import NOW, SESSION, STAMP, fill

SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["imu_rehab.store.copying"])
ROUNDS = 12


@pytest.fixture
def person(store: Store) -> Person:
    """Return somebody whom both stations know."""
    return store.new_person(STAMP, Facts(height_mm=1000))


def test_who_comes_second_is_told_and_nothing_is_written(store: Store, person: Person) -> None:
    other = open_store(store.url)
    with store.acting("facts", STAMP, person) as action:
        action.change_person(person, replace(person.facts, height_mm=1500))
    with pytest.raises(ChangedMeanwhile), other.acting("facts", STAMP, person) as action:
        action.change_person(person, replace(person.facts, height_mm=1600))
    other.close()
    assert People(store).named(person.pseudonym).facts.height_mm == 1500
    (correction,) = Trail(store).corrections(person.id)
    assert (correction.old, correction.new) == ({"height_mm": 1000}, {"height_mm": 1500})


def test_a_programme_has_one_version_of_each_number(store: Store, person: Person) -> None:
    programme = Programme(1, "phase = 1", "Lee", NOW.date())
    with store.acting("programme", STAMP, person) as action:
        action.add(person, programme)
    with pytest.raises(ChangedMeanwhile), store.acting("programme", STAMP, person) as action:
        action.add(person, replace(programme, body="phase = 2"))
    assert [kept.value for kept in KindOf(store)(person, Programme)] == [programme]


def test_a_session_cannot_be_moved_twice(store: Store) -> None:
    first, second, third = fill(store), store.new_person(STAMP), store.new_person(STAMP)
    (session,) = HistoryOf(store)(first).sessions
    with store.acting("move session", STAMP, first) as action:
        action.move_session(session, second)
    with pytest.raises(ChangedMeanwhile), store.acting("move session", STAMP, first) as action:
        action.move_session(session, third)
    assert HistoryOf(store)(third).sessions == ()
    assert len(HistoryOf(store)(second).of(TypedResult)) == 2


def test_a_station_waits_for_one_that_is_writing(store: Store, person: Person) -> None:
    outcome: list[str] = []
    began = Event()

    def second_station() -> None:
        began.set()
        with opened(store.url) as other:
            try:
                with other.acting("facts", STAMP, person) as action:
                    action.change_person(person, replace(person.facts, height_mm=1600))
            except ChangedMeanwhile:
                outcome.append("told")

    thread = Thread(target=second_station)
    with store.acting("facts", STAMP, person) as action:
        action.change_person(person, replace(person.facts, height_mm=1500))
        thread.start()
        began.wait()
        thread.join(0.3)
        assert thread.is_alive()
    thread.join()
    assert outcome == ["told"]


def test_a_station_that_waits_too_long_says_so(
    store: Store, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_S", 0.2)
    with store.acting("facts", STAMP, person) as action:
        action.change_person(person, replace(person.facts, height_mm=1500))
        with opened(store.url) as other, pytest.raises(StoreError, match="another station keeps"):
            _change(other, person)


def _change(store: Store, person: Person) -> None:
    with store.acting("facts", STAMP, person) as action:
        action.change_person(person, replace(person.facts, height_mm=1600))


def work(url: URL, pseudonym: str, name: str) -> None:
    """Grow a person and write comments, as often as it takes, like an impatient station."""
    with opened(url) as store:
        for number in range(ROUNDS):
            while not _grown(store, pseudonym):
                pass
            person = People(store).named(pseudonym)
            with store.acting("comment", STAMP, person) as action:
                action.add(person, Comment(f"{name} {number}", NOW))


def _grown(store: Store, pseudonym: str) -> bool:
    person = People(store).named(pseudonym)
    assert person.facts.height_mm is not None
    taller = replace(person.facts, height_mm=person.facts.height_mm + 1)
    try:
        with store.acting("facts", STAMP, person) as action:
            action.change_person(person, taller)
    except ChangedMeanwhile:
        return False
    return True


def test_two_processes_lose_nothing(store: Store, person: Person) -> None:
    stations = [
        SERVER.Process(target=work, args=(store.url, person.pseudonym, name)) for name in "AB"
    ]
    for station in stations:
        station.start()
    for station in stations:
        station.join()
    assert [station.exitcode for station in stations] == [0, 0]
    grown = People(store).named(person.pseudonym)
    assert grown.facts.height_mm == 1000 + 2 * ROUNDS
    comments = {kept.value.text for kept in KindOf(store)(person, Comment)}
    assert comments == {f"{name} {number}" for name in "AB" for number in range(ROUNDS)}
    assert len(Trail(store).corrections(person.id)) == 2 * ROUNDS


def test_two_stations_may_make_the_same_new_store(place: str) -> None:
    threads = [Thread(target=lambda: open_store(place).close()) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened(place, create=False) as store:
        person = store.new_person(STAMP)
        with store.acting("session", STAMP, person) as action:
            action.add(person, SESSION)


def test_a_station_waits_for_one_that_is_making_the_store(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    maker = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    maker.execute("CREATE TABLE alembic_version (version_num TEXT)")
    maker.execute("BEGIN IMMEDIATE")  # SQLite does not wait for this one, it says "locked"

    def finish() -> None:
        time.sleep(0.3)
        maker.execute("COMMIT")

    thread = Thread(target=finish)
    thread.start()
    open_store(str(file)).close()
    thread.join()
    maker.close()
