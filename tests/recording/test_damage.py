"""Damaged recordings: never a wrong item, never a hang, never called complete."""

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from mcap.writer import CompressionType, Writer

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.errors import ConfigurationError, ImuRehabError, RecordingDamaged, RecordingError
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.recording.reader import MAGIC, ZSTD_MARK, Recording, open_recording
from imu_rehab.recording.schema import Entry
from imu_rehab.recording.writer import McapSession, write_recording
from tests.small_session import METADATA, SETTINGS, session_items

ITEMS = session_items(2.0)
PER_CHUNK = 40


def whole_file(tmp_path: Path) -> bytes:
    """Return a finished recording of about ten chunks."""
    path = tmp_path / "whole.mcap"
    with path.open("xb") as file:
        session = McapSession(file, METADATA)
        for at in range(0, len(ITEMS), PER_CHUNK):
            session.commit(Entry(i, ITEMS[i]) for i in range(at, min(at + PER_CHUNK, len(ITEMS))))
        session.finish()
    return path.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return whole_file(tmp_path_factory.mktemp("damage"))


Opener = Callable[[bytes], Recording]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    def write_and_open(data: bytes) -> Recording:
        path = tmp_path / "damaged.mcap"
        path.write_bytes(data)
        recording = open_recording(path)
        assert path.read_bytes() == data  # never changed
        return recording

    return write_and_open


def lost_of(recording: Recording) -> set[int]:
    """Return the orders that are missing, after checking that all others are what they were."""
    for entry in recording.entries:
        assert entry.item == ITEMS[entry.order]
    return set(range(len(ITEMS))) - {entry.order for entry in recording.entries}


def test_the_whole_file_is_complete(whole: bytes, opened: Opener) -> None:
    recording = opened(whole)
    assert not lost_of(recording)
    assert recording.complete
    assert whole.count(ZSTD_MARK) > 9


@pytest.mark.parametrize("seed", range(60))
def test_a_file_cut_anywhere_gives_all_before_the_cut(
    whole: bytes, opened: Opener, seed: int
) -> None:
    cut = int(np.random.default_rng(seed).integers(1, len(whole)))
    try:
        recording = opened(whole[:cut])
    except ImuRehabError:
        assert whole[:cut].count(ZSTD_MARK) < 3  # not even the first block had ended
        return
    lost = lost_of(recording)
    assert not recording.complete
    assert lost in (set(), set(range(min(lost, default=0), len(ITEMS))))
    blocks = whole[:cut].count(ZSTD_MARK) - 2  # whole chunks, less the header's
    assert len(recording.entries) >= min(len(ITEMS), PER_CHUNK * blocks)


@pytest.mark.parametrize("seed", range(80))
def test_a_flipped_bit_costs_one_chunk_at_most_and_is_never_called_complete(
    whole: bytes, opened: Opener, seed: int
) -> None:
    bit = int(np.random.default_rng(seed).integers(0, 8 * len(whole)))
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    recording = opened(bytes(damaged))
    assert not recording.complete
    assert len(lost_of(recording)) <= PER_CHUNK
    assert recording.metadata == METADATA or bit // 8 < whole.index(ZSTD_MARK)


def test_every_bit_of_the_last_and_the_first_hundred_bytes_counts(
    whole: bytes, opened: Opener
) -> None:
    for at in (*range(100), *range(len(whole) - 100, len(whole))):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        assert not opened(bytes(damaged)).complete, at


@pytest.mark.parametrize("seed", range(80))
def test_whatever_is_written_over_it_invents_nothing(
    whole: bytes, tmp_path: Path, seed: int
) -> None:
    """Several stretches of noise or zeros, every other one over the head of the file."""
    rng = np.random.default_rng(seed)
    damaged = bytearray(whole)
    for _ in range(int(rng.choice([1, 3, 40]))):
        length = int(rng.choice([1, 4, 30, 4096]))
        at = int(rng.integers(0, 600 if rng.random() < 0.5 else len(whole)))
        noise = rng.bytes(length) if rng.random() < 0.7 else bytes(length)
        damaged[at : at + length] = noise[: len(damaged) - at]
    path = tmp_path / "a.mcap"
    path.write_bytes(damaged)
    try:
        recording = open_recording(path)
    except ImuRehabError:
        return
    lost_of(recording)
    assert recording.complete == (damaged == whole)


