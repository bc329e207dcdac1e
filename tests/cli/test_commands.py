"""Commands that succeed: what they print, what they write, and that machines can read it."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from imu_rehab.recording.reader import open_recording
from tests.cli.command_line import CommandLine
from tests.small_session import sensor_table, write_csv, write_session


def strict_json(text: str) -> Any:
    """Read JSON as the standard has it: no NaN, no Infinity."""

    def refuse(word: str) -> None:
        pytest.fail(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return 8 s of three virtual sensors: a stance, and a beginning."""
    return write_session(tmp_path_factory.mktemp("session") / "walk.mcap", 8.0)


def test_an_export_writes_every_table_that_the_page_about_it_names(
    command: CommandLine, session: Path
) -> None:
    said = command("export", session, "--out", "tables")
    assert (said.code, said.err) == (0, "")
    folder = command.folder / "tables"
    written = sorted(str(path.relative_to(command.folder)) for path in folder.iterdir())
    assert sorted(said.out.split()) == written
    assert {path.name for path in folder.iterdir()} == {
        *(f"raw_{place}.csv" for place in ("foot_r", "shank_r", "pelvis")),
        *("segments.csv", "signals.csv", "events.csv", "metrics.csv", "metrics_detail.json"),
        *("chain.json", "session.json", "README.txt", "report.html"),
    }
    readme = (folder / "README.txt").read_text()
    for name in ("raw_<place>.csv", "segments.csv", "signals.csv", "events.csv", "metrics.csv"):
        assert name in readme


def test_exported_tables_say_simulated_and_hold_no_knee_and_no_hip(
    command: CommandLine, session: Path
) -> None:
    command("export", session, "--out", "tables")
    folder = command.folder / "tables"
    how = strict_json((folder / "session.json").read_text())
    assert how["simulated"] is True
    assert how["complete"] is True
    signals = pd.read_csv(folder / "signals.csv")
    assert not signals["signal"].str.contains("knee|hip|thigh").any()
    assert signals["tier"].isin(list("ABC")).all()
    assert set(pd.read_csv(folder / "segments.csv")["segment"]) == {"foot_r", "shank_r", "pelvis"}
    assert "SIMULATED" in (folder / "report.html").read_text()


def test_an_analysis_is_json_for_machines_and_tables_for_people(
    command: CommandLine, session: Path
) -> None:
    report = strict_json(command("analyze", session, "--json").out)
    assert report["schema"] == "imu-rehab.analysis/3"
    assert report["simulated"] is report["complete"] is True
    assert set(report["sensors"]) == {"foot_r", "shank_r", "pelvis"}
    people = command("analyze", session)
    assert people.code == 0
    assert people.out.startswith("SIMULATED\n")
    assert "foot_r" in people.out


def test_a_replay_has_the_same_digest_as_the_analysis_at_any_speed(
    command: CommandLine, session: Path
) -> None:
    digests = {
        strict_json(command("replay", session, "--json").out)["digest"],
        strict_json(command("replay", session, "--json", "--speed", "200").out)["digest"],
        strict_json(command("analyze", session, "--json", "--by-replay").out)["digest"],
    }
    assert len(digests) == 1
    assert digests.pop() in command("replay", session).out


def test_another_filter_gives_other_bits(command: CommandLine, session: Path) -> None:
    ours = strict_json(command("replay", session, "--json").out)["digest"]
    theirs = command("replay", session, "--json", "--filter", "madgwick").out
    assert strict_json(theirs)["digest"] != ours


def test_an_import_says_what_it_read(command: CommandLine) -> None:
    write_csv(Path("foot.csv"), sensor_table())
    said = command("import", "--place", "foot_r=foot.csv", "--out", "new.mcap")
    assert (said.code, said.err) == (0, "")
    assert said.out == "foot_r: 60 samples at 100.00 Hz\nWritten: new.mcap\n"
    analysis = command("analyze", "new.mcap")
    assert "nothing was counted" in analysis.out
    assert "SIMULATED" not in analysis.out


def test_a_name_that_looks_like_markup_is_printed_as_it_is(command: CommandLine) -> None:
    write_csv(Path("foot.csv"), sensor_table())
    said = command("import", "--place", "foot_r=foot.csv", "--out", "walk[red][/x].mcap")
    assert said.out.endswith("Written: walk[red][/x].mcap\n")


def test_virtual_time_writes_a_recording_that_says_simulated(command: CommandLine) -> None:
    said = command("simulate", "--virtual", "2", "--out", "v.mcap", "--seed", "9")
    assert (said.code, said.out) == (0, "Written: v.mcap\n")
    recording = open_recording(command.folder / "v.mcap")
    assert recording.simulated
    assert recording.complete


def test_the_same_seed_makes_the_same_recording(command: CommandLine) -> None:
    for name in ("a.mcap", "b.mcap"):
        command("simulate", "--virtual", "2", "--out", name, "--seed", "9", "--loss", "0.1")
    command("simulate", "--virtual", "2", "--out", "c.mcap", "--seed", "10", "--loss", "0.1")
    a, b, c = (tuple(open_recording(Path(f"{name}.mcap")).items()) for name in "abc")
    assert a == b
    assert a != c


def test_doctor_is_json_for_machines(command: CommandLine) -> None:
    findings = strict_json(command("doctor", "--json").out)["findings"]
    assert {"name", "good", "detail", "fix"} == set(findings[0])
