"""`imu-rehab exercises` lists what there is, and checks files of one's own."""

import json
from pathlib import Path

from imu_rehab.assembly import exercise_folder
from imu_rehab.exercises.library import shipped_library
from imu_rehab.exercises.reference import reference_page
from tests.cli.command_line import CommandLine

LIBRARY = Path(exercise_folder.__file__).parents[1] / "exercises" / "library"


def test_all_exercises_are_listed(command: CommandLine) -> None:
    said = command("exercises")
    assert said.code == 0
    assert all(key in said.out for key in shipped_library().keys)


def test_the_page_is_printed_as_it_is(command: CommandLine) -> None:
    assert command("exercises", "--page").out == reference_page(shipped_library())


def test_machines_get_json(command: CommandLine) -> None:
    content = json.loads(command("exercises", "--json").out)
    assert [each["number"] for each in content["exercises"]] == list(range(1, 18))
    assert content["replaced"] == []


def test_what_an_own_file_replaces_is_told(command: CommandLine) -> None:
    lunge = (LIBRARY / "lunge.toml").read_text(encoding="utf-8")
    (command.folder / "lunge.toml").write_text(lunge, encoding="utf-8")
    (command.folder / "mine.toml").write_text(lunge, encoding="utf-8")
    said = command("exercises", "--exercises", command.folder)
    assert "lunge.toml replaces the shipped exercise." in said.out
    assert "mine.toml is your own." in said.out


def test_a_wrong_file_is_one_sentence_with_file_and_key(command: CommandLine) -> None:
    (command.folder / "odd.toml").write_text('kind = "juggling"', encoding="utf-8")
    said = command("exercises", "--exercises", command.folder)
    assert said.code == 2
    assert said.sentence.startswith("odd.toml: kind:")
