"""All items of one source as columns, read in bulk.

A recording has thousands of blocks.  Protobuf messages written one behind the
other are one message, whose repeated fields follow one another: so the blocks
of a source are read at once, as a message whose every field is repeated.
Whatever is not plainly a whole recording (a block missing, twice, or at odds
with itself) is read block by block by `schema`, which stays the law.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from typing import Any

import numpy as np

from imu_rehab.recording.schema import BULK, Entry, read_block
from imu_rehab.signals.arrays import IntArray
from imu_rehab.signals.received import Direction, Received

LONGEST_VARINT = 8  # bytes of 7 bits: what fits into the host's integers
MANY = 2**60  # no recording counts so far


@dataclass(frozen=True, eq=False)
class Columns:
    """The items of one source, each once, in the order of their indices."""

    source: str
    order: IntArray  # (n,) place in the recording's total order
    arrival_ns: IntArray  # (n,) host monotonic
    channel: Sequence[str]  # (n,)
    direction: IntArray  # (n,)
    length: IntArray  # (n,) of each payload, bytes
    payload: bytes  # of all, one behind the other

    def __len__(self) -> int:
        return len(self.order)

    @cached_property
    def begins(self) -> IntArray:
        """Where each item's payload begins, (n,)."""
        begins: IntArray = np.cumsum(self.length) - self.length
        return begins

    def entries(self, numbers: IntArray | slice = slice(None)) -> Iterator[Entry]:
        """Yield some of the items one by one."""
        columns = (self.order, self.arrival_ns, self.direction, self.begins, self.length)
        rows = zip(*(column[numbers].tolist() for column in columns), strict=True)
        channels = (
            self.channel[numbers]
            if isinstance(numbers, slice)
            else map(self.channel.__getitem__, numbers.tolist())
        )
        for channel, (order, arrival_ns, direction, begin, length) in zip(
            channels, rows, strict=True
        ):
            payload = self.payload[begin : begin + length]
            yield Entry(
                order, Received(arrival_ns, self.source, channel, Direction(direction), payload)
            )


def columns_of(source: str, blocks: Sequence[bytes]) -> Columns:
    """Return the items of a source from its blocks as they stand in the file.

    Blocks that cannot be read are left out; so are items that came before.
    """
    return _in_bulk(source, blocks) or _one_by_one(source, blocks)


def _in_bulk(source: str, blocks: Sequence[bytes]) -> Columns | None:
    """Return all columns of consecutive blocks; None when anything about them is unusual."""
    try:
        stored = BULK.FromString(b"".join(blocks))
    except Exception:  # protobuf's own error class differs between its implementations
        return None
    arrivals, payloads = stored.arrival_ns[:], stored.payload[:]
    counts = np.array([len(arrival) // 8 for arrival in arrivals], dtype=np.int64)
    arrival_ns = np.frombuffer(b"".join(arrivals), "<i8")
    packed = [_varints(column[:], counts) for column in (stored.order, stored.direction, stored.length)]
    if len(counts) != len(blocks) or any(column is None for column in packed):
        return None
    order, direction, length = packed
    ...
