"""All items of one source as columns, read in bulk.

An hour has tens of thousands of blocks.  Protobuf messages written one behind
the other are one message, whose repeated fields follow one another: so all
blocks of a source are read at once, as a message whose every field is
repeated.  What is not plainly a whole recording (a block is missing, came
twice or disagrees with itself) is read block by block by `schema`, the law.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from sys import intern
from typing import Any

import numpy as np

from imu_rehab.recording.schema import BLOCKS, COLUMNS, Entry, decode_block
from imu_rehab.signals.arrays import IntArray
from imu_rehab.signals.received import Direction, Received

AT_ONCE = 256  # blocks that are read as one message
LONGEST_VARINT = 8  # bytes of 7 bits: what surely fits into 64


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The items of one source, each once, by index."""

    source: str
    order: IntArray  # (n,) place in the recording's total order
    arrival_ns: IntArray  # (n,) host monotonic
    channel: Sequence[str]  # (n,)
    direction: IntArray  # (n,) of `Direction`
    length: IntArray  # (n,) of each payload, bytes
    payload: bytes  # of all items, one behind the other

    def __len__(self) -> int:
        return len(self.order)

    @property
    def begins(self) -> IntArray:
        """Where each payload begins, (n,)."""
        begins: IntArray = np.cumsum(self.length) - self.length
        return begins

    def span(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return order and arrival of the first and of the last item."""
        first, last = ((self.order.item(i), self.arrival_ns.item(i)) for i in (0, -1))
        return first, last

    def entries(self, numbers: IntArray) -> Iterator[Entry]:
        """Yield some of the items, by their numbers, one by one."""
        columns = (self.order, self.arrival_ns, self.direction, self.begins, self.length)
        rows = (column[numbers].tolist() for column in columns)
        known = list(Direction)
        for i, order, arrival_ns, way, begin, length in zip(numbers.tolist(), *rows, strict=True):
            payload = self.payload[begin : begin + length]
            item = Received(arrival_ns, self.source, self.channel[i], known[way], payload)
            yield Entry(order, item)


def columns_of(source: str, blocks: Sequence[bytes]) -> Columns:
    """Return the items of one source from its blocks, as they stand in the file.

    A block that cannot be read is left out, and so is an item that comes again.
    """
    return _in_bulk(source, blocks) or _one_by_one(source, blocks)


def _in_bulk(source: str, blocks: Sequence[bytes]) -> Columns | None:
    """Read blocks that follow one another from the first item on; None when these do not.

    Some at a time: what is needed on the way fits into the processor's cache.
    """
    parts: list[Columns] = []
    first = 0
    for begin in range(0, len(blocks), AT_ONCE):
        part = _in_one(source, blocks[begin : begin + AT_ONCE], first)
        if part is None:
            return None
        parts.append(part)
        first += len(part)
    return _behind_each_other(parts)


def _behind_each_other(parts: Sequence[Columns]) -> Columns:
    def joined(name: str) -> IntArray:
        return np.concatenate([getattr(part, name) for part in parts])

    return Columns(
        parts[0].source,
        joined("order"),
        joined("arrival_ns"),
        list(chain.from_iterable(part.channel for part in parts)),
        joined("direction"),
        joined("length"),
        b"".join(part.payload for part in parts),
    )


def _in_one(source: str, blocks: Sequence[bytes], first: int) -> Columns | None:
    """Read blocks as one message, from the `first` item on."""
    try:
        stored = BLOCKS.FromString(b"".join(blocks))
    except Exception:  # protobuf's own error class differs between its implementations
        return None
    arrivals, payloads = stored.arrival_ns[:], stored.payload[:]
    counts = np.array([len(arrival) // 8 for arrival in arrivals], dtype=np.int64)
    if len(counts) != len(blocks) or not counts.all() or set(stored.source) != {source}:
        return None
    order, direction, length = (
        _varints(column, counts) for column in (stored.order, stored.direction, stored.length)
    )
    arrival_ns, channel = np.frombuffer(b"".join(arrivals), "<i8"), stored.channel
    if order is None or direction is None or length is None:
        return None
    begins = np.cumsum(counts) - counts
    sizes = np.add.reduceat(length, begins)
    indices = [index for index in (first + begins).tolist() if index]  # a zero is not stored
    consistent = (
        len(arrival_ns) == len(channel) == counts.sum()
        and arrival_ns.min() >= 0
        and stored.first_index[:] == indices
        and [len(payload) for payload in payloads] == sizes[sizes > 0].tolist()  # nor is nothing
    )
    if not consistent:
        return None
    names = list(map(intern, channel))  # a few, again and again
    return Columns(source, order, arrival_ns, names, direction, length, b"".join(payloads))


def _varints(columns: Iterable[bytes], counts: IntArray) -> IntArray | None:
    """Return the numbers of packed columns; None unless each has as many as are counted.

    Seven bits a byte, the lowest first; the last byte of a number is below 128.
    """
    parts = list(columns)
    data = np.frombuffer(b"".join(parts), np.uint8)
    ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
    last = data < 0x80
    until = np.concatenate([[0], np.cumsum(last)])[ends]  # numbers up to each part's end
    if len(parts) != len(counts) or (until != np.cumsum(counts)).any() or not last[ends - 1].all():
        return None
    if last.all():
        return data.astype(np.int64)
    stops = np.flatnonzero(last) + 1
    starts = np.concatenate([[0], stops[:-1]])
    place = np.arange(len(data)) - np.repeat(starts, stops - starts)
    if place.max() >= LONGEST_VARINT:
        return None
    values: IntArray = np.add.reduceat((data & 0x7F).astype(np.int64) << (7 * place), starts)
    return values


def _one_by_one(source: str, blocks: Iterable[bytes]) -> Columns:
    """Read blocks by index, each by itself, without items that an earlier one had already."""
    found: dict[int, Any] = {}
    for data in blocks:
        try:
            block = decode_block(data)
        except ValueError:  # another program's message
            continue
        if block.source == source:
            found[block.first_index] = block
    seen = 0
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    payloads = []
    for first_index, block in sorted(found.items(), key=itemgetter(0)):
        known = max(0, seen - first_index)
        if known < len(block.order):
            for name, column in columns.items():
                column.extend(getattr(block, name)[known:])
            payloads.append(block.payload[sum(block.length[:known]) :])
            seen = first_index + len(block.order)
    channel = columns.pop("channel")
    numbers = {name: np.array(column, dtype=np.int64) for name, column in columns.items()}
    return Columns(source, channel=channel, payload=b"".join(payloads), **numbers)
