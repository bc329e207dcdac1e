"""How items are stored: one block per source and commit, as protobuf in MCAP.

The message is described here, in code, and travels in every file, so that
any protobuf reader can read it; field numbers are for ever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor_pb2 import FieldDescriptorProto

from imu_rehab.signals.received import Direction, Received

PROFILE = "imu_rehab.raw/1"
SCHEMA_VERSION = 1
SCHEMA_NAME = "imu_rehab.RawBlock"
EVENT_SCHEMA = "imu_rehab.Event"
RECEIVED_TOPIC = "/received/"
EVENTS_TOPIC = "/events"
HEADER_TOPIC = "/header"

_ONE, _MANY = FieldDescriptorProto.LABEL_OPTIONAL, FieldDescriptorProto.LABEL_REPEATED
_U32, _U64 = FieldDescriptorProto.TYPE_UINT32, FieldDescriptorProto.TYPE_UINT64
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


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Consecutive items of one source as columns, cheap to read by the hundred thousand."""

    source: str
    first_index: int
    order: list[int]
    arrival_ns: list[int]
    channel: list[str]
    direction: list[int]
    length: list[int]
    payload: bytes  # of all items, one behind the other

    def __len__(self) -> int:
        return len(self.order)

    def after(self, count: int) -> "Block":
        """Return the block without its first items."""
        begin = sum(self.length[:count])
        return Block(
            self.source,
            self.first_index + count,
            self.order[count:],
            self.arrival_ns[count:],
            self.channel[count:],
            self.direction[count:],
            self.length[count:],
            self.payload[begin:],
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the items one by one."""
        at = 0
        columns = (self.order, self.arrival_ns, self.channel, self.direction, self.length)
        for order, arrival_ns, channel, direction, length in zip(*columns, strict=True):
            payload = self.payload[at : at + length]
            at += length
            item = Received(arrival_ns, self.source, channel, Direction(direction), payload)
            yield Entry(order, item)


def decode_columns(data: bytes) -> Block:
    """Return a block; raises ValueError if its columns do not agree."""
    try:
        stored = _MESSAGE.FromString(data)
    except Exception as error:  # protobuf's own error class differs between its implementations
        raise ValueError(f"not a block: {error}") from error
    block = Block(
        stored.source,
        stored.first_index,
        stored.order[:],
        stored.arrival_ns[:],
        stored.channel[:],
        stored.direction[:],
        stored.length[:],
        stored.payload,
    )
    counts = {len(block), len(block.arrival_ns), len(block.channel), len(block.direction)}
    if counts != {len(block.length)} or sum(block.length) != len(block.payload):
        raise ValueError("the block's columns do not agree")
    return block


def decode_block(data: bytes) -> tuple[str, int, list[Entry]]:
    """Return source, first index, entries; raises ValueError if they do not add up."""
    block = decode_columns(data)
    return block.source, block.first_index, list(block.entries())
