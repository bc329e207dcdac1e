"""STATUS: what a sensor says by itself (SPEC §10)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.fields import Record
from firmware_protocol.haptic import HapticResult

HEADER_SIZE = 8


class StatusType(IntEnum):
    """First byte of a STATUS message."""

    PERIODIC = 1
    HAPTIC_DONE = 2
    BUTTON = 3
    FAULT = 4
    STREAM_ENDED = 5


class ButtonKind(IntEnum):
    """How the button was pressed."""

    SHORT = 1
    DOUBLE = 2
    HOLD = 3


class EndReason(IntEnum):
    """Why a stream ended."""

    STOPPED = 1
    KEPT_LONG_ENOUGH = 2  # `keep_s` after the link was lost
    BATTERY = 3
    FAULT = 4


@dataclass(frozen=True, slots=True)
class PeriodicStatus(Record):
    """Once a second while connected."""

    FORMAT: ClassVar[str] = "B B H h B b I I H H H"
    battery_pct: int
    flags: int
    battery_mv: int
    temperature_centidegc: int
    tx_queue: int
    rssi_dbm: int
    tx_dropped: int
    log_first_seq: int
    fifo_overruns: int
    interval_1250us: int
    rotation_faults: int


@dataclass(frozen=True, slots=True)
class HapticDone(Record):
    """A cue was given, when exactly, or why not."""

    FORMAT: ClassVar[str] = "H B B 6s 6s"
    cue_id: int
    result: int
    pattern: int
    scheduled_us: int
    actual_us: int

    @property
    def outcome(self) -> HapticResult | None:
        """What became of it, None for a result of a newer version."""
        return HapticResult(self.result) if self.result in list(HapticResult) else None


@dataclass(frozen=True, slots=True)
class ButtonEvent(Record):
    """The button on the housing."""

    FORMAT: ClassVar[str] = "B"
    code: int

    @property
    def kind(self) -> ButtonKind | None:
        """The press, None for one of a newer version."""
        return ButtonKind(self.code) if self.code in list(ButtonKind) else None


@dataclass(frozen=True, slots=True)
class Fault(Record):
    """Something in the sensor is broken."""

    FORMAT: ClassVar[str] = "H I"
    code: int
    argument: int


@dataclass(frozen=True, slots=True)
class StreamEnded(Record):
    """No more samples of that stream, and why."""

    FORMAT: ClassVar[str] = "H B I"
    stream_id: int
    reason: int
    next_seq: int


@dataclass(frozen=True, slots=True)
class UnknownStatus:
    """A type of a newer version; kept, counted, not understood."""

    kind: int
    payload: bytes


StatusMessage = PeriodicStatus | HapticDone | ButtonEvent | Fault | StreamEnded | UnknownStatus

_READERS: dict[int, type[PeriodicStatus | HapticDone | ButtonEvent | Fault | StreamEnded]] = {
    StatusType.PERIODIC: PeriodicStatus,
    StatusType.HAPTIC_DONE: HapticDone,
    StatusType.BUTTON: ButtonEvent,
    StatusType.FAULT: Fault,
    StatusType.STREAM_ENDED: StreamEnded,
}
_TYPES = {reader: kind for kind, reader in _READERS.items()}


def encode_status(
    message: PeriodicStatus | HapticDone | ButtonEvent | Fault | StreamEnded, time_us: int
) -> bytes:
    """Return header and payload."""
    payload = message.encode()
    return bytes([_TYPES[type(message)], len(payload)]) + time_us.to_bytes(6, "little") + payload


def decode_status(data: bytes) -> StatusMessage:
    """Read a message; raises MalformedPacket.  Unknown types come back as they are."""
    if len(data) < HEADER_SIZE or len(data) < HEADER_SIZE + data[1]:
        raise MalformedPacket(ResultCode.LEN, f"{len(data)} bytes are too few for a status")
    payload = data[HEADER_SIZE : HEADER_SIZE + data[1]]
    reader = _READERS.get(data[0])
    return UnknownStatus(data[0], payload) if reader is None else reader.decode(payload)
