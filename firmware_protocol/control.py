"""CONTROL: commands and their replies (SPEC §5)."""

from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import ClassVar

from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.fields import Record

REPLY = 0x80
FLUSH = 1  # flag of STOP: send the part-filled batch, too


class Op(IntEnum):
    """Commands; the values of those that are off answer NOT_SUPPORTED."""

    GET_STATE = 0x01
    CONFIG = 0x02
    SET_BATCH = 0x03
    START = 0x04
    STOP = 0x05
    IDENTIFY = 0x06
    HAPTIC = 0x07
    HAPTIC_CANCEL = 0x08
    SET_SLOT = 0x09
    TIME_SET = 0x0A
    LOG_INFO = 0x0B
    BACKFILL = 0x0C
    BACKFILL_ACK = 0x0D
    ERASE = 0x0E
    SET_LINK = 0x0F
    CAL_READ = 0x10
    CAL_WRITE = 0x11
    POWER_OFF = 0x12
    REBOOT = 0x13
    SELFTEST = 0x14
    FORGET = 0x15


class Status(IntEnum):
    """Answers."""

    OK = 0
    UNKNOWN_OP = 1
    BAD_LENGTH = 2
    BAD_PARAM = 3
    BAD_STATE = 4
    BUSY = 5
    MTU_TOO_SMALL = 6
    NOT_SUPPORTED = 7
    NOT_AUTHORISED = 8
    NOT_AVAILABLE = 9
    LATE = 10
    QUEUE_FULL = 11
    CRC_MISMATCH = 12
    HARDWARE = 13
    LOW_BATTERY = 14
    VERSION = 15


class SensorActivity(IntEnum):
    """First byte of the GET_STATE reply."""

    IDLE = 0
    STREAMING = 1
    STREAMING_SINCE_BEFORE = 2
    MAINTENANCE = 3
    FAULT = 4


class Field(IntFlag):
    """Bits of CONFIG's `fields`."""

    MAG = 1
    ROT = 2


class StartMode(IntEnum):
    """How START begins."""

    NEW = 0
    RESUME = 1


@dataclass(frozen=True, slots=True)
class Config(Record):
    """What the sensor measures and how it sends."""

    FORMAT: ClassVar[str] = "H H B B B B"
    rate_hz: int
    gyr_dps: int
    acc_g: int
    fields: int
    batch_n: int
    log: int


@dataclass(frozen=True, slots=True)
class ConfigReply(Record):
    """CONFIG as accepted, and the scales, SI unit per count."""

    FORMAT: ClassVar[str] = "H H B B B B f f f"
    rate_hz: int
    gyr_dps: int
    acc_g: int
    fields: int
    batch_n: int
    log: int
    gyro_scale: float
    accel_scale: float
    mag_scale: float


@dataclass(frozen=True, slots=True)
class SetBatch(Record):
    """Change the samples per packet while running."""

    FORMAT: ClassVar[str] = "B"
    batch_n: int


@dataclass(frozen=True, slots=True)
class SetBatchReply(Record):
    """From which sample on."""

    FORMAT: ClassVar[str] = "B I"
    batch_n: int
    from_seq: int


@dataclass(frozen=True, slots=True)
class Start(Record):
    """Begin to stream, or go on after a lost link."""

    FORMAT: ClassVar[str] = "B B H H 6s"
    mode: int
    proto: int
    stream_id: int
    keep_s: int
    start_at_us: int


@dataclass(frozen=True, slots=True)
class StartReply(Record):
    """What is needed to read the stream."""

    FORMAT: ClassVar[str] = "H B B 6s I I f f f H I H"
    stream_id: int
    batch_n: int
    reserved: int
    t0_us: int
    next_seq: int
    period_q8_us: int
    gyro_scale: float
    accel_scale: float
    mag_scale: float
    cal_version: int
    cal_crc32: int
    rot_odr_hz: int


@dataclass(frozen=True, slots=True)
class Stop(Record):
    """End the stream; with FLUSH what has been collected is sent."""

    FORMAT: ClassVar[str] = "B"
    flags: int


@dataclass(frozen=True, slots=True)
class StopReply(Record):
    """Where the stream ended."""

    FORMAT: ClassVar[str] = "H I"
    stream_id: int
    next_seq: int


@dataclass(frozen=True, slots=True)
class Identify(Record):
    """Let the sensor's light shine."""

    FORMAT: ClassVar[str] = "B B B B B"
    red: int
    green: int
    blue: int
    seconds: int
    blink: int


@dataclass(frozen=True, slots=True)
class SetSlot(Record):
    """Tell the sensor where it sits."""

    FORMAT: ClassVar[str] = "B"
    slot: int


@dataclass(frozen=True, slots=True)
class SetLink(Record):
    """Ask the sensor to ask for these link parameters."""

    FORMAT: ClassVar[str] = "H H H H"
    ci_min_1250us: int
    ci_max_1250us: int
    latency: int
    timeout_10ms: int


@dataclass(frozen=True, slots=True)
class StateReply(Record):
    """Everything a computer must not assume after connecting."""

    FORMAT: ClassVar[str] = "B B H H H B B I H 6s B B I I"
    activity: int
    flags: int
    att_mtu: int
    stream_id: int
    rate_hz: int
    batch_n: int
    fields: int
    next_seq: int
    interval_1250us: int
    now_us: int
    phy: int
    slot: int
    log_first_seq: int
    tx_dropped: int


@dataclass(frozen=True, slots=True)
class Command:
    """One write to CONTROL; a repeated tag is answered again, not done again (0: no tag)."""

    op: int
    tag: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One indication of CONTROL."""

    op: int
    tag: int
    status: int
    payload: bytes


def encode_command(op: int, tag: int, payload: bytes = b"") -> bytes:
    """Return the bytes to write."""
    return bytes([op, tag, len(payload)]) + payload


def decode_command(data: bytes) -> Command:
    """Read a write; raises MalformedPacket when its length is not what it says."""
    if len(data) < 3 or len(data) != 3 + data[2]:
        raise MalformedPacket(ResultCode.LEN, f"{len(data)} bytes are no command")
    return Command(data[0], data[1], data[3:])


def encode_reply(op: int, tag: int, status: int, payload: bytes = b"") -> bytes:
    """Return the bytes to indicate."""
    return bytes([op | REPLY, tag, status, len(payload)]) + payload


def decode_reply(data: bytes) -> Reply:
    """Read an indication; raises MalformedPacket.  A cut payload is kept as it is."""
    if len(data) < 4 or not data[0] & REPLY:
        raise MalformedPacket(ResultCode.LEN, f"{len(data)} bytes are no reply")
    return Reply(data[0] & ~REPLY, data[1], data[2], data[4 : 4 + data[3]])
