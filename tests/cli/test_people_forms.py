"""`imu-rehab people forms, ask, answers`: what is typed, and what is read."""

import io
import json
import tomllib
from pathlib import Path

import pytest

from imu_rehab.forms.catalogue import forms
from tests.cli.command_line import CommandLine


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the user a folder of their own."""
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOGNAME", "lee")


@pytest.fixture
def pseudonym(command: CommandLine) -> str:
    """Return somebody's."""
    return command("people", "new", "--birth-year", "1962").out.strip()


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let somebody type lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_every_form_is_listed_with_what_it_is_for(command: CommandLine) -> None:
    said = command("people", "forms", "--json")
    assert [each["form"] for each in json.loads(said.out)["forms"]] == list(forms())
    assert "Frühere Verletzungen" in command("people", "forms", "--json", "--language", "de").out
    assert "Which parts of the body were hurt before" in command("people", "forms").out


def test_questions_come_one_at_a_time_and_what_is_no_answer_is_asked_again(
    command: CommandLine, pseudonym: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, "?", "yes", "right ancle", "right ankle", "2020", "<", "2019", "", "no", "n")
    said = command("people", "ask", pseudonym, "injuries")
    assert said.code == 0, said.err
    assert "did you mean ankle?" in said.out
    assert said.out.endswith("Kept: injuries, number 1.\n")
    said = command("people", "answers", pseudonym, "injuries")
    assert said.out == (
        "Injuries before (injuries)\n  1: region ankle, side right, since 2019, 1 ×, recovered no\n"
    )


def test_an_interview_that_breaks_off_keeps_nothing(
    command: CommandLine, pseudonym: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, "yes", "hip")
    said = command("people", "ask", pseudonym, "injuries")
    assert said.code == 2
    assert "form injuries: the answers ended at since; nothing was kept" in said.err
    assert command("people", "answers", pseudonym, "injuries").out == "Nothing yet.\n"


def test_an_emergency_is_answered_at_once(
    command: CommandLine, pseudonym: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, "ja")
    said = command("people", "ask", pseudonym, "screening", "--language", "de")
    assert "Rufen Sie den Notruf" in said.out


def test_a_file_of_answers_is_made_from_its_template(command: CommandLine, pseudonym: str) -> None:
    empty = command("people", "ask", pseudonym, "consent", "--template").out
    assert tomllib.loads(empty) == {}
    told = empty.replace("# recording =", 'recording = "yes" #').replace(
        "# research =", "research = false #"
    )
    (command.folder / "consent.toml").write_text(told, encoding="utf-8")
    said = command("people", "ask", pseudonym, "consent", "--answers", "consent.toml")
    assert (said.code, said.out) == (0, "Kept: consent, number 1.\n")
    said = command("people", "answers", pseudonym, "consent", "--json")
    (entry,) = json.loads(said.out)["answers"]["consent"]
    assert (entry["content"]["recording"], entry["content"]["research"]) == (True, False)


@pytest.mark.parametrize("key", forms())
def test_every_template_is_a_file_that_can_be_read(command: CommandLine, key: str) -> None:
    said = command("people", "ask", "KRT4WM", key, "--template")
    assert said.code == 0
    assert tomllib.loads(said.out) == {}


def test_a_screening_is_signed_from_a_json_file_and_opens_training(
    command: CommandLine, pseudonym: str
) -> None:
    told = {f.key: "no" for f in forms()["screening"].fields if f.required}
    told |= {"signed_by": "A. Meier", "signed_for": "seen and examined"}
    (command.folder / "screening.json").write_text(json.dumps(told))
    ask = ("people", "ask", pseudonym, "screening", "--answers", "screening.json")
    assert "Training stays locked: Consent is missing" in command(*ask).out
    consent = ("--set", "recording=yes", "--set", "research=no")
    said = command("people", "ask", pseudonym, "consent", *consent)
    assert "locked" not in said.out
    shown = command("people", "show", pseudonym).out
    assert "A. Meier; limits: none" in shown
    assert "signed by A. Meier" in command("people", "answers", pseudonym, "screening").out


def test_an_entry_is_corrected_with_a_reason(command: CommandLine, pseudonym: str) -> None:
    ask = ("people", "ask", pseudonym, "comment", "--set")
    assert command(*ask, "text=Esy").code == 0
    said = command(*ask, "text=Easy", "--replace", "1")
    assert said.sentence == (
        "form comment: this was told before; a correction needs its reason, --why"
    )
    assert command(*ask, "text=Easy", "--replace", "1", "--why", "misspelt").code == 0
    assert "text Easy" in command("people", "answers", pseudonym).out
    assert "because: misspelt" in command("people", "history", pseudonym).out


def test_sensors_of_the_place_are_entered_without_a_person(command: CommandLine) -> None:
    told = ("--set", "sensors[1].sensor_id=AB:01", "--set", "sensors[1].place=foot_r")
    assert command("people", "ask", "site", "kit", *told).code == 0
    assert "sensor AB:01, place foot_r" in command("people", "answers", "site").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("comment", "--set", "text"), "form comment: --set text is not KEY=VALUE"),
        (("comment", "--set", "txt=x"), "form comment: txt is not asked here; did you mean text?"),
        (("comment", "--answers", "no.toml"), "no.toml is not there"),
        (("injuries", "--set", "injuries[3].place=hip"), "rows count from 1, none is left out"),
        (("comment", "--set", "text=x", "--session", "9"), "has no session 9"),
        (("comment", "--set", "text=x", "--language", "fr"), "--language 'fr' is none of en, de"),
        (("coment", "--set", "text=x"), "there is no form 'coment'; did you mean comment?"),
        (("kit", "--set", "sensors="), "form kit is about the place: say site"),
        (("rmdq", "--language", "de"), "form rmdq: its questions are there in en only"),
    ],
)
def test_what_cannot_be_kept_is_one_sentence(
    command: CommandLine, pseudonym: str, arguments: tuple[str, ...], sentence: str
) -> None:
    said = command("people", "ask", pseudonym, *arguments)
    assert said.code == 2
    assert sentence in said.sentence


@pytest.mark.parametrize("text", ["text = ", "\x00", "[" * 10000, '["text"]', "text = [["])
@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_a_file_that_cannot_be_read_is_named(
    command: CommandLine, pseudonym: str, text: str, suffix: str
) -> None:
    (command.folder / f"a{suffix}").write_text(text, encoding="utf-8")
    said = command("people", "ask", pseudonym, "comment", "--answers", f"a{suffix}")
    assert (said.code, "text" in said.sentence or f"a{suffix}" in said.sentence) == (2, True)
