"""How items are stored: one block per source and commit, as protobuf in MCAP.

The message is described here, in code, and travels in every file, so that
any protobuf reader can read it; field numbers are for ever.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor_pb2 import FieldDescriptorProto

from imu_rehab.pipeline.conclusions import Conclusion
from imu_rehab.signals.received import Received

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
_STRING, _BYTES = FieldDescriptorProto.TYPE_STRING, FieldDescriptorProto.TYPE_BYTES
_Field = tuple[str, int, FieldDescriptorProto.Type.ValueType, FieldDescriptorProto.Label.ValueType]
LARGEST = 2**63 - 1  # of an order or a time
COLUMNS = ("order", "arrival_ns", "channel", "direction", "length")
_FIELDS: tuple[_Field, ...] = (
    ("schema_version", 1, _U32, _ONE),
    ("source", 2, _STRING, _ONE),
    ("connection", 3, _U32, _ONE),
    ("first_index", 4, _U64, _ONE),
    ("order", 5, _U64, _MANY),
    ("arrival_ns", 6, FieldDescriptorProto.TYPE_FIXED64, _MANY),
    ("channel", 7, _STRING, _MANY),
    ("direction", 8, _U32, _MANY),
    ("length", 9, _U32, _MANY),
    ("payload", 10, _BYTES, _ONE),
)


# Many blocks, one behind the other: each field as often as there are blocks, packed columns as
# the bytes they are; `channel`, which is never packed, is that of all items.
_FIELDS_OF_MANY = tuple(
    (name, number, kind if name in ("source", "first_index", "channel") else _BYTES, _MANY)
    for name, number, kind, _ in _FIELDS
    if name not in ("schema_version", "connection")
)


def _file(name: str, fields: Iterable[_Field]) -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(
        name=f"imu_rehab/{name}.proto", package="imu_rehab", syntax="proto3"
    )
    message = file.message_type.add(name="RawBlock")
    for field, number, kind, label in fields:
        message.field.add(name=field, number=number, type=kind, label=label)
    return file


def _message(file: descriptor_pb2.FileDescriptorProto) -> Any:
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(SCHEMA_NAME))


_FILE = _file("raw_block", _FIELDS)
_MESSAGE = _message(_FILE)
BLOCKS = _message(_file("raw_blocks", _FIELDS_OF_MANY))


_HEAD = b"\x08%c\x12" % SCHEMA_VERSION  # `schema_version`, then the tag of `source`


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


def source_of(data: bytes) -> str:
    """Return whose block it is; raises ValueError for what is none."""
    if data.startswith(_HEAD) and data[len(_HEAD)] < 0x80:  # its length
        begin = len(_HEAD) + 1
        return data[begin : begin + data[begin - 1]].decode()
    source: str = decode_block(data).source
    return source


def decode_block(data: bytes) -> Any:
    """Return a message of `_FIELDS`; raises ValueError if its columns do not agree."""
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
    if max((*stored.order, *stored.arrival_ns), default=0) > LARGEST:
        raise ValueError("a block of no computer's clock")
    return stored