def test_the_wrong_length_of_one_record_costs_nothing_else(whole: bytes, opened: Opener) -> None:
    index = whole.index(b"\x07", whole.index(ZSTD_MARK))  # somewhere in the first message index
    damaged = bytearray(whole)
    damaged[index + 2] ^= 0x10
    assert len(lost_of(opened(bytes(damaged)))) <= PER_CHUNK


def test_without_its_first_chunk_a_recording_still_says_how_it_was_made(
    whole: bytes, opened: Opener
) -> None:
    damaged = bytearray(whole)
    damaged[whole.index(ZSTD_MARK) + 40] ^= 1  # in the header's chunk
    recording = opened(bytes(damaged))
    assert not lost_of(recording)
    assert recording.metadata == METADATA
    assert recording.simulated


def test_a_file_without_one_good_chunk_is_damaged_not_empty(whole: bytes, opened: Opener) -> None:
    damaged = bytearray(whole)
    at = whole.find(ZSTD_MARK)
    while at >= 0:
        damaged[at + 30] ^= 1
        at = whole.find(ZSTD_MARK, at + 1)
    with pytest.raises(RecordingDamaged, match="nothing of it can be read"):
        opened(bytes(damaged))


def test_a_chunk_that_claims_to_be_huge_is_not_unpacked(opened: Opener, whole: bytes) -> None:
    bomb = struct.pack("<BQQQQI", 6, 28 + 8 + 8 + 4, 0, 0, 2**40, 1) + ZSTD_MARK
    bomb += struct.pack("<Q", 4) + b"\0\0\0\0"
    recording = opened(whole[: -len(MAGIC)] + bomb + MAGIC)
    assert not lost_of(recording)
    assert not recording.complete


def test_pieces_of_a_session_can_be_computed_again(whole: bytes, opened: Opener) -> None:
    for cut in (len(whole) // 4, len(whole) // 2):
        log = read_session(opened(whole[:cut]).items(), SETTINGS)
        assert log.simulated
        assert log.frames


def test_what_is_no_recording_is_said(opened: Opener) -> None:
    for data in (b"", b"a,b\n1,2\n", ZSTD_MARK * 20, bytes(range(256))):
        with pytest.raises(ConfigurationError, match="not a recording of ours"):
            opened(data)


def test_an_empty_recording_is_said(tmp_path: Path) -> None:
    path = tmp_path / "empty.mcap"
    write_recording(path, [], METADATA)
    with pytest.raises(ConfigurationError, match="empty recording"):
        open_recording(path)


def test_another_programs_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "other.mcap"
    with path.open("xb") as file:
        writer = Writer(file, compression=CompressionType.ZSTD)
        writer.start()
        schema = writer.register_schema("x", "jsonschema", b"{}")
        channel = writer.register_channel("/x", "json", schema)
        for data in (b'{"recording": 1}', b"{broken", b'{"a": 2}', b"\x12\x03abc", b""):
            writer.add_message(channel, log_time=1, publish_time=1, data=data)
        writer.finish()
    with pytest.raises(ConfigurationError, match="empty recording"):
        open_recording(path)


def test_a_missing_file_and_a_name_no_disk_can_hold_are_said(tmp_path: Path) -> None:
    for name in ("none.mcap", "n" * 300):
        with pytest.raises(ConfigurationError, match="there is no file"):
            open_recording(tmp_path / name)
    with pytest.raises(ConfigurationError, match="is a folder"):
        open_recording(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_a_file_that_the_disk_refuses_is_a_recording_error() -> None:
    with pytest.raises(RecordingError, match="cannot be read: Input/output error"):
        open_recording(Path("/proc/self/mem"))


def test_the_analysis_says_that_a_cut_recording_is_incomplete(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut.mcap"
    path.write_bytes(whole[: len(whole) * 3 // 4])
    assert analyze(path)["complete"] is False
