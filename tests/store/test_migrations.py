"""The history of the tables, upwards and downwards, with somebody in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import MetaData, Table, insert, select
from sqlalchemy.engine import URL, Connection

from imu_rehab.errors import OlderSchema, StoreError
from imu_rehab.store.copying import bring_up
from imu_rehab.store.engine import engine_of, make_file, read_url, writing
from imu_rehab.store.person_values import Calibration
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.schema import EMPTY, State, config, examine, migrate, revisions
from imu_rehab.store.session_values import Comment
from imu_rehab.store.store import Store, look, open_store, opened
from tests.store.filled import NOW, OF_SESSION, SESSION, STAMP, fill, fill_site

OLD = "0001"


@contextmanager
def connected(url: URL) -> Iterator[Connection]:
    """Yield a writing connection, past all our code."""
    engine = engine_of(url)
    with writing(engine).begin() as connection:
        yield connection
    engine.dispose()


def tables(connection: Connection) -> dict[str, Table]:
    """Return the tables as they are."""
    found = MetaData()
    found.reflect(connection)
    return dict(found.tables)


def rows(url: URL) -> dict[str, list[dict[str, Any]]]:
    """Return everything that is there."""
    with connected(url) as connection:
        return {
            name: [
                dict(r) for r in connection.execute(select(t).order_by(*t.primary_key)).mappings()
            ]
            for name, t in tables(connection).items()
        }


def old_store(place: str) -> URL:
    """Return a store of the first version, with one person, one session and its comment."""
    url = read_url(place)
    make_file(url)
    migrate(url, OLD)
    with connected(url) as connection:
        known = tables(connection)
        owner = {"person_id": 1, "audit_id": 1, "version": 1}
        deed = {"at": NOW, "who": "Lee", "action": "new person", "person_number": 1}
        connection.execute(insert(known["audit"]), deed)
        person = {"version": 1, "pseudonym": "ABCDEF", "sex": "f", "side": "right"}
        connection.execute(
            insert(known["person"]), {**person, "created_at": NOW, "pain_ceiling": 5.0}
        )
        session = {"status": "closed", "stop_reason": "", "kit": ["pelvis"], "started_at": NOW}
        for comment in ("felt easier", ""):
            connection.execute(
                insert(known["training_session"]),
                {**owner, **session, "comment": comment},
            )
        injury = {"region": "knee", "side": "left", "since": "2019", "count": 1, "recovered": None}
        connection.execute(insert(known["injury"]), {**owner, **injury})
    return url


def test_the_models_are_what_the_migrations_make(store: Store) -> None:
    with connected(store.url) as connection:
        command.check(config(connection))


def test_there_is_one_line_of_revisions() -> None:
    assert revisions() == ("0001", "0002", "0003", "0004", "0005", "0006")


def test_every_step_can_be_gone_down_and_up_again(place: str) -> None:
    url = read_url(place)
    make_file(url)
    for revision in (*revisions(), *revisions()[-2::-1], EMPTY):
        migrate(url, revision)
    assert look(url) is State.EMPTY
    migrate(url)
    assert look(url) is State.CURRENT


def test_a_filled_store_goes_down_and_up_and_keeps_what_both_versions_know(store: Store) -> None:
    fill(store)
    fill_site(store)
    before = rows(store.url)
    migrate(store.url, OLD)
    older = rows(store.url)
    (session,), (calibration,) = older["training_session"], older["calibration"]
    (comment,) = [each for each in OF_SESSION if isinstance(each, Comment)]
    assert session.pop("comment") == comment.text
    assert calibration["session_id"] is None
    (newer_session,), (newer_calibration,) = before["training_session"], before["calibration"]
    del newer_session["simulated"]
    repetitions = [each.pop("repetitions") for each in before["metric_value"]]
    assert any(repetitions)
    assert older == {name: before[name] for name in older} | {
        "alembic_version": [{"version_num": OLD}],
        "calibration": [newer_calibration | {"session_id": None}],
    }
    migrate(store.url)
    after = rows(store.url)
    assert after["training_session"][0].pop("simulated") is None  # nobody knows any more
    assert [each.pop("repetitions") for each in after["metric_value"]] == [[], [], []]
    assert {name: after[name] for name in older} == {name: before[name] for name in older}
    assert [row["text"] for row in after["comment"]] == [comment.text]


def test_downwards_the_newest_calibration_of_a_place_stays(store: Store) -> None:
    person = fill(store)
    later = NOW + timedelta(days=1)
    with store.acting("keep session", STAMP, person) as action:
        session = action.add(person, replace(SESSION, started_at=later, ended_at=None))
        action.add(person, Calibration("foot_r", {"place": "foot_r", "new": True}, later), session)
    migrate(store.url, "0002")
    (calibration,) = rows(store.url)["calibration"]
    assert (calibration["segment"], calibration["session_id"]) == (
        {"place": "foot_r", "new": True},
        None,
    )
    migrate(store.url)
    assert rows(store.url)["calibration"][0]["session_id"] == session
    with store.acting("keep session", STAMP, person) as action:
        third = action.add(person, Calibration("pelvis", {}, later), session)
    assert third > calibration["id"]


def test_whether_a_session_was_simulated_is_never_changed(store: Store) -> None:
    person = fill(store)
    (session,) = HistoryOf(store)(person).sessions
    with (
        pytest.raises(StoreError, match="whether a session was simulated is never changed"),
        store.acting("correct", STAMP, person) as action,
    ):
        action.correct(session, replace(session.value, simulated=False))
    assert HistoryOf(store)(person).sessions == (session,)


def test_an_old_store_is_not_opened_but_brought_up(place: str, tmp_path: Path) -> None:
    url = old_store(place)
    with pytest.raises(OlderSchema, match="run: imu-rehab store upgrade"):
        open_store(place)
    copy = bring_up(url, tmp_path / "copies", STAMP)
    assert copy is not None
    with opened(place) as store:
        history = HistoryOf(store)(People(store).named("ABCDEF"))
        (comment,) = history.of(Comment)
        assert (comment.value.text, comment.session_id) == ("felt easier", 1)
        assert [deed.action for deed in Trail(store).deeds()] == ["new person", "upgrade store"]
    assert look(read_url(str(copy))) is State.OLDER
    assert bring_up(url, tmp_path / "copies", STAMP) is None


def test_the_copy_made_before_an_upgrade_has_every_row(place: str, tmp_path: Path) -> None:
    url = old_store(place)
    before = rows(url)
    copy = bring_up(url, tmp_path, STAMP)
    kept = rows(read_url(str(copy)))
    assert {name: len(found) for name, found in kept.items()} == {
        name: len(found) for name, found in before.items()
    }
    assert kept["injury"] == before["injury"]


def test_a_migration_that_fails_leaves_the_old_tables(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = old_store(place)
    before = rows(url)
    monkeypatch.setattr("imu_rehab.store.schema._check_keys", _fail)
    with pytest.raises(ZeroDivisionError):
        migrate(url)
    assert rows(url) == before
    engine = engine_of(url)
    assert examine(engine) is State.OLDER
    engine.dispose()


def _fail(connection: Connection) -> None:
    del connection
    raise ZeroDivisionError
