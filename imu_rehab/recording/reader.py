"""Reads recordings, finished or not: scans for whole chunks, trusts no length and no index.

What is read has passed the checksum of its chunk.  Whether it is all is
another question: the checksums over the whole file answer it.
"""

import json
import os.path
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path

import numpy as np
import zstandard
from mcap.data_stream import ReadDataStream
from mcap.exceptions import McapError
from mcap.opcode import Opcode
from mcap.records import Metadata as MetadataRecord

from imu_rehab.errors import ConfigurationError, RecordingDamaged, RecordingError
from imu_rehab.pipeline.conclusions import Conclusion
from imu_rehab.recording import schema
from imu_rehab.recording.columns import Columns, columns_of
from imu_rehab.recording.schema import Entry
from imu_rehab.recording.writer import OPEN_SUFFIX
from imu_rehab.signals.received import Received

MAGIC = b"\x89MCAP0\r\n"
ZSTD_MARK = b"\x04\x00\x00\x00zstd"
CHUNK_HEAD = struct.Struct("<BQQQQI")  # opcode, length, times, size and checksum of the records
LARGEST_CHUNK = 64 * 2**20
RECORD_HEAD = struct.Struct("<BQ")
PACKED_SIZE = struct.Struct("<Q")
CLOSING_MARK = b"\x07\x00\x00\x00closing"
DATA_END = struct.Struct("<BQI")  # opcode, length, checksum of all that came before
FOOTER = struct.Struct("<BQQQI")  # opcode, length, two offsets, checksum of the summary

