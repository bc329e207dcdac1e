"""Writes a recording while it happens, on a thread of its own.

Every 250 ms what has come in is committed: one block per source, one MCAP
chunk, flushed to the disk.  What was committed survives a killed program and
a lost current; what was not is at most 250 ms.
"""

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from mcap.writer import CompressionType, Writer

from imu_rehab import __version__
from imu_rehab.errors import ConfigurationError, RecordingError
from imu_rehab.pipeline.conclusions import Conclusion
from imu_rehab.recording import schema
from imu_rehab.recording.schema import Entry
from imu_rehab.signals.received import Received

COMMIT_S = 0.25
OPEN_SUFFIX = ".open"
ITEMS_AT_ONCE = 1000  # of one chunk, when nobody waits
OUR_CHUNKS = 2**30  # larger than any: we decide when a chunk ends

Metadata = Mapping[str, Mapping[str, str]]


class RecordingWriter:
    """`write` from any thread, never blocks; `close` finishes the file and gives it its name."""

    def __init__(self, path: Path, metadata: Metadata) -> None:
        self.path = path
        self.fault = ""
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        self._queue: SimpleQueue[Received | Conclusion | None] = SimpleQueue()
        self._order = 0
        self._committed_ns: tuple[int, int] | None = None  # first and last arrival on the disk
        self._file = _create(path, self._open_path)
        self._mcap = self._begin(metadata)
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def acknowledged_s(self) -> float:
        """Seconds of recording that are safe on the disk."""
        if self._committed_ns is None:
            return 0.0
        first_ns, last_ns = self._committed_ns
        return (last_ns - first_ns) * 1e-9

    def write(self, item: Received) -> None:
        """Take an item; returns at once.  After a fault there is nowhere to put it."""
        if not self.fault:
            self._queue.put(item)

    def conclude(self, said: Conclusion) -> None:
        """Take what the program made of items written before; returns at once."""
        if not self.fault:
            self._queue.put(said)

    def close(self) -> Path:
        """Commit the rest, finish the file, return its final path; safe to call twice."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()
        return self.path

    def _begin(self, metadata: Metadata) -> "McapSession":
        """Write the head to the disk, while the caller can still be told that it does not fit."""
        try:
            session = McapSession(self._file, metadata)
            self._file.flush()
        except OSError as error:
            with suppress(OSError):  # closing tries once more to write
                self._file.close()
            self._open_path.unlink(missing_ok=True)
            raise _unwritable(self.path, error) from error
        return session

    def _run(self) -> None:
        try:
            with self._file:
                while self._commit_what_came():
                    pass
                self._mcap.finish()
                self._file.flush()
                os.fsync(self._file.fileno())
            self._open_path.rename(self.path)
        except OSError as error:  # the shell of this thread: a full disk must not stop the exercise
            self.fault = f"the recording stopped: {error.strerror}. What was written is kept."

    def _commit_what_came(self) -> bool:
        """Collect for one interval and commit; False when the end was among it."""
        end_s = time.monotonic() + COMMIT_S
        items: list[Received] = []
        said: list[Conclusion] = []
        going_on = True
        while going_on and (left_s := end_s - time.monotonic()) > 0:
            try:
                item = self._queue.get(timeout=left_s)
            except Empty:
                break
            if item is None:
                going_on = False
            elif isinstance(item, Conclusion):
                said.append(item)
            else:
                items.append(item)
        if items or said:
            self._commit(items, said)
        return going_on

    def _commit(self, items: list[Received], said: list[Conclusion]) -> None:
        entries = [Entry(self._order + i, item) for i, item in enumerate(items)]
        self._order += len(items)
        self._mcap.commit(entries, said)
        self._file.flush()
        os.fdatasync(self._file.fileno())
        if not items:
            return
        first_ns = self._committed_ns[0] if self._committed_ns else items[0].arrival_ns
        self._committed_ns = (first_ns, items[-1].arrival_ns)


class McapSession:
    """The MCAP side: schemas, channels, blocks, metadata."""

    def __init__(self, file: IO[bytes], metadata: Metadata) -> None:
        self._writer = Writer(
            file,
            chunk_size=OUR_CHUNKS,
            compression=CompressionType.ZSTD,
            enable_crcs=True,
            enable_data_crcs=True,
        )
        self._writer.start(profile=schema.PROFILE, library=f"imu_rehab {__version__}")
        for name, values in metadata.items():
            self._writer.add_metadata(name, dict(values))
        self._block_schema = self._writer.register_schema(
            schema.SCHEMA_NAME, "protobuf", schema.schema_data()
        )
        self._header = self._json_channel(schema.HEADER_TOPIC, "imu_rehab.Header")
        self._events = self._json_channel(schema.EVENTS_TOPIC, schema.EVENT_SCHEMA)
        self._concluded = 0
        self._channels: dict[str, int] = {}
        self._written: dict[str, int] = defaultdict(int)
        now_ns = time.monotonic_ns()
        self._utc_minus_monotonic_ns = time.time_ns() - now_ns
        head = {name: dict(values) for name, values in metadata.items()}
        self._write_json(self._header, now_ns, json.dumps(head, sort_keys=True).encode())
        self._writer.flush()

    def commit(self, entries: Iterable[Entry], said: Iterable[Conclusion] = ()) -> None:
        """Write one block per source, and what was concluded, and end the chunk."""
        by_source: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_source[entry.item.source].append(entry)
        for source, group in by_source.items():
            first_index = self._written[source]
            self._written[source] += len(group)
            log_ns = group[0].item.arrival_ns + self._utc_minus_monotonic_ns
            self._writer.add_message(
                self._channel(source),
                log_time=max(0, log_ns),
                publish_time=max(0, log_ns),
                sequence=first_index % 2**32,
                data=schema.encode_block(source, first_index, group),
            )
        for each in said:
            self._write_json(
                self._events,
                round(each.time_s * 1e9),
                schema.encode_conclusion(self._concluded, each),
            )
            self._concluded += 1
        self._writer.flush()

    def finish(self) -> None:
        """Write how much there is, and the footer."""
        counts = {source: str(count) for source, count in self._written.items()}
        self._writer.add_metadata("closing", counts)
        self._writer.finish()

    def _channel(self, source: str) -> int:
        if source not in self._channels:
            channel: int = self._writer.register_channel(
                schema.RECEIVED_TOPIC + source, "protobuf", self._block_schema
            )
            self._channels[source] = channel
        return self._channels[source]

    def _json_channel(self, topic: str, name: str) -> int:
        described = self._writer.register_schema(name, "jsonschema", b'{"type":"object"}')
        channel: int = self._writer.register_channel(topic, "json", described)
        return channel

    def _write_json(self, channel: int, at_ns: int, data: bytes) -> None:
        log_ns = max(0, at_ns + self._utc_minus_monotonic_ns)
        self._writer.add_message(channel, log_time=log_ns, publish_time=log_ns, data=data)


def write_recording(path: Path, items: Iterable[Received], metadata: Metadata) -> None:
    """Write a whole recording at once; raises what a writer raises, and then leaves no file."""
    open_path = path.with_name(path.name + OPEN_SUFFIX)
    file = _create(path, open_path)
    try:
        with file:
            session = McapSession(file, metadata)
            entries = (Entry(order, item) for order, item in enumerate(items))
            while chunk := list(islice(entries, ITEMS_AT_ONCE)):
                session.commit(chunk)
            session.finish()
        open_path.rename(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        open_path.unlink(missing_ok=True)  # has its name by now, or is half done


def refuse_existing(path: Path) -> None:
    """Raise ConfigurationError when a recording of that name is there, finished or not."""
    for existing in (path, path.with_name(path.name + OPEN_SUFFIX)):
        if os.path.lexists(existing):
            raise ConfigurationError(
                f"{existing} exists already; choose another name, nothing was changed"
            )


def _create(path: Path, open_path: Path) -> IO[bytes]:
    """Create the growing file; never overwrites.  Raises ConfigurationError or RecordingError."""
    refuse_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return open_path.open("xb")
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> RecordingError:
    return RecordingError(f"{path} cannot be written: {error.strerror}")
