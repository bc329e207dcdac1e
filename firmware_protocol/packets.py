"""The STREAM packet: 32 + 12 n bytes, 32 + 18 n with magnetometer (SPEC §3)."""

import struct
from binascii import crc_hqx
from dataclasses import dataclass
from enum import IntFlag
from itertools import chain

from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.rotation import is_unit

VERSION = 1
INERTIAL = 1
MAX_SAMPLES = 17
MAX_SAMPLES_MAG = 11

HEADER = struct.Struct("<BBBBHI6sI")
TAIL = struct.Struct("<4hHH")
SAMPLE_SIZE, SAMPLE_SIZE_MAG = 12, 18
CRC_START = 0xFFFF

Triple = tuple[int, int, int]


class Flags(IntFlag):
    """Flags of one packet."""

    NONE = 0
    MAG = 1
    ROT = 2
    SYNCED = 4
    BACKFILL = 8
    CLIP_GYR = 16
    CLIP_ACC = 32
    GAP = 64
    RESERVED = 128


@dataclass(frozen=True, slots=True)
class MotionPacket:
    """Consecutive samples of one sensor, in counts of the converter."""

    stream_id: int
    first_sample: int  # index since START
    time_us: int  # the sensor's clock at the first sample
    period_q8_us: int  # measured sample period, 1/256 µs
    gyro: tuple[Triple, ...]
    accel: tuple[Triple, ...]
    mag: tuple[Triple, ...] | None
    rotation: tuple[int, int, int, int] | None  # at the last sample; None: not to be trusted
    rotation_faults: int
    flags: Flags

    @property
    def period_s(self) -> float:
        """Sample period on the sensor's clock."""
        return self.period_q8_us / 256e6

    @property
    def time_s(self) -> float:
        """Time of the first sample on the sensor's clock."""
        return self.time_us * 1e-6


def crc(data: bytes) -> int:
    """Return CRC-16/CCITT-FALSE; of b"123456789" it is 0x29B1."""
    return crc_hqx(data, CRC_START)


def packet_size(n: int, *, mag: bool = False) -> int:
    """Return the bytes of a packet of n samples."""
    return HEADER.size + (SAMPLE_SIZE_MAG if mag else SAMPLE_SIZE) * n + TAIL.size


def encode(packet: MotionPacket) -> bytes:
    """Return the bytes of a packet; raises ValueError for one that cannot be sent."""
    n = len(packet.gyro)
    most = MAX_SAMPLES if packet.mag is None else MAX_SAMPLES_MAG
    if not 1 <= n <= most or len(packet.accel) != n:
        raise ValueError(f"a packet holds 1 to {most} samples, not {n}")
    flags = (packet.flags & ~Flags.MAG) | Flags.ROT
    if packet.mag is not None:
        flags |= Flags.MAG
    head = HEADER.pack(
        VERSION,
        INERTIAL,
        flags,
        n,
        packet.stream_id,
        packet.first_sample,
        packet.time_us.to_bytes(6, "little"),
        packet.period_q8_us,
    )
    columns = [packet.gyro, packet.accel, *([packet.mag] if packet.mag is not None else [])]
    samples = chain.from_iterable(chain.from_iterable(zip(*columns, strict=True)))
    body = head + struct.pack(f"<{3 * len(columns) * n}h", *samples)
    rotation = packet.rotation or (0, 0, 0, 0)
    body += struct.pack("<4hH", *rotation, packet.rotation_faults)
    return body + crc(body).to_bytes(2, "little")


def decode(data: bytes) -> MotionPacket:
    """Read one notification; raises MalformedPacket.

    The order of the checks is part of the protocol.  A rotation of the wrong
    norm does not spoil the samples: the packet comes without rotation.
    """
    _check(data)
    _, _, raw_flags, n, stream_id, first_sample, time, period = HEADER.unpack_from(data)
    flags = Flags(raw_flags)
    width = 9 if flags & Flags.MAG else 6
    values = struct.unpack_from(f"<{width * n}h", data, HEADER.size)
    w, x, y, z, faults, _ = TAIL.unpack_from(data, len(data) - TAIL.size)
    rotation = (w, x, y, z)
    return MotionPacket(
        stream_id=stream_id,
        first_sample=first_sample,
        time_us=int.from_bytes(time, "little"),
        period_q8_us=period,
        gyro=_column(values, 0, width),
        accel=_column(values, 3, width),
        mag=_column(values, 6, width) if flags & Flags.MAG else None,
        rotation=rotation if is_unit(rotation) else None,
        rotation_faults=faults,
        flags=flags,
    )


def _column(values: tuple[int, ...], at: int, width: int) -> tuple[Triple, ...]:
    rows = range(at, len(values), width)
    return tuple((values[i], values[i + 1], values[i + 2]) for i in rows)


def _check(data: bytes) -> None:
    if len(data) < 22:
        raise MalformedPacket(ResultCode.LEN, f"{len(data)} bytes are too few for a packet")
    version, kind, flags, n = data[0], data[1], data[2], data[3]
    if version != VERSION:
        raise MalformedPacket(ResultCode.VER, f"wire version {version}, expected {VERSION}")
    mag = bool(flags & Flags.MAG)
    most = MAX_SAMPLES_MAG if mag else MAX_SAMPLES
    if not 1 <= n <= most:
        raise MalformedPacket(ResultCode.COUNT, f"{n} samples, expected 1 to {most}")
    expected = packet_size(n, mag=mag)
    if len(data) != expected:
        raise MalformedPacket(ResultCode.LEN, f"{len(data)} bytes, expected {expected}")
    if crc(data[:-2]) != int.from_bytes(data[-2:], "little"):
        raise MalformedPacket(ResultCode.CRC, "the checksum does not match")
    if kind != INERTIAL:
        raise MalformedPacket(ResultCode.TYPE, f"packet type {kind} is unknown")
    if flags & Flags.RESERVED or not flags & Flags.ROT:
        raise MalformedPacket(ResultCode.FLAGS, f"flags {flags:#04x} are not of version 1")
