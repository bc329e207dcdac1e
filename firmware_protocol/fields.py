"""Little-endian records: how a table of the specification becomes bytes and back."""

import struct
from dataclasses import astuple, fields
from functools import cache
from typing import Any, ClassVar, TypeVar

from firmware_protocol.errors import MalformedPacket, ResultCode

Self = TypeVar("Self", bound="Record")


class Record:
    """Base of frozen dataclasses whose fields are one table, in order.

    `FORMAT` is a `struct` format without byte order; `6s` stands for u48 and
    is an int here.  A longer record than the table is a newer one: the rest
    is ignored.  A shorter one raises MalformedPacket.
    """

    __slots__ = ()
    FORMAT: ClassVar[str]

    def encode(self) -> bytes:
        """Return the record's bytes."""
        values: tuple[Any, ...] = astuple(self)  # type: ignore[call-overload]
        wide = [
            value.to_bytes(6, "little") if code == "6s" else value
            for code, value in zip(self.FORMAT.split(), values, strict=True)
        ]
        return struct.pack(f"<{self.FORMAT}", *wide)

    @classmethod
    def decode(cls: type[Self], data: bytes) -> Self:
        """Read a record; raises MalformedPacket when it is too short."""
        layout, count = _layout(cls)  # type: ignore[arg-type]
        if len(data) < layout.size:
            raise MalformedPacket(
                ResultCode.LEN,
                f"{len(data)} bytes are too few for {cls.__name__}, {layout.size} expected",
            )
        values = layout.unpack_from(data)
        plain = [int.from_bytes(v, "little") if isinstance(v, bytes) else v for v in values]
        return cls(*plain[:count])


@cache
def _layout(record: type[Record]) -> tuple[struct.Struct, int]:
    """Return a record's bytes, and how many fields it has."""
    return struct.Struct(f"<{record.FORMAT}"), len(fields(record))  # type: ignore[arg-type]
