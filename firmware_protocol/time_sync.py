"""Pings and pongs: how a computer learns a sensor's clock (SPEC §6)."""

from dataclasses import dataclass
from typing import ClassVar

from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.fields import Record

PING = 0x01
PONG = 0x81
ANCHORED = 1


@dataclass(frozen=True, slots=True)
class Ping(Record):
    """Host to sensor; `t1_us` is the host's own affair."""

    FORMAT: ClassVar[str] = "B B 6s"
    kind: int
    id: int
    t1_us: int

    @classmethod
    def of(cls, ping_id: int, t1_us: int) -> "Ping":
        """Make a ping; id and time wrap."""
        return cls(PING, ping_id & 0xFF, t1_us % 2**48)


@dataclass(frozen=True, slots=True)
class Pong(Record):
    """Sensor to host: received at `t2_us`, queued for sending at `t3_us`, on its own clock."""

    FORMAT: ClassVar[str] = "B B 6s 6s B B"
    kind: int
    id: int
    t2_us: int
    t3_us: int
    flags: int
    reserved: int

    @classmethod
    def of(cls, ping_id: int, t2_us: int, t3_us: int) -> "Pong":
        """Make a pong without anchor time."""
        return cls(PONG, ping_id, t2_us, t3_us, 0, 0)


def read_ping(data: bytes) -> Ping:
    """Read a ping; raises MalformedPacket."""
    ping = Ping.decode(data)
    if ping.kind != PING:
        raise MalformedPacket(ResultCode.TYPE, f"time message {ping.kind:#04x} is no ping")
    return ping


def read_pong(data: bytes) -> Pong:
    """Read a pong; raises MalformedPacket."""
    pong = Pong.decode(data)
    if pong.kind != PONG:
        raise MalformedPacket(ResultCode.TYPE, f"time message {pong.kind:#04x} is no pong")
    return pong
