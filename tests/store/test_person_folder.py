"""One person leaves, is deleted, and comes back."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from imu_rehab.errors import ConfigurationError, StoreError
from imu_rehab.store.deleting import delete_person
from imu_rehab.store.person_folder import Exported, Leaving, export_person, import_person
from imu_rehab.store.person_values import BodyMark, Person
from imu_rehab.store.questions.history import OF_PEOPLE, History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.session_values import (
    AdverseEvent,
    CapabilityLabel,
    RecordingFile,
    TypedResult,
)
from imu_rehab.store.store import Store, open_store
from imu_rehab.store.tables import ROWS
from tests.store.filled import NOW, SESSION, STAMP, fill

CONTENT = b"what the sensors said"


@pytest.fixture
def person(store: Store, tmp_path: Path) -> Person:
    """Return somebody with a real file, and one correction."""
    person = fill(store)
    history = HistoryOf(store)(person)
    file = tmp_path / "rec-1" / "rec-1_part001.mcap"
    file.parent.mkdir()
    file.write_bytes(CONTENT)
    digest = sha256(CONTENT).hexdigest()
    (recording,), typed = history.of(RecordingFile), history.of(TypedResult)[0]
    with store.acting("correct", STAMP, person) as action:
        action.correct(recording, replace(recording.value, path=str(file), sha256=digest))
        action.correct(typed, replace(typed.value, value=75.0))
    return person


def as_is(store: Store, person: Person, out: Path) -> Exported:
    """Export everything."""
    return export_person(store, person, STAMP, Leaving(out, pseudonymised=False))


def told(history: History) -> dict[str, Any]:
    """Return all that a history says, but for the numbers of rows."""
    return {
        "person": (history.person.pseudonym, history.person.facts, history.person.created_at),
        "corrections": [(c.table, c.old, c.new, c.why, c.who, c.at) for c in history.corrections],
        **{kind.__name__: [_value(kept.value) for kept in history.of(kind)] for kind in OF_PEOPLE},
    }


def _value(value: Any) -> Any:
    links = {name: 0 for name in ("complaint_id", "path") if hasattr(value, name)}
    return replace(value, **links)


def test_exported_deleted_and_read_back_a_person_is_the_same(
    store: Store, person: Person, tmp_path: Path
) -> None:
    before = told(HistoryOf(store)(person))
    as_is(store, person, tmp_path / "out")
    delete_person(store, person, STAMP)
    back = import_person(store, tmp_path / "out", STAMP)
    assert back.id > person.id  # a number is never given twice
    history = HistoryOf(store)(back)
    assert told(history) == before
    (recording,) = history.of(RecordingFile)
    assert Path(recording.value.path).read_bytes() == CONTENT
    assert recording.session_id == history.sessions[0].id


def test_a_person_can_move_to_another_store(store: Store, person: Person, tmp_path: Path) -> None:
    as_is(store, person, tmp_path / "out")
    other = open_store(str(tmp_path / "other.sqlite"))
    other.new_person(STAMP)
    back = import_person(other, tmp_path / "out", STAMP)
    assert told(HistoryOf(other)(back)) == told(HistoryOf(store)(person))
    other.close()


def test_a_person_who_is_there_is_not_read_back(
    store: Store, person: Person, tmp_path: Path
) -> None:
    as_is(store, person, tmp_path / "out")
    with pytest.raises(ConfigurationError, match=f"{person.pseudonym} is here already"):
        import_person(store, tmp_path / "out", STAMP)
    assert len(People(store).all()) == 1


def test_a_recording_that_is_kept_for_somebody_else_is_named(
    store: Store, person: Person, tmp_path: Path
) -> None:
    as_is(store, person, tmp_path / "out")
    (recording,) = HistoryOf(store)(person).of(RecordingFile)
    delete_person(store, person, STAMP)
    other = fill(store, recording.value.sha256)
    with pytest.raises(ConfigurationError, match=f"is kept for {other.pseudonym} already"):
        import_person(store, tmp_path / "out", STAMP)


def test_a_deleted_person_leaves_a_number_and_nothing_else(
    store: Store, person: Person, tmp_path: Path
) -> None:
    other = store.new_person(STAMP)
    deleted = delete_person(store, person, STAMP)
    assert deleted.rows > len(OF_PEOPLE)
    assert not (tmp_path / "rec-1").exists()
    assert [listed.person for listed in People(store).all()] == [other]
    assert Trail(store).corrections() == ()
    assert [d.action for d in Trail(store).deeds(person.id)][-1] == "delete person"
    for kind in OF_PEOPLE:
        assert HistoryOf(store)(person).of(kind) == ()


def test_nothing_of_a_deleted_person_is_left_in_the_files(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    person = fill(store)
    delete_person(store, person, STAMP)
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    store.close()
    assert person.pseudonym.encode() not in left
    assert b"It felt easier" not in left
    assert b"skin is red" not in left


def test_a_file_that_cannot_be_deleted_stops_everything(
    store: Store, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", _refuse)
    with pytest.raises(StoreError, match="cannot be deleted: busy; nothing was deleted"):
        delete_person(store, person, STAMP)
    assert [listed.person for listed in People(store).all()] == [person]
    assert [d.action for d in Trail(store).deeds(person.id)][-1] == "correct"


def _refuse(path: Path, missing_ok: bool = False) -> None:
    raise OSError(16, "busy", str(path))


def test_a_pseudonymised_export_names_nobody(store: Store, person: Person, tmp_path: Path) -> None:
    exported = export_person(store, person, STAMP, Leaving(tmp_path / "out"))
    text = (tmp_path / "out" / "person.json").read_text()
    for name in (
        person.pseudonym,
        "Lee",
        "It felt",
        "hurts",
        "skin is red",
        "2026-03-01",
        'mcap"',
        "1962",
    ):
        assert name not in text.replace("recordings/recording_1.mcap", ""), name
    rows = json.loads(text)["rows"]
    assert rows["person"][0]["label"] == exported.label
    assert rows["person"][0]["age_years"] == NOW.year - 1962
    assert rows["metric_value"][0]["value"] == 35.25
    assert rows["injury"][0]["since"] == "2019"
    assert set(rows) == {row.__tablename__ for row in ROWS.values()} & set(rows) | {"person"}
    assert "audit" not in rows
    assert not (tmp_path / "out" / "recordings").exists()
    assert "recordings/" not in (tmp_path / "out" / "README.txt").read_text()


def test_recordings_leave_under_a_label_only_when_asked_for_and_the_folder_says_what_is_in_them(
    store: Store, person: Person, tmp_path: Path
) -> None:
    export_person(store, person, STAMP, Leaving(tmp_path / "out", recordings=True))
    assert (tmp_path / "out" / "recordings" / "recording_1.mcap").read_bytes() == CONTENT
    assert "true date and time" in (tmp_path / "out" / "README.txt").read_text()


@pytest.mark.parametrize("pseudonymised", [False, True])
def test_an_export_says_that_a_session_was_simulated(
    store: Store, person: Person, tmp_path: Path, pseudonymised: bool
) -> None:
    export_person(store, person, STAMP, Leaving(tmp_path / "out", pseudonymised))
    assert "SIMULATED: in 1 of the 1 sessions" in (tmp_path / "out" / "README.txt").read_text()
    assert json.loads((tmp_path / "out" / "export.json").read_text())["simulated_sessions"] == 1
    rows = json.loads((tmp_path / "out" / "person.json").read_text())["rows"]
    assert rows["training_session"][0]["simulated"] is True


def test_words_are_released_where_somebody_says_so(
    store: Store, person: Person, tmp_path: Path
) -> None:
    export_person(store, person, STAMP, Leaving(tmp_path / "out", texts=True))
    rows = json.loads((tmp_path / "out" / "person.json").read_text())["rows"]
    assert rows["comment"][0]["text"].startswith("It felt easier")


@pytest.mark.parametrize("texts", [False, True])
def test_words_that_were_typed_leave_only_where_words_may(
    store: Store, person: Person, tmp_path: Path, texts: bool
) -> None:
    mark = BodyMark("ankle", "right", 4.0, "since Mrs Muster kicked me", NOW)
    fell = AdverseEvent(NOW, "a fall", "mild", "Lee", "squat beside Mrs Muster", "rest")
    with store.acting("words", STAMP, person) as action:
        action.add(person, mark)
        session = action.add(person, SESSION)
        action.add(person, fell, session)
    export_person(store, person, STAMP, Leaving(tmp_path / "out", texts=texts))
    text = (tmp_path / "out" / "person.json").read_text()
    assert ("Mrs Muster" in text) is texts


@pytest.mark.parametrize("texts", [False, True])
def test_no_name_leaves_inside_nested_values(
    store: Store, person: Person, tmp_path: Path, texts: bool
) -> None:
    signed = {"name": "Dr Muster", "on": "2026-03-01", "reason": "Mrs Muster fell"}
    fell = {"what": "Mrs Muster fell", "recorded_by": "Dr Muster"}
    state = {"plan": "steady_pelvis", "overrides": [{"phase": 2, "signed": signed}]}
    kept = CapabilityLabel("squat", "", "can do", {**state, "events": [fell]}, "1")
    with store.acting("label", STAMP, person) as action:
        action.add(person, kept)
    export_person(store, person, STAMP, Leaving(tmp_path / "out", texts=texts))
    text = (tmp_path / "out" / "person.json").read_text()
    assert "Dr Muster" not in text
    assert ("Mrs Muster" in text) is texts
    assert "steady_pelvis" in text


def test_an_export_of_everything_has_its_line_in_the_audit(
    store: Store, person: Person, tmp_path: Path
) -> None:
    as_is(store, person, tmp_path / "out")
    assert [d.action for d in Trail(store).deeds(person.id)][-1] == "export person as is"


def test_no_file_outside_of_the_folder_is_brought_along(
    store: Store, person: Person, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    as_is(store, person, out)
    delete_person(store, person, STAMP)
    foreign = tmp_path / "foreign.mcap"
    foreign.write_bytes(CONTENT)
    content = json.loads((out / "person.json").read_text())
    content["rows"]["recording"][0]["file"] = "../foreign.mcap"
    (out / "person.json").write_text(json.dumps(content))
    about = json.loads((out / "export.json").read_text())
    about["files"]["person.json"] = sha256((out / "person.json").read_bytes()).hexdigest()
    (out / "export.json").write_text(json.dumps(about))
    with pytest.raises(ConfigurationError, match="names a file outside of it"):
        import_person(store, out, STAMP)
    assert foreign.exists()


def test_what_was_made_from_a_deleted_recording_is_named(
    store: Store, person: Person, tmp_path: Path
) -> None:
    table = tmp_path / "rec-1" / "raw_foot_r.csv"
    table.write_text("time_s")
    assert delete_person(store, person, STAMP).left == (str(table),)
    assert table.exists()


def test_two_exports_have_two_labels_and_one_shift(
    store: Store, person: Person, tmp_path: Path
) -> None:
    exported = [
        export_person(store, person, STAMP, Leaving(tmp_path / name, recordings=False))
        for name in "ab"
    ]
    first, second = (
        json.loads((tmp_path / name / "person.json").read_text())["rows"] for name in "ab"
    )
    assert exported[0].label != exported[1].label
    assert first["training_session"] == second["training_session"]
    assert first["training_session"][0]["started_at"] != NOW.isoformat()


def test_a_recording_that_is_gone_or_changed_is_named(
    store: Store, person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "rec-1" / "rec-1_part001.mcap"
    file.write_bytes(CONTENT[::-1])
    exported = as_is(store, person, tmp_path / "out")
    assert exported.missing == (str(file),)
    assert json.loads((tmp_path / "out" / "export.json").read_text())["missing"] == [str(file)]
    assert not list((tmp_path / "out" / "recordings").iterdir())


def test_nothing_is_overwritten_by_an_export(store: Store, person: Person, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(ConfigurationError, match="exists; choose another --out"):
        as_is(store, person, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_what_cannot_be_read_back_is_one_sentence(
    store: Store, person: Person, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match="no exported person"):
        import_person(store, tmp_path / "nowhere", STAMP)
    export_person(store, person, STAMP, Leaving(tmp_path / "out"))
    with pytest.raises(ConfigurationError, match="is pseudonymised"):
        import_person(store, tmp_path / "out", STAMP)
    as_is(store, person, tmp_path / "all")
    file = tmp_path / "all" / "person.json"
    file.write_text(file.read_text().replace("35.25", "45.25"))
    with pytest.raises(ConfigurationError, match="was changed since the export"):
        import_person(store, tmp_path / "all", STAMP)
