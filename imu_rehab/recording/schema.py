"""How items are stored: one block per source and commit, as protobuf in MCAP.

The message is described here, in code, and travels in every file, so that
any protobuf reader can read it; field numbers are for ever.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor_pb2 import FieldDescriptorProto

from imu_rehab.pipeline.conclusions import Conclusion
from imu_rehab.signals.received import Direction, Received

PROFILE = "imu_rehab.raw/1"
SCHEMA_VERSION = 1
SCHEMA_NAME = "imu_rehab.RawBlock"
EVENT_SCHEMA = "imu_rehab.Event"
EVENT_VERSION = 1
RECEIVED_TOPIC = "/received/"
EVENTS_TOPIC = "/events"
HEADER_TOPIC = "/header"

_ONE, _MANY = FieldDescriptorProto.LABEL_OPTIONAL, FieldDescriptorProto.LABEL_REPEATED
_U32, _U64 = FieldDescriptorProto.TYPE_UINT32, FieldDescriptorProto.TYPE_UINT64
COLUMNS = ("order", "arrival_ns", "channel", "direction", "length")
_FIELDS = (
    ("schema_version", 1, _U32, _ONE),
    ("source", 2, FieldDescriptorProto.TYPE_STRING, _ONE),
    ("connection", 3, _U32, _ONE),
    ("first_index", 4, _U64, _ONE),
    ("order", 5, _U64, _MANY),
    ("arrival_ns", 6, FieldDescriptorProto.TYPE_FIXED64, _MANY),
    ("channel", 7, FieldDescriptorProto.TYPE_STRING, _MANY),
    ("direction", 8, _U32, _MANY),
    ("length", 9, _U32, _MANY),
    ("payload", 10, FieldDescriptorProto.TYPE_BYTES, _ONE),
)


def _file() -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(
        name="imu_rehab/raw_block.proto", package="imu_rehab", syntax="proto3"
    )
    message = file.message_type.add(name="RawBlock")
    for name, number, kind, label in _FIELDS:
        message.field.add(name=name, number=number, type=kind, label=label)
    return file


_FILE = _file()
_POOL = descriptor_pool.DescriptorPool()
_POOL.Add(_FILE)
_MESSAGE: Any = message_factory.GetMessageClass(_POOL.FindMessageTypeByName(SCHEMA_NAME))


def schema_data() -> bytes:
    """Return the FileDescriptorSet that stands in the file."""
    return descriptor_pb2.FileDescriptorSet(file=[_FILE]).SerializeToString()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item and its place in the total order."""

    order: int
    item: Received


def encode_block(source: str, first_index: int, entries: Sequence[Entry]) -> bytes:
    """Return the bytes of one block."""
    block = _MESSAGE(schema_version=SCHEMA_VERSION, source=source, first_index=first_index)
    for entry in entries:
        block.order.append(entry.order)
        block.arrival_ns.append(entry.item.arrival_ns)
        block.channel.append(entry.item.channel)
        block.direction.append(int(entry.item.direction))
        block.length.append(len(entry.item.payload))
    block.payload = b"".join(entry.item.payload for entry in entries)
    data: bytes = block.SerializeToString()
    return data


def encode_conclusion(order: int, said: Conclusion) -> bytes:
    """Return the JSON of one of the program's conclusions, the `order`-th of the recording."""
    head = {"v": EVENT_VERSION, "order": order, "t_s": said.time_s, "kind": said.kind}
    return json.dumps({**head, "data": json.loads(said.data)}, sort_keys=True).encode()


def decode_conclusion(content: Mapping[str, Any]) -> tuple[int, Conclusion]:
    """Return order and conclusion; raises KeyError, TypeError or ValueError for anything else."""
    said = Conclusion.of(float(content["t_s"]), str(content["kind"]), dict(content["data"]))
    return int(content["order"]), said


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Consecutive items of one source as columns, cheap to read by the hundred thousand."""

    source: str
    first_index: int
    count: int
    stored: Any  # the message of `_FIELDS`

    def __len__(self) -> int:
        return self.count

    @property
    def payload(self) -> bytes:
        """Payloads of all items, one behind the other."""
        payload: bytes = self.stored.payload
        return payload

    def span(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return order and arrival of the first and of the last item."""
        order, arrival_ns = self.stored.order, self.stored.arrival_ns
        return (order[0], arrival_ns[0]), (order[-1], arrival_ns[-1])

    def after(self, count: int) -> "Block":
        """Return the block without its first items."""
        rest = _MESSAGE(source=self.source, first_index=self.first_index + count)
        for name in COLUMNS:
            getattr(rest, name).extend(getattr(self.stored, name)[count:])
        rest.payload = self.payload[sum(self.stored.length[:count]) :]
        return Block(self.source, rest.first_index, self.count - count, rest)

    def entries(self) -> Iterator[Entry]:
        """Yield the items one by one."""
        at, payloads = 0, self.payload
        for order, arrival_ns, channel, direction, length in zip(*columns([self]), strict=True):
            payload = payloads[at : at + length]
            at += length
            item = Received(arrival_ns, self.source, channel, Direction(direction), payload)
            yield Entry(order, item)


def columns(
    blocks: Iterable[Block],
) -> tuple[list[int], list[int], list[str], list[int], list[int]]:
    """Return order, arrival, channel, direction and length of all items of some blocks."""
    together = _MESSAGE()
    for block in blocks:
        together.MergeFrom(block.stored)  # repeated fields grow, others are replaced
    order, arrival_ns, channel, direction, length = (getattr(together, c)[:] for c in COLUMNS)
    return order, arrival_ns, channel, direction, length


def decode_columns(data: bytes) -> Block:
    """Return a block; raises ValueError if its columns do not agree."""
    try:
        stored = _MESSAGE.FromString(data)
    except Exception as error:  # protobuf's own error class differs between its implementations
        raise ValueError(f"not a block: {error}") from error
    count, length = len(stored.order), stored.length
    if (
        not len(stored.arrival_ns) == len(stored.channel) == count
        or not len(stored.direction) == len(length) == count
        or sum(length) != len(stored.payload)
    ):
        raise ValueError("the block's columns do not agree")
    return Block(stored.source, stored.first_index, count, stored)


def decode_block(data: bytes) -> tuple[str, int, list[Entry]]:
    """Return source, first index, entries; raises ValueError if they do not add up."""
    block = decode_columns(data)
    return block.source, block.first_index, list(block.entries())
