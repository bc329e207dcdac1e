"""Reads recordings, finished or not: scans for whole chunks instead of trusting an index."""

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from operator import itemgetter
from pathlib import Path

import zstandard
from mcap.data_stream import ReadDataStream
from mcap.opcode import Opcode
from mcap.records import Metadata as MetadataRecord

from imu_rehab.errors import ConfigurationError, RecordingError
from imu_rehab.recording import schema
from imu_rehab.recording.schema import Block, Entry
from imu_rehab.recording.writer import OPEN_SUFFIX
from imu_rehab.signals.received import Received

MAGIC = b"\x89MCAP0\r\n"
ZSTD_MARK = b"\x04\x00\x00\x00zstd"
CHUNK_HEAD = struct.Struct("<BQQQQI")  # opcode, length, times, size and checksum of the records
LARGEST_CHUNK = 64 * 2**20
RECORD_HEAD = struct.Struct("<BQ")
PACKED_SIZE = struct.Struct("<Q")


@dataclass(frozen=True)
class Recording:
    """A whole recording in memory; its items become objects only where somebody asks for them."""

    path: Path
    metadata: dict[str, dict[str, str]]
    blocks: tuple[Block, ...]  # each item once; by source and index
    complete: bool  # closed in order, and as many entries as it says
    damaged_chunks: int

    @property
    def simulated(self) -> bool:
        """True when virtual sensors made it."""
        return self.metadata.get("recording", {}).get("simulated") == "true"

    @property
    def duration_s(self) -> float:
        """From the first item to the last."""
        firsts, lasts = zip(*(block.span() for block in self.blocks), strict=True)
        duration_ns: int = max(lasts)[1] - min(firsts)[1]
        return duration_ns * 1e-9

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All items in the order in which they came."""
        entries = [entry for block in self.blocks for entry in block.entries()]
        return tuple(sorted(entries, key=lambda entry: entry.order))

    def items(self) -> Iterator[Received]:
        """Yield what came in."""
        return (entry.item for entry in self.entries)


def open_recording(path: Path) -> Recording:
    """Read a recording; also one whose program was killed.

    Raises ConfigurationError for a path that is no recording or an empty one,
    RecordingError when the disk refuses.  The file is never changed.
    """
    data = _bytes(path)
    if not data.startswith(MAGIC):
        raise ConfigurationError(f"{path} is not a recording of ours (no MCAP file)")
    metadata: dict[str, dict[str, str]] = {}
    found: dict[str, dict[int, Block]] = {}
    damaged = 0
    for chunk in _chunks(data):
        if chunk is None:
            damaged += 1
            continue
        for topic_data in _messages(chunk):
            _take(topic_data, metadata, found)
    blocks = tuple(_each_once(found))
    if not blocks:
        raise ConfigurationError(f"{path} is an empty recording: no sensor was heard in it")
    closing = _closing(data)
    counted = sum(int(count) for count in closing.values()) if closing is not None else -1
    complete = data.endswith(MAGIC) and counted == sum(map(len, blocks)) and not damaged
    return Recording(path, metadata, blocks, complete, damaged)


def _bytes(path: Path) -> bytes:
    for candidate in (path, path.with_name(path.name + OPEN_SUFFIX)):
        if candidate.is_file():
            try:
                return candidate.read_bytes()
            except OSError as error:
                raise RecordingError(f"{candidate} cannot be read: {error.strerror}") from error
    raise ConfigurationError(f"there is no file {path}; check the name")


def _chunks(data: bytes) -> Iterator[bytes | None]:
    """Yield the records of each whole chunk, None for a damaged stretch."""
    at = len(MAGIC)
    unpacker = zstandard.ZstdDecompressor()
    while at + RECORD_HEAD.size <= len(data):
        opcode, length = RECORD_HEAD.unpack_from(data, at)
        end = at + RECORD_HEAD.size + length
        if not Opcode.HEADER <= opcode <= Opcode.DATA_END or end > len(data):
            yield None
            at = _next_chunk(data, at + 1)
            continue
        if opcode == Opcode.CHUNK:
            yield _chunk(data, at, end, unpacker)
        if opcode == Opcode.DATA_END:
            return  # what follows is a summary of what came before
        at = end


def _next_chunk(data: bytes, at: int) -> int:
    """Return where the next chunk after a damaged stretch begins, found by its mark."""
    mark = data.find(ZSTD_MARK, at + CHUNK_HEAD.size)
    while mark >= 0:
        begin = mark - CHUNK_HEAD.size
        if data[begin] == Opcode.CHUNK:
            return begin
        mark = data.find(ZSTD_MARK, mark + 1)
    return len(data)


def _chunk(data: bytes, begin: int, end: int, unpacker: zstandard.ZstdDecompressor) -> bytes | None:
    """Return the records of one chunk; None when it is not what it was."""
    start = begin + CHUNK_HEAD.size + len(ZSTD_MARK) + PACKED_SIZE.size
    if start > end or not data.startswith(ZSTD_MARK, begin + CHUNK_HEAD.size):
        return None
    _, _, _, _, size, crc = CHUNK_HEAD.unpack_from(data, begin)
    if size > LARGEST_CHUNK:
        return None
    try:
        records = unpacker.decompress(data[start:end], size)
    except zstandard.ZstdError:
        return None
    return records if crc and zlib.crc32(records) == crc else None


def _messages(records: bytes) -> Iterator[bytes]:
    """Yield the data of every message in a chunk."""
    at = 0
    while at + RECORD_HEAD.size <= len(records):
        opcode, length = RECORD_HEAD.unpack_from(records, at)
        at += RECORD_HEAD.size
        if opcode == Opcode.MESSAGE:
            yield records[at + 22 : at + length]
        at += length


def _take(
    message: bytes, metadata: dict[str, dict[str, str]], blocks: dict[str, dict[int, Block]]
) -> None:
    """Take a block or a header; both name themselves, no channel table is needed."""
    if message.startswith(b"{"):
        content = json.loads(message)
        if "recording" in content:
            metadata.update(content)
        return
    try:
        block = schema.decode_columns(message)
    except ValueError:
        return
    if len(block):
        blocks.setdefault(block.source, {})[block.first_index] = block


def _each_once(found: dict[str, dict[int, Block]]) -> Iterator[Block]:
    """Yield blocks by source and index, without items that an earlier block had already."""
    for source in sorted(found):
        seen = 0
        for first_index, block in sorted(found[source].items(), key=itemgetter(0)):
            known = seen - first_index
            if known < len(block):
                yield block if known <= 0 else block.after(known)
                seen = first_index + len(block)


def _closing(data: bytes) -> dict[str, str] | None:
    """Return the counts that were written at the end."""
    mark = b"\x07\x00\x00\x00closing"
    at = data.find(mark)
    while at >= 0:
        if at >= RECORD_HEAD.size and data[at - RECORD_HEAD.size] == Opcode.METADATA:
            return dict(MetadataRecord.read(ReadDataStream(BytesIO(data[at:]))).metadata)
        at = data.find(mark, at + 1)
    return None
