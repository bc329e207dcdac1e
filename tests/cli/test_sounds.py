import json
from pathlib import Path

from imu_rehab.feedback.sounds.designs import DESIGNS, design
from tests.cli.command_line import CommandLine


def test_sounds_are_written_and_told(command: CommandLine) -> None:
    done = command("sounds", "--out", "s", "--json")
    assert done.code == 0
    told = json.loads(done.out)["sounds"]
    assert len(told) == sum(len(design(name)) for name in DESIGNS)
    for each in told:
        assert Path(each["file"]).read_bytes()[:4] == b"RIFF"
        assert each["peak"] <= 0.5
        assert each["caption"]


def test_people_read_what_each_sound_says(command: CommandLine) -> None:
    done = command("sounds", "--out", "s")
    assert done.code == 0
    assert "A little less." in done.out


def test_a_folder_in_use_is_refused(command: CommandLine) -> None:
    (command.folder / "mine").write_text("keep")
    assert command("sounds", "--out", ".").code == 2


def test_what_nobody_can_hear_is_refused_before_anything_starts(command: CommandLine) -> None:
    for option, value, named in (
        ("--sounds", "trumpets", "sound design"),
        ("--cues", "smell", "channel"),
        ("--language", "fr", "language"),
        ("--volume", "2", "--volume 2"),
        ("--voice", "nowhere", "--voice nowhere"),
    ):
        done = command("demo", "--headless", "--duration", "5", "--out", "d", option, value)
        assert (done.code, named in done.sentence) == (2, True)
        assert not (command.folder / "d").exists()
