"""`imu-rehab people` and `store`: what a clinician types, and reads."""

import json
import shutil
from pathlib import Path

import pytest
import typer

from imu_rehab.cli.people import people
from imu_rehab.cli.screen import figure, with_unit
from imu_rehab.cli.store import store
from imu_rehab.store.engine import read_url
from imu_rehab.store.schema import migrate
from tests.cli.command_line import CommandLine, Said
from tests.cli.test_help import example_of

SAMPLE = Path(__file__).parents[2] / "recordings" / "lunge_squat_right.mcap"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a folder of their own."""
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOGNAME", "lee")
    return tmp_path / "home" / "imu-rehab"


@pytest.fixture
def pseudonym(command: CommandLine) -> str:
    """Return somebody's."""
    said = command("people", "new", "--sex", "f", "--birth-year", "1962", "--side", "right")
    assert said.code == 0, said.err
    return said.out.strip()


@pytest.fixture
def kept(command: CommandLine, pseudonym: str) -> Said:
    """Keep a recording for them."""
    file = shutil.copy(SAMPLE, command.folder / "lunge.mcap")
    said = command("analyze", file, "--person", pseudonym)
    assert said.code == 0, said.err
    return said


@pytest.mark.parametrize("group", [people, store], ids=["people", "store"])
def test_every_command_has_help_with_an_example(group: typer.Typer, command: CommandLine) -> None:
    name = "people" if group is people else "store"
    for each in group.registered_commands:
        said = command(name, str(each.name), "--help")
        assert (said.code, said.err) == (0, "")
        example = example_of(said.out)
        assert example[:2] == [name, each.name]


def test_somebody_new_is_listed_and_shown(command: CommandLine, pseudonym: str) -> None:
    assert pseudonym in command("people", "list").out
    said = command("people", "show", pseudonym)
    assert "sex f, birth_year 1962, height_mm not told, side right, pain_ceiling 5.0" in said.out
    assert "kept: nothing yet" in said.out
    (person,) = json.loads(command("people", "list", "--json").out)["people"]
    assert (person["pseudonym"], person["sessions"], person["last_at"]) == (pseudonym, 0, None)


def test_the_store_is_in_the_users_data_folder(
    command: CommandLine, pseudonym: str, at_home: Path
) -> None:
    assert command("store", "where").out.splitlines() == [
        f"{at_home / 'store.sqlite'} (current)",
        "1 people, 0 sessions.",
    ]
    assert (at_home / "store.sqlite").is_file()


def test_a_recording_is_kept_for_a_person(command: CommandLine, pseudonym: str, kept: Said) -> None:
    assert f"Kept as session 1 of {pseudonym}." in kept.err
    (session,) = json.loads(command("people", "history", pseudonym, "--json").out)["sessions"]
    assert session["kit"] == ["foot_r", "shank_r", "pelvis"]
    assert session["status"] == "closed"
    printed = json.loads(command("analyze", command.folder / "lunge.mcap", "--json").out)
    assert {(m["key"], m["test"], m["value"]) for m in session["metric_value"]} == {
        (m["key"], m["test"], m["value"]) for m in printed["metrics"]
    }
    said = command("people", "history", pseudonym)
    assert "SIMULATED Session 1, " in said.out
    assert "1 (1 SIMULATED)" in command("people", "list").out
    assert "SIMULATED: 1 of the sessions" in command("people", "show", pseudonym).out
    assert "lunge.mcap (verified)" in said.out


