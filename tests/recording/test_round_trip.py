"""What goes into a recording comes out of it, whoever wrote it and however the writer ended."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError, RecordingError
from imu_rehab.pipeline.conclusions import Conclusion
from imu_rehab.recording.reader import open_recording
from imu_rehab.recording.writer import OPEN_SUFFIX, RecordingWriter, write_recording
from imu_rehab.signals.received import Direction, Received
from tests.full_disk import files_no_larger_than
from tests.small_session import METADATA, folder_contents, session_items, write_session

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
ITEMS = st.lists(
    st.builds(
        Received,
        arrival_ns=st.integers(0, 2**62),
        source=st.one_of(st.sampled_from(["00000000000000a1", "operator", "host"]), WORDS),
        channel=WORDS,
        direction=st.sampled_from(Direction),
        payload=st.one_of(st.binary(max_size=80), st.just(b"\x04\x00\x00\x00zstd" * 3)),
    ),
    min_size=1,
    max_size=40,
)


def items_of(count: int) -> list[Received]:
    return [
        Received(i * 10_000_000, f"sensor {i % 3}", "stream", Direction.NOTIFIED, bytes([i % 256]))
        for i in range(count)
    ]


@given(items=ITEMS)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_what_is_read(
    items: list[Received], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("r") / "a.mcap"
    write_recording(path, items, METADATA)
    recording = open_recording(path)
    assert list(recording.items()) == items
    assert recording.complete
    assert recording.metadata == METADATA


@given(items=ITEMS)
@settings(max_examples=5, deadline=None)
def test_the_live_writer_writes_the_same(
    items: list[Received], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("r") / "a.mcap"
    writer = RecordingWriter(path, METADATA)
    for item in items:
        writer.write(item)
    assert writer.close() == path == writer.close()
    assert list(open_recording(path).items()) == items
    assert not writer.fault


def test_more_items_than_one_chunk_keep_their_order(tmp_path: Path) -> None:
    items = items_of(2500)
    write_recording(tmp_path / "a.mcap", items, METADATA)
    assert list(open_recording(tmp_path / "a.mcap").items()) == items


def test_a_recording_knows_that_it_is_simulated_and_how_long_it_is(tmp_path: Path) -> None:
    recording = open_recording(write_session(tmp_path / "a.mcap", 3.0))
    assert recording.simulated
    assert recording.duration_s == pytest.approx(3.0, abs=0.05)


def test_what_is_acknowledged_is_on_the_disk_while_the_writer_still_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.mcap"
    writer = RecordingWriter(path, METADATA)
    items = items_of(100)
    for item in items:
        writer.write(item)
    while writer.acknowledged_s < 0.99:
        time.sleep(0.01)
    recording = open_recording(path)
    assert list(recording.items()) == items
    assert not recording.complete
    writer.close()
    assert open_recording(path).complete
    assert not path.with_name("a.mcap" + OPEN_SUFFIX).exists()


KILLED = """
import sys, time
from pathlib import Path
from imu_rehab.recording.writer import RecordingWriter
from tests.recording.test_round_trip import items_of
writer = RecordingWriter(Path(sys.argv[1]), {"recording": {"simulated": "false"}})
for item in items_of(100):
    writer.write(item)
while writer.acknowledged_s < 0.99:
    time.sleep(0.01)
print("safe", flush=True)
time.sleep(60)
"""


def test_what_a_killed_program_had_acknowledged_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.mcap"
    with subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"safe\n"
        program.send_signal(signal.SIGKILL)
    recording = open_recording(path)
    assert list(recording.items()) == items_of(100)
    assert not recording.complete
    assert [p.name for p in tmp_path.iterdir()] == ["a.mcap" + OPEN_SUFFIX]


@pytest.mark.parametrize("name", ["a.mcap", "a.mcap" + OPEN_SUFFIX])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(ConfigurationError, match="exists already"):
        write_recording(tmp_path / "a.mcap", items_of(3), METADATA)
    with pytest.raises(ConfigurationError, match="exists already"):
        RecordingWriter(tmp_path / "a.mcap", METADATA)
    assert folder_contents(tmp_path) == {name: b"mine"}


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.mcap").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigurationError, match="exists already"):
        write_recording(tmp_path / "a.mcap", items_of(3), METADATA)


@pytest.mark.parametrize("folder", ["file", "n" * 300])
def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / folder / "a.mcap"
    with pytest.raises(RecordingError, match=r"a\.mcap cannot be written: [A-Z]"):
        write_recording(path, items_of(3), METADATA)
    with pytest.raises(RecordingError, match=r"a\.mcap cannot be written: [A-Z]"):
        RecordingWriter(path, METADATA)


def test_a_full_disk_is_one_sentence_and_leaves_no_file(tmp_path: Path) -> None:
    items = session_items(3.0)
    with (
        files_no_larger_than(5_000),
        pytest.raises(RecordingError, match=r"a\.mcap cannot be written: [A-Z]"),
    ):
        write_recording(tmp_path / "a.mcap", items, METADATA)
    assert not list(tmp_path.iterdir())


def test_a_disk_too_full_to_begin_is_said_at_once(tmp_path: Path) -> None:
    with files_no_larger_than(100), pytest.raises(RecordingError, match="cannot be written"):
        RecordingWriter(tmp_path / "a.mcap", METADATA)
    assert not list(tmp_path.iterdir())


def test_a_disk_that_fills_up_stops_the_recording_not_the_program(tmp_path: Path) -> None:
    path = tmp_path / "a.mcap"
    writer = RecordingWriter(path, METADATA)
    items = session_items(8.0)
    with files_no_larger_than(30_000):
        for at in range(0, len(items), 50):
            for item in items[at : at + 50]:
                writer.write(item)
            time.sleep(0.02)
        writer.close()
    assert writer.fault == "the recording stopped: File too large. What was written is kept."
    writer.write(items[0])
    kept = list(open_recording(path).items())
    assert kept == list(items[: len(kept)])
    assert (kept[-1].arrival_ns - kept[0].arrival_ns) * 1e-9 >= writer.acknowledged_s


def test_an_interrupted_import_leaves_no_file(tmp_path: Path) -> None:
    def interrupted() -> object:
        yield from items_of(5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_recording(tmp_path / "a.mcap", interrupted(), METADATA)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_conclusions_come_back_in_their_order_and_are_no_items(tmp_path: Path) -> None:
    said = [
        Conclusion.of(0.25 * i, "cue", {"n": i, "far": float("nan"), "word": "ä"})
        for i in range(50)
    ]
    writer = RecordingWriter(tmp_path / "a.mcap", METADATA)
    for item, each in zip(items_of(50), said, strict=True):
        writer.write(item)
        writer.conclude(each)
    recording = open_recording(writer.close())
    assert list(recording.items()) == items_of(50)
    assert recording.complete
    assert recording.concluded == dict(enumerate(said))
    assert '"far":null' in said[0].data
