"""Every bad input: one sentence, the right exit code, nothing written, nothing changed."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.recording.reader import ZSTD_MARK
from imu_rehab.recording.writer import write_recording
from tests.cli.command_line import CommandLine
from tests.end_to_end.command import running
from tests.full_disk import files_no_larger_than
from tests.small_session import (
    METADATA,
    folder_contents,
    sensor_table,
    write_csv,
    write_session,
)


def good_csv(name: str = "good.csv") -> Path:
    return write_csv(Path(name), sensor_table())


def bad_csv(row: int, column: int, value: float) -> Path:
    table = sensor_table()
    table[row, column] = value
    return write_csv(Path("bad.csv"), table)


def scaled_csv(first: int, last: int, factor: float) -> Path:
    table = sensor_table()
    table[:, first:last] *= factor
    return write_csv(Path("bad.csv"), table)


def text_file(text: str, name: str = "bad.csv") -> Path:
    Path(name).write_text(text)
    return Path(name)


def recording(seconds: float = 2.0) -> Path:
    return write_session(Path("a.mcap"), seconds)


def empty_recording() -> Path:
    write_recording(Path("a.mcap"), [], METADATA)
    return Path("a.mcap")


def full_folder() -> Path:
    Path("full").mkdir()
    text_file("mine", "full/notes.txt")
    return Path("full")


def import_of(make: Callable[[], Path], place: str = "foot_r") -> Callable[[], list[object]]:
    return lambda: ["import", "--place", f"{place}={make()}", "--out", "new.mcap"]


IMPORTS: dict[str, tuple[Callable[[], list[object]], str]] = {
    "missing file": (import_of(lambda: Path("none.csv")), "there is no file none.csv"),
    "a folder": (import_of(full_folder), "there is no file full"),
    "wrong header": (import_of(lambda: text_file("time,ax,ay\n1,2,3\n")), "header lacks time_s"),
    "NaN": (import_of(lambda: bad_csv(3, 1, np.inf)), "bad.csv, row 5: not a finite number"),
    "time going back": (import_of(lambda: bad_csv(9, 0, 0.0)), "row 11: time does not rise"),
    "empty file": (import_of(lambda: text_file("")), "bad.csv is empty"),
    "text": (import_of(lambda: text_file("Dear colleague\n")), "header lacks"),
    "g": (import_of(lambda: scaled_csv(1, 4, 0.1)), "is not m/s²"),
    "deg/s": (import_of(lambda: scaled_csv(4, 7, 400.0)), "deg/s"),
    "milliseconds": (import_of(lambda: scaled_csv(0, 1, 1e3)), "in seconds?"),
    "unknown place": (import_of(good_csv, "knee"), "no place named 'knee'; choose one of"),
    "no place": (
        lambda: ["import", "--place", str(good_csv()), "--out", "new.mcap"],
        "is not PLACE=FILE",
    ),
    "a place twice": (
        lambda: [
            *("import", "--place", f"foot_r={good_csv()}"),
            *("--place", f"foot_r={good_csv('b.csv')}", "--out", "new.mcap"),
        ],
        "--place foot_r is given twice",
    ),
    "out exists": (
        lambda: ["import", "--place", f"foot_r={good_csv()}", "--out", str(recording())],
        "a.mcap exists already; choose another name, nothing was changed",
    ),
}

OTHERS: dict[str, tuple[Callable[[], list[object]], str]] = {
    "analyze nothing": (lambda: ["analyze", "none.mcap"], "there is no file none.mcap"),
    "analyze text": (lambda: ["analyze", text_file("hello")], "not a recording of ours"),
    "analyze an empty recording": (lambda: ["analyze", empty_recording()], "empty recording"),
    "analyze with an unknown filter": (
        lambda: ["analyze", recording(), "--filter", "kalman"],
        "no filter named 'kalman'; choose one of",
    ),
    "analyze a window that ends before it begins": (
        lambda: ["analyze", recording(), "--window", "5", "2"],
        "--window 5 2: the first time must be the earlier",
    ),
    "analyze a window behind the end": (
        lambda: ["analyze", recording(), "--window", "100", "140"],
        "begins after the last sample",
    ),
    "simulate on a port that cannot be": (
        lambda: ["simulate", "--port", "99999999"],
        "--port 99999999 is outside 0 … 65535",
    ),
    "replay a folder": (lambda: ["replay", full_folder()], "full is a folder"),
    "replay nothing": (lambda: ["replay", "none.mcap"], "there is no file none.mcap"),
    "replay an empty recording": (lambda: ["replay", empty_recording()], "empty recording"),
    "replay standing still": (
        lambda: ["replay", recording(), "--speed", "0"],
        "--speed 0 is outside 0.01 … 1000",
    ),
    "replay with an unknown filter": (
        lambda: ["replay", recording(), "--filter", "kalman"],
        "no filter named 'kalman'",
    ),
    "rejudge nothing": (lambda: ["rejudge", "none.mcap"], "there is no file none.mcap"),
    "rejudge a band without width": (
        lambda: ["rejudge", recording(), "--band", "0"],
        "--band 0 is not a width above 0",
    ),
    "rejudge with more than the whole": (
        lambda: ["rejudge", recording(), "--schedule", "200"],
        "--schedule '200' is not full, faded, or percentages from 0 to 100 that never rise",
    ),
    "results with a report nobody knows": (
        lambda: ["battery", "results", "b", "--history", "a", "--reported", "foo", "6", "3"],
        "no questionnaire named 'foo'; choose one of:",
    ),
    "results with a report outside its scale": (
        lambda: ["battery", "results", "b", "--history", "a", "--reported", "nprs_now", "nan", "3"],
        "nprs_now: nan is outside 0 … 10",
    ),
    "results with a report and nothing to compare": (
        lambda: ["battery", "results", "b", "--reported", "nprs_now", "6", "3"],
        "give --history, too",
    ),
    "results with a report of which no change is known": (
        lambda: ["battery", "results", "b", "--history", "a", "--reported", "effort", "3", "5"],
        "--reported effort: no change that matters is known of it, but of ",
    ),
    "results with a limit without value": (
        lambda: ["battery", "results", "b", "--confirm", "gate_wblt_deg.01"],
        "lacks its value: GATE=VALUE, as gate_wblt_deg.01=35",
    ),
    "results with a limit that is no number": (
        lambda: ["battery", "results", "b", "--confirm", "gate_wblt_deg.01=nan"],
        "'nan' is no number",
    ),
    "a paired walk about nothing that strides have": (
        lambda: ["battery", "paired", "nope"],
        "choose one of: ev_time, foot_ev_exc, ",
    ),
    "rejudge with a schedule that rises": (
        lambda: ["rejudge", recording(), "--schedule", "50,75"],
        "percentages from 0 to 100 that never rise",
    ),
    "rejudge with feedback that does not exist": (
        lambda: ["rejudge", recording(), "--feedback", "loud"],
        "--feedback 'loud' is none of concurrent, terminal, on-request, every-N, summary-N",
    ),
    "export nothing": (lambda: ["export", "none.mcap", "--out", "t"], "there is no file"),
    "export into a full folder": (
        lambda: ["export", recording(), "--out", full_folder()],
        "full exists and is not empty; choose another --out",
    ),
    "export into a file": (
        lambda: ["export", recording(), "--out", text_file("mine")],
        "bad.csv exists and is not empty",
    ),
    "export with an unknown filter": (
        lambda: ["export", recording(), "--out", "t", "--filter", "kalman"],
        "no filter named 'kalman'",
    ),
    "export an empty recording": (
        lambda: ["export", empty_recording(), "--out", "t"],
        "empty recording",
    ),
    "record for no time": (
        lambda: ["record", "b.mcap", "--duration", "0", "--radio", "sim:127.0.0.1:1"],
        "--duration 0 is not above 0 seconds",
    ),
    "record over a recording": (
        lambda: ["record", recording(), "--radio", "sim:127.0.0.1:1"],
        "a.mcap exists already",
    ),
    "record from no radio": (
        lambda: ["record", "b.mcap", "--radio", "wifi"],
        "--radio 'wifi' is neither 'system' nor 'sim:HOST:PORT'",
    ),
    "scan no radio": (lambda: ["scan", "--radio", "sim:nowhere"], "is neither 'system' nor"),
    "simulate virtually to nowhere": (
        lambda: ["simulate", "--virtual", "10"],
        "--virtual needs a file: --out experiment.mcap",
    ),
    "simulate virtually for ever": (
        lambda: ["simulate", "--virtual", "1e9", "--out", "b.mcap"],
        "outside 1 … 21600 seconds",
    ),
    "simulate virtually over a recording": (
        lambda: ["simulate", "--virtual", "1", "--out", recording()],
        "a.mcap exists already",
    ),
    "wear nothing": (
        lambda: ["simulate", "--virtual", "10", "--out", "b.mcap", "--wear", "none.mcap"],
        "there is no file none.mcap",
    ),
    "wear the other leg": (
        lambda: [
            *("simulate", "--virtual", "10", "--out", "b.mcap"),
            *("--wear", recording(), "--side", "left"),
        ],
        "a.mcap has no foot_l and no shank_l",
    ),
}


def refused(command: CommandLine, make: Callable[[], list[object]], code: int) -> str:
    """Run a command that must be refused; return its sentence."""
    arguments = [str(argument) for argument in make()]
    before = folder_contents(command.folder)
    said = command(*arguments)
    assert said.code == code
    assert said.out == ""
    assert folder_contents(command.folder) == before
    return said.sentence


@pytest.mark.parametrize("name", IMPORTS)
def test_a_bad_import_is_refused(command: CommandLine, name: str) -> None:
    make, sentence = IMPORTS[name]
    assert sentence in refused(command, make, 2)


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_bad_input_is_refused(command: CommandLine, name: str) -> None:
    make, sentence = OTHERS[name]
    assert sentence in refused(command, make, 2)


DEMOS: dict[str, tuple[Callable[[], list[object]], str]] = {
    "a full folder": (lambda: ["--out", full_folder()], "full exists and is not empty"),
    "an unknown filter": (lambda: ["--filter", "kalman"], "no filter named 'kalman'"),
    "no time": (lambda: ["--duration", "0"], "--duration 0 is outside 1 … 86400 seconds"),
    "nothing to wear": (lambda: ["--wear", "none.mcap"], "there is no file none.mcap"),
    "a sensor nobody wears": (lambda: ["--lose", "knee", "5", "2"], "knee"),
    "a press that is none": (lambda: ["--press", "3 fly"], "no press named 'fly'"),
    "a session before the first": (lambda: ["--session", "0"], "sessions are counted from 1"),
    "a loss of everything": (lambda: ["--loss", "1.5"], "loss"),
}


@pytest.mark.parametrize("name", DEMOS)
def test_a_demo_that_cannot_be_is_refused_before_anything_starts(
    command: CommandLine, name: str
) -> None:
    make, sentence = DEMOS[name]
    arguments = [str(argument) for argument in make()]
    before = folder_contents(command.folder)
    said = command("demo", "--headless", *arguments)
    assert said.code == 2
    greeting, last = said.err.splitlines()
    assert greeting.startswith("Demo: a simulated wearer")
    assert sentence in last
    assert folder_contents(command.folder) == before


def damaged_recording() -> Path:
    data = bytearray(recording().read_bytes())
    at = data.find(ZSTD_MARK)
    while at >= 0:
        data[at + 30] ^= 1
        at = data.find(ZSTD_MARK, at + 1)
    Path("a.mcap").unlink()
    Path("damaged.mcap").write_bytes(data)
    return Path("damaged.mcap")


@pytest.mark.parametrize("name", ["analyze", "replay", "export"])
def test_a_recording_beyond_repair_is_a_matter_of_the_recording(
    command: CommandLine, name: str
) -> None:
    out = ["--out", "t"] if name == "export" else []
    sentence = refused(command, lambda: [name, damaged_recording(), *out], 4)
    assert "damaged.mcap is damaged; nothing of it can be read" in sentence


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_a_recording_that_the_disk_refuses_is_a_matter_of_the_recording(
    command: CommandLine,
) -> None:
    assert "cannot be read" in refused(command, lambda: ["analyze", "/proc/self/mem"], 4)


def test_a_folder_that_cannot_be_written_is_a_matter_of_the_recording(
    command: CommandLine,
) -> None:
    def into_a_file() -> list[object]:
        return ["import", "--place", f"foot_r={good_csv()}", "--out", "good.csv/new.mcap"]

    assert "good.csv/new.mcap cannot be written: " in refused(command, into_a_file, 4)


def test_a_name_no_disk_can_hold_is_one_sentence(command: CommandLine) -> None:
    too_long = "n" * 300
    file = recording()
    for arguments in (["export", str(file), "--out", too_long], ["replay", too_long]):
        said = command(*arguments)
        assert said.code in (2, 4)
        assert said.sentence


def test_a_full_disk_is_a_matter_of_the_recording(command: CommandLine) -> None:
    file = recording()
    with files_no_larger_than(2000):
        said = command("export", file, "--out", "t")
    assert said.code == 4
    assert "cannot be written: File too large" in said.sentence
    assert not list(command.folder.rglob("*.part"))


def test_without_a_simulator_a_scan_is_a_matter_of_the_radio(command: CommandLine) -> None:
    said = command("scan", "--radio", "sim:127.0.0.1:1", "--timeout", "0.5")
    assert said.code == 3
    assert said.sentence


def test_without_a_simulator_nothing_is_recorded_and_nobody_waits_long(
    command: CommandLine,
) -> None:
    begun_s = time.monotonic()
    said = command("record", "b.mcap", "--radio", "sim:127.0.0.1:1")
    assert said.code == 3
    assert "The simulator does not answer" in said.sentence
    assert not list(command.folder.iterdir())
    assert time.monotonic() - begun_s < 15


def test_a_wrong_option_is_exit_code_2(command: CommandLine) -> None:
    said = command("analyze", "--colour", "red")
    assert said.code == 2
    assert "No such option" in said.err


def test_the_program_itself_ends_with_that_sentence_and_code(tmp_path: Path) -> None:
    with running(tmp_path, "analyze", "none.mcap") as program:
        code, out, err = program.finish(60)
    assert (code, out) == (2, "")
    assert err == "imu-rehab: there is no file none.mcap; check the name\n"
