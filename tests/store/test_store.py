"""What goes in comes out, and what is not a store is left alone."""

import sqlite3
from dataclasses import fields, replace
from pathlib import Path

import pytest

from imu_rehab.errors import ChangedMeanwhile, ConfigurationError, NewerSchema, StoreError
from imu_rehab.store import person_values as p
from imu_rehab.store import session_values as s
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.series import SeriesOf
from imu_rehab.store.questions.site import KnownKit, SiteErrors
from imu_rehab.store.store import LETTERS, Store, open_store
from imu_rehab.store.tables import ROWS, table_of
from imu_rehab.store.values import Stamp
from tests.store.filled import (
    METRIC,
    NOW,
    OF_PERSON,
    OF_SESSION,
    OF_SITE,
    SESSION,
    STAMP,
    fill,
    fill_site,
)


def test_a_tables_columns_are_the_fields_of_its_value() -> None:
    owners = {"id", "version", "person_id", "session_id", "audit_id"}
    for value_type, row_type in ROWS.items():
        columns = set(table_of(row_type).c.keys()) - owners
        assert columns == {each.name for each in fields(value_type)}, value_type


def test_everything_of_a_person_comes_back_as_it_was(store: Store) -> None:
    history = HistoryOf(store)(fill(store))
    (session,) = history.sessions
    assert session.value == SESSION
    for kind in {type(each) for each in OF_PERSON}:
        assert [k.value for k in history.of(kind)] == [v for v in OF_PERSON if type(v) is kind]
    for kind in {type(each) for each in OF_SESSION}:
        found = history.in_session(kind, session.id)
        assert [k.value for k in found] == [v for v in OF_SESSION if type(v) is kind]
    assert {type(k.value) for k in history.of(s.TypedResult)} == {s.TypedResult}
    assert [type(k.value.value) for k in history.of(s.TypedResult)] == [float, str]
    assert history.corrections == ()


def test_every_kind_of_value_is_in_these_tests() -> None:
    told = {type(each) for each in (*OF_PERSON, *OF_SESSION, *OF_SITE, SESSION)}
    assert set(ROWS) - told == {p.Complaint, p.Hypothesis}  # they name each other


def test_what_belongs_to_the_place_comes_back(store: Store) -> None:
    fill_site(store)
    sensor, error = OF_SITE
    assert [kept.value for kept in KnownKit(store)()] == [sensor]
    assert SiteErrors(store)("wblt_deg", "across visits") == {"shank_r": error}
    assert SiteErrors(store)("wblt_deg", "same session") == {}


def test_a_pseudonym_is_random_and_can_be_read_aloud(store: Store) -> None:
    people = [store.new_person(STAMP) for _ in range(5)]
    pseudonyms = {person.pseudonym for person in people}
    assert len(pseudonyms) == 5
    assert set("".join(pseudonyms)) <= set(LETTERS)
    assert [each.person for each in People(store).all()] == people[::-1]
    assert People(store).named(f" {people[2].pseudonym.lower()} ") == people[2]


def test_nobody_of_that_name_is_said_in_one_sentence(store: Store) -> None:
    with pytest.raises(ConfigurationError, match="nobody here has the pseudonym 'QQQQQQ'"):
        People(store).named("QQQQQQ")


def test_people_are_listed_with_their_sessions(store: Store) -> None:
    fill(store)
    (listed,) = People(store).all()
    assert (listed.sessions, listed.last_at) == (1, NOW)


def test_a_series_has_one_point_per_session_computed_by_the_newest_algorithms(
    store: Store,
) -> None:
    person = fill(store)
    session = HistoryOf(store)(person).sessions[0]
    again = replace(METRIC, value=36.0, algorithm_version="0.2.0")
    with store.acting("analyse", STAMP, person) as action:
        action.add(person, again, session.id)
    (point,) = SeriesOf(store)(person, "wblt_deg", "right", "T2")
    assert (point.metric, point.at, point.kit) == (again, NOW, SESSION.kit)


def test_a_metric_is_there_once_per_session_side_test_and_algorithm(store: Store) -> None:
    person = fill(store)
    session = HistoryOf(store)(person).sessions[0]
    with (
        pytest.raises(ChangedMeanwhile, match="kept here already"),
        store.acting("x", STAMP, person) as action,
    ):
        action.add(person, replace(METRIC, value=1.0), session.id)


def test_nothing_of_a_failed_action_is_kept(store: Store) -> None:
    person = store.new_person(STAMP)
    with pytest.raises(StoreError), store.acting("x", STAMP, person) as action:
        action.add_all(person, [s.Comment("kept", NOW), s.Comment("lost", NOW)], 4711)
    assert HistoryOf(store)(person).of(s.Comment) == ()


def test_no_row_can_belong_to_somebody_elses_session(store: Store) -> None:
    person = fill(store)
    session = HistoryOf(store)(person).sessions[0]
    other = store.new_person(STAMP)
    with pytest.raises(StoreError, match="refuses"), store.acting("x", STAMP, other) as action:
        action.add(other, s.Comment("not mine", NOW), session.id)


def test_a_verdict_needs_its_probe(store: Store) -> None:
    person = fill(store)
    history = HistoryOf(store)(person)
    hypothesis, probe = history.of(p.Hypothesis)[0], history.of(p.Probe)[0]
    claimed = replace(hypothesis.value, verdict="supported")
    with pytest.raises(StoreError, match="refuses"), store.acting("x", STAMP, person) as action:
        action.correct(hypothesis, claimed)
    with store.acting("verdict", STAMP, person) as action:
        action.correct(hypothesis, replace(claimed, probe_id=probe.id))
    assert HistoryOf(store)(person).of(p.Hypothesis)[0].value.verdict == "supported"


def test_a_newer_store_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    open_store(str(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NewerSchema, match="written by a newer version"):
        open_store(str(file))
    assert file.read_bytes() == before


def test_a_newer_store_on_a_server_is_refused(place: str) -> None:
    store = open_store(place)
    with store.reading() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        session.commit()
    store.close()
    with pytest.raises(NewerSchema, match="use that version, nothing was changed"):
        open_store(place)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("my notes, which are rather long for a database" * 20)
    with pytest.raises(StoreError, match=r"notes\.txt: file is not a database"):
        open_store(str(file))
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE stamps (country)")
    connection.close()
    with pytest.raises(StoreError, match="holds something else"):
        open_store(str(other))


def test_no_store_is_made_where_only_reading_was_asked(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with pytest.raises(StoreError, match="there is no store at"):
        open_store(str(file), create=False)
    assert not file.exists()


def test_a_new_store_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    file = tmp_path / "data" / "store.sqlite"
    open_store(str(file)).close()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_folder_in_which_nothing_can_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(str(tmp_path / "file" / "store.sqlite"))


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("mysql://host/name", "is not supported"),
        ("://", "neither a path nor a URL"),
    ],
)
def test_a_place_that_is_none_is_one_sentence(place: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence):
        open_store(place)


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    place = f"postgresql://lee:secret@/store?host={tmp_path}"
    with pytest.raises(StoreError, match="cannot be used") as caught:
        open_store(place)
    assert "secret" not in str(caught.value)


def test_a_stamp_has_a_name_and_a_zone() -> None:
    with pytest.raises(ConfigurationError, match="who is empty"):
        Stamp(" ", NOW)
    with pytest.raises(ValueError, match="no time zone"):
        Stamp("Lee", NOW.replace(tzinfo=None))