def test_the_same_recording_is_kept_once_and_for_one_person(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    file = command.folder / "lunge.mcap"
    assert command("analyze", file, "--person", pseudonym).code == 0
    report = json.loads(command("people", "history", pseudonym, "--json").out)
    assert len(report["sessions"]) == 1
    assert report["corrections"] == []
    other = command("people", "new").out.strip()
    said = command("analyze", file, "--person", other)
    assert said.code == 2
    assert f"is kept for {pseudonym}, as session 1" in said.err


def test_a_session_is_moved_and_the_reason_is_shown(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    other = command("people", "new").out.strip()
    move = ("people", "move-session", "1", "--from", pseudonym, "--to", other)
    said = command(*move, "--why", "wrong pseudonym")
    assert said.out.splitlines() == [
        f"Session 1 belongs to {other} now.",
        "Its calibration went along: foot_r, shank_r, pelvis.",
    ]
    assert "Session" not in command("people", "history", pseudonym).out
    assert "because: wrong pseudonym" in command("people", "history", other).out
    assert f"{pseudonym} has no session 1; there are: none" in command(*move, "--why", "x").err


def test_a_history_has_units_errors_and_tiers_and_no_nested_values(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    metrics = json.loads(command("people", "history", pseudonym, "--json").out)["sessions"][0]
    known = next(m for m in metrics["metric_value"] if m["standard_error"] is not None)
    other = command("people", "new").out.strip()
    move = ("people", "move-session", "1", "--from", pseudonym, "--to", other)
    assert command(*move, "--why", "wrong pseudonym").code == 0
    said = command("people", "history", other).out
    value = with_unit(known["value"], known["unit"])
    assert f"{value} ± {figure(known['standard_error'])}" in said
    assert f"{known['tier']} " in said
    assert "lee: training session 1: person_id 1 → 2; because: wrong pseudonym" in said
    assert "{" not in said


def test_what_was_never_done_or_typed_cannot_be_corrected(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    said = command("people", "void", pseudonym, "1", "T2", "1", "--side", "right", "--why", "x")
    assert (said.code, "no trial named 'T2 right 1'" in said.sentence) == (2, True)
    said = command("people", "correct", pseudonym, "7", "12", "--why", "x")
    assert said.sentence == f"{pseudonym} has no typed result 7; there are: none"


def test_deleting_asks_for_the_pseudonym(
    command: CommandLine, pseudonym: str, kept: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = command.folder / "lunge.mcap"
    monkeypatch.setattr("typer.prompt", lambda _: "another")
    said = command("people", "delete", pseudonym)
    assert (said.code, file.exists()) == (2, True)
    assert "nothing was deleted" in said.err
    monkeypatch.setattr("typer.prompt", lambda _: pseudonym.lower())
    said = command("people", "delete", pseudonym)
    assert (said.code, file.exists()) == (0, False)
    assert "The audit keeps number 1." in said.out
    assert pseudonym not in command("people", "list").out


def test_a_person_is_exported_deleted_and_read_back(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    before = json.loads(command("people", "history", pseudonym, "--json").out)
    assert command("people", "export", pseudonym, "--out", "out", "--as-is").code == 0
    assert command("people", "delete", pseudonym, "--yes").code == 0
    assert command("people", "import", "out").out.strip() == pseudonym
    after = json.loads(command("people", "history", pseudonym, "--json").out)
    values = [[m["value"] for m in h["sessions"][0]["metric_value"]] for h in (before, after)]
    assert values[0] == values[1]
    assert command("store", "check", "--checksums").out.endswith("All is well.\n")


def test_an_export_has_another_label(command: CommandLine, pseudonym: str, kept: Said) -> None:
    said = command("people", "export", pseudonym, "--out", "out", "--without-recordings")
    assert said.code == 0
    assert pseudonym not in (command.folder / "out" / "person.json").read_text()
    said = command("people", "export", pseudonym, "--out", "b", "--as-is", "--with-texts")
    assert said.code == 2


def test_a_backup_is_restored_into_an_empty_store_only(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    said = command("store", "backup", "copy.sqlite")
    assert "of 1 people are in copy.sqlite" in said.out
    assert "Recordings are files and not in it" in said.out
    assert command("store", "backup", "copy.sqlite").code == 2
    said = command("store", "restore", "copy.sqlite")
    assert (said.code, "into an empty store only" in said.err) == (4, True)
    assert command("store", "restore", "copy.sqlite", "--store", "new.sqlite").code == 0
    assert pseudonym in command("people", "list", "--store", "new.sqlite").out


def test_a_check_names_a_recording_that_is_gone(
    command: CommandLine, pseudonym: str, kept: Said
) -> None:
    (command.folder / "lunge.mcap").unlink()
    said = command("store", "check")
    assert said.code == 4
    assert "lunge.mcap is not there" in said.sentence


def test_an_older_store_is_brought_up_after_a_copy(
    command: CommandLine, pseudonym: str, at_home: Path
) -> None:
    assert command("store", "upgrade").out == "Nothing to do.\n"
    migrate(read_url(str(at_home / "store.sqlite")), "0001")
    said = command("people", "list")
    assert (said.code, "run: imu-rehab store upgrade" in said.sentence) == (4, True)
    said = command("store", "upgrade")
    assert said.out.startswith("Done. As it was before: ")
    assert len(list((at_home / "backups").iterdir())) == 1
    assert pseudonym in command("people", "list").out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("people", "list"), 4, "there is no store at"),
        (("people", "list", "--store", "."), 4, "--store takes a file that can be written"),
        (("store", "restore", "empty.sqlite"), 4, "empty.sqlite is no store: nothing is in it"),
        (("store", "check"), 4, "there is no store at"),
        (("people", "list", "--store", "mysql://host/name"), 2, "is not supported"),
        (("store", "backup", "b.sqlite"), 4, "there is no store at"),
        (("store", "restore", "nothing.sqlite"), 2, "there is no backup"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_makes_no_store(
    command: CommandLine, at_home: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    (command.folder / "empty.sqlite").touch()
    said = command(*arguments)
    assert said.code == code
    assert sentence in said.sentence
    assert not (at_home / "store.sqlite").exists()


def test_an_unknown_person_is_one_sentence(command: CommandLine, pseudonym: str) -> None:
    said = command("people", "history", "QQQQQQ")
    assert (said.code, "nobody here has the pseudonym" in said.sentence) == (2, True)


def test_the_settings_file_says_where_the_store_is(command: CommandLine, at_home: Path) -> None:
    at_home.mkdir(parents=True)
    elsewhere = command.folder / "elsewhere.sqlite"
    (at_home / "settings.toml").write_text(f'[store]\nurl = "{elsewhere}"\n')
    assert command("people", "new").code == 0
    assert elsewhere.is_file()
    assert command("store", "where", "--store", "third.sqlite").out.endswith("(empty)\n")


@pytest.mark.parametrize(
    "text", ["[store\n", "[store]\nurl = 3\n", "store = 7\n", '[store]\nfile = "x"\n']
)
def test_settings_that_cannot_be_read_name_file_and_key(
    command: CommandLine, at_home: Path, text: str
) -> None:
    at_home.mkdir(parents=True)
    (at_home / "settings.toml").write_text(text)
    said = command("store", "where")
    assert said.code == 2
    assert "settings.toml" in said.sentence
