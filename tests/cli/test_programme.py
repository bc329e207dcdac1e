"""`imu-rehab programme`: what a clinician reads before a session."""

import json
from pathlib import Path

import pytest

from imu_rehab.assessment.screening import FlagAnswer
from tests.assessment.screenings import clear
from tests.cli.command_line import CommandLine
from tests.programme.people import GOOD_ANKLE, person


def written(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(content))
    return path


def test_the_programmes_are_listed(command: CommandLine) -> None:
    said = command("programme", "plans", "--language", "de")
    assert said.code == 0
    assert "Vom Fuß zum Becken" in said.out
    listed = json.loads(command("programme", "plans", "--json").out)["programmes"]
    assert [each["key"] for each in listed] == ["foot_to_pelvis", "n_of_1", "steady_pelvis"]


def test_a_programme_shows_its_exercises_and_its_gates_with_their_marks(
    command: CommandLine,
) -> None:
    said = command("programme", "show", "foot_to_pelvis")
    assert said.code == 0
    assert "single_leg_stance" in said.out
    assert "Knee to the wall, heel down: at least 35° [E]" in said.out
    assert "Mobility before stability is a clinical principle" in said.out


def test_today_needs_a_screening_that_is_complete(command: CommandLine) -> None:
    screening = written(command.folder, "screening.json", {})
    said = command("programme", "today", "foot_to_pelvis", "--screening", screening)
    assert said.code == 2
    assert said.sentence.startswith("Not answered yet: Is it new")


def test_an_emergency_is_told_first_with_what_to_do(command: CommandLine) -> None:
    record = clear().answer(FlagAnswer("chest_pain", yes=True))
    screening = written(command.folder, "screening.json", record.to_json())
    said = command("programme", "today", "foot_to_pelvis", "--screening", screening)
    assert said.code == 2
    assert "Call the emergency number" in said.sentence


def test_a_first_day_is_planned(command: CommandLine) -> None:
    screening = written(command.folder, "screening.json", clear().to_json())
    said = command("programme", "today", "foot_to_pelvis", "--screening", screening)
    assert (said.code, said.err) == (0, "")
    assert "foot and ankle: phase 1, Mobility." in said.out
    assert "first time" in said.out
    text = " ".join(said.out.split())
    assert "Why: waits for the gate of phase 1, foot and ankle." in text
    assert text.count("Not today:") == 2  # one for each reason
    assert "look at the skin" in text
    assert "It should feel like 4 to 6 of 10." in text


def test_a_day_is_told_in_german(command: CommandLine) -> None:
    screening = written(command.folder, "screening.json", clear().to_json())
    day = ("programme", "today", "foot_to_pelvis", "--screening", screening)
    text = " ".join(command(*day, "--language", "de").out.split())
    assert "Fuß und Sprunggelenk: Phase 1, Beweglichkeit." in text
    assert "oder: Beide Seiten im Ausfallschritt gleich" in text
    for english in ("Not today", "right", "minutes", "phase", "why", "exercise", "Today"):
        assert english not in text


def test_a_later_day_follows_from_the_record(command: CommandLine) -> None:
    screening = written(command.folder, "screening.json", clear().to_json())
    record = written(command.folder, "record.json", person(*GOOD_ANKLE).to_json())
    arguments = ("programme", "today", "foot_to_pelvis", "--screening", screening)
    at = ("--record", record, "--at", "2026-03-06T09:00+00:00", "--alone", "--json")
    report = json.loads(command(*arguments, *at).out)
    assert [each["phase"] for each in report["regions"]] == [2, 1]
    assert {each["phase"] for each in report["items"]} == {1, 2}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "headstand"), "no programme named 'headstand'"),
        (("show", "n_of_1", "--language", "fr"), "--language 'fr' is none of en, de"),
        (("plans", "--own", "nowhere"), "nowhere is no folder"),
        (("today", "n_of_1", "--screening", "x.json"), "x.json is not there"),
        (("today", "n_of_1", "--screening", "bad.json"), "bad.json is no JSON"),
        (("today", "n_of_1", "--screening", "odd.json"), "ScreeningRecord.x is not known here"),
        (
            ("today", "n_of_1", "--screening", "good.json", "--record", "odd.json"),
            "odd.json: ProgrammeState.x is not known here",
        ),
        (("today", "n_of_1", "--screening", "good.json", "--at", "noon"), "is no time like"),
        (
            ("today", "n_of_1", "--screening", "good.json", "--at", "2026-03-06T09:00"),
            "lacks its time zone",
        ),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    command: CommandLine, arguments: tuple[str, ...], sentence: str
) -> None:
    (command.folder / "bad.json").write_text("{")
    written(command.folder, "odd.json", {"x": 1})
    written(command.folder, "good.json", clear().to_json())
    said = command("programme", *arguments)
    assert said.code == 2
    assert sentence in said.sentence