Header = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Recording:
    """A whole recording in memory; its items become objects only where somebody asks for them."""

    path: Path
    metadata: dict[str, dict[str, str]]
    sources: tuple[Columns, ...]  # each item once; none is empty
    complete: bool  # closed in order, not a bit changed since, and as many entries as it says
    concluded: Mapping[int, Conclusion] = field(default_factory=dict)  # by running number

    @property
    def simulated(self) -> bool:
        """True when virtual sensors made it."""
        return self.metadata.get("recording", {}).get("simulated") == "true"

    @property
    def duration_s(self) -> float:
        """From the first item to the last."""
        firsts, lasts = zip(*(columns.span() for columns in self.sources), strict=True)
        duration_ns: int = max(lasts)[1] - min(firsts)[1]
        return duration_ns * 1e-9

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All items in the order in which they came."""
        entries = [
            entry for columns in self.sources for entry in columns.entries(np.arange(len(columns)))
        ]
        return tuple(sorted(entries, key=lambda entry: entry.order))

    def items(self) -> Iterator[Received]:
        """Yield what came in."""
        return (entry.item for entry in self.entries)


def open_recording(path: Path) -> Recording:
    """Read a recording; also one whose program was killed.

    Raises ConfigurationError for a path that is no recording or an empty one,
    RecordingDamaged when nothing of it can be read, RecordingError when the
    disk refuses.  The file is never changed.
    """
    data = _bytes(path)
    metadata: Header = {}
    found: dict[str, list[bytes]] = {}
    concluded: dict[int, Conclusion] = {}
    whole = damaged = 0
    for chunk in _chunks(data):
        if chunk is None:
            damaged += 1
            continue
        whole += 1
        for message in _messages(chunk):
            _take(message, metadata, found, concluded)
    if not whole and not data.startswith(MAGIC):
        raise ConfigurationError(
            f"{path} is not a recording of ours (no MCAP file); "
            "imu-rehab import makes one of other systems' samples"
        )
    sources = tuple(c for source in sorted(found) if len(c := columns_of(source, found[source])))
    if not sources and damaged:
        raise RecordingDamaged(f"{path} is damaged; nothing of it can be read", 0.0)
    if not sources:
        raise ConfigurationError(f"{path} is an empty recording: no sensor was heard in it")
    complete = sum(map(len, sources)) == _closing_count(data)
    metadata = metadata or dict(_unchecked_metadata(data))
    return Recording(path, metadata, sources, complete, concluded)


def _bytes(path: Path) -> bytes:
    for candidate in (path, path.with_name(path.name + OPEN_SUFFIX)):
        if os.path.isfile(candidate):  # a name that no disk can hold is no file, not an error
            try:
                return candidate.read_bytes()
            except OSError as error:
                raise RecordingError(f"{candidate} cannot be read: {error.strerror}") from error
    if os.path.isdir(path):
        raise ConfigurationError(f"{path} is a folder; give the recording in it, *.mcap")
    raise ConfigurationError(f"there is no file {path}; check the name")


def _chunks(data: bytes) -> Iterator[bytes | None]:
    """Yield the records of each whole chunk, None for a damaged one: found by their mark.

    The mark also stands in the index behind the data; there no chunk fits around it.
    """
    unpacker = zstandard.ZstdDecompressor()
    mark = data.find(ZSTD_MARK)
    while mark >= 0:
        begin = mark - CHUNK_HEAD.size
        start = mark + len(ZSTD_MARK) + PACKED_SIZE.size
        end = _chunk_end(data, begin, start)
        if end is not None:
            yield _records(data, slice(start, end), begin, unpacker)
        mark = data.find(ZSTD_MARK, mark + 1)


def _chunk_end(data: bytes, begin: int, start: int) -> int | None:
    """Return where the chunk ends whose packed records begin at `start`; None if there is none."""
    if begin < 0 or start > len(data) or data[begin] != Opcode.CHUNK:
        return None
    (packed,) = PACKED_SIZE.unpack_from(data, start - PACKED_SIZE.size)
    end: int = start + packed
    length = RECORD_HEAD.unpack_from(data, begin)[1]
    return end if end == begin + RECORD_HEAD.size + length and end <= len(data) else None


def _records(
    data: bytes, packed: slice, begin: int, unpacker: zstandard.ZstdDecompressor
) -> bytes | None:
    """Return the records of one chunk; None when it is not what it was."""
    _, _, _, _, size, crc = CHUNK_HEAD.unpack_from(data, begin)
    if size > LARGEST_CHUNK:
        return None
    try:
        records = unpacker.decompress(memoryview(data)[packed], size)
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
    message: bytes,
    metadata: Header,
    blocks: dict[str, list[bytes]],
    concluded: dict[int, Conclusion],
) -> None:
    """Take a block, a header or a conclusion; all name themselves, no channel table is needed."""
    try:
        if message.startswith(b"{"):
            content = json.loads(message)
            if isinstance(content.get("recording"), dict):
                metadata.update(content)
            elif content.get("v") == schema.EVENT_VERSION:
                concluded.update([schema.decode_conclusion(content)])
            return
        source = schema.source_of(message)
    except (ValueError, KeyError, TypeError):  # another program's message
        return
    blocks.setdefault(source, []).append(message)


def _unchecked_metadata(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the metadata at the head of the file: for when the chunk that repeats it is damaged."""
    at = len(MAGIC)
    while at + RECORD_HEAD.size <= len(data):
        opcode, length = RECORD_HEAD.unpack_from(data, at)
        at += RECORD_HEAD.size
        if opcode == Opcode.METADATA:
            try:
                record = MetadataRecord.read(ReadDataStream(BytesIO(data[at : at + length])))
            except (McapError, ValueError, struct.error):
                return
            yield record.name, dict(record.metadata)
        elif opcode != Opcode.HEADER:
            return
        at += length


def _closing_count(data: bytes) -> int | None:
    """Return how many entries were written; None unless the file is whole, to the last bit."""
    data_end = _data_end(data)
    if data_end is None:
        return None
    at = data.rfind(CLOSING_MARK, 0, data_end)
    if at < 0:
        return None
    closing = MetadataRecord.read(ReadDataStream(BytesIO(data[at:data_end])))
    return sum(map(int, closing.metadata.values()))


def _data_end(data: bytes) -> int | None:
    """Return where the data of a finished file ends; None unless all its checksums are right."""
    footer = len(data) - len(MAGIC) - FOOTER.size
    if not (data.startswith(MAGIC) and data.endswith(MAGIC)) or footer < len(MAGIC):
        return None
    opcode, length, summary, _, summary_crc = FOOTER.unpack_from(data, footer)
    end = summary - DATA_END.size
    if (opcode, length) != (Opcode.FOOTER, FOOTER.size - RECORD_HEAD.size):
        return None
    if not len(MAGIC) <= end <= footer - DATA_END.size:
        return None
    if zlib.crc32(data[summary : footer + FOOTER.size - 4]) != summary_crc:
        return None
    whole = (Opcode.DATA_END, DATA_END.size - RECORD_HEAD.size, zlib.crc32(memoryview(data)[:end]))
    return end if DATA_END.unpack_from(data, end) == whole else None
