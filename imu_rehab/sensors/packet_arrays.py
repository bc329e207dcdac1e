"""The STREAM packet straight into arrays: what the codec of `firmware_protocol` says, only faster.

The codec is the law and stays the judge: whatever is not plainly a good
packet goes to it, and it alone decides what is wrong (order of checks, SPEC
§3).
"""

from binascii import crc_hqx
from dataclasses import dataclass
from typing import Any

import numpy as np

from firmware_protocol.packets import (
    CRC_START,
    HEADER,
    INERTIAL,
    MAX_SAMPLES,
    MAX_SAMPLES_MAG,
    TAIL,
    VERSION,
    Flags,
    decode,
)
from firmware_protocol.rotation import Wire
from imu_rehab.signals.arrays import BoolArray, CountArray, IntArray

MAG, CLIP_GYR, CLIP_ACC = int(Flags.MAG), int(Flags.CLIP_GYR), int(Flags.CLIP_ACC)
CHECKED_FLAGS, GOOD_FLAGS = int(Flags.RESERVED | Flags.ROT), int(Flags.ROT)
COUNT = np.dtype("<i2")
CRC_OF_BYTE = np.array([crc_hqx(bytes([byte]), 0) for byte in range(256)], np.uint16)
AT_ONCE = 8192  # packets: what fits into the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class PacketArrays:
    """One packet; the counts of a sample stand in one row: gyroscope, accelerometer, mag."""

    stream_id: int
    first_sample: int
    time_us: int
    period_q8_us: int
    counts: CountArray  # (n, 6) or, with magnetometer, (n, 9)
    rotation: Wire  # as sent; may not be a rotation
    rotation_faults: int
    gyro_clipped: bool
    accel_clipped: bool

    def __len__(self) -> int:
        return len(self.counts)


def read_packet(data: bytes) -> PacketArrays:
    """Read one notification; raises MalformedPacket, as the codec would."""
    size = len(data)
    if size < HEADER.size + TAIL.size:
        return _judged(data)
    version, kind, flags, n, stream_id, first_sample, time_us, period = HEADER.unpack_from(data)
    w, x, y, z, faults, crc = TAIL.unpack_from(data, size - TAIL.size)
    mag = flags & MAG
    width, most = (9, MAX_SAMPLES_MAG) if mag else (6, MAX_SAMPLES)
    if (
        version != VERSION
        or kind != INERTIAL
        or flags & CHECKED_FLAGS != GOOD_FLAGS
        or not 0 < n <= most
        or size != HEADER.size + 2 * width * n + TAIL.size
        or crc_hqx(data[:-2], CRC_START) != crc
    ):
        return _judged(data)
    return PacketArrays(
        stream_id,
        first_sample,
        int.from_bytes(time_us, "little"),
        period,
        np.frombuffer(data, COUNT, width * n, HEADER.size).reshape(n, width),
        (w, x, y, z),
        faults,
        bool(flags & CLIP_GYR),
        bool(flags & CLIP_ACC),
    )


def _judged(data: bytes) -> PacketArrays:
    """Let the codec say what is wrong."""
    decode(data)
    raise AssertionError("the codec takes a packet that this reader does not")


@dataclass(frozen=True, slots=True, eq=False)
class PacketTable:
    """Many packets of one length without magnetometer, field by field."""

    fields: np.ndarray[Any, Any]  # (k,) of `_layout`
    good: BoolArray  # (k,) what `read_packet` would take; the rest goes to it one by one
    samples: int  # of each packet

    def time_us(self, rows: slice = slice(None)) -> IntArray:
        """Return when the first sample of some of the packets was taken, sensor's clock."""
        fields = self.fields[rows]
        time_us: IntArray = (fields["time_high"].astype(np.int64) << 32) + fields["time_low"]
        return time_us


def read_packets(payloads: bytes, begins: IntArray, length: int) -> PacketTable:
    """Read packets of `length` bytes that begin at these places of `payloads`."""
    fixed = HEADER.size + TAIL.size
    n = max(0, length - fixed) // (2 * 6)
    layout = _layout(n)
    if layout.itemsize != length or not 0 < n <= MAX_SAMPLES:
        return PacketTable(np.zeros(len(begins), layout), np.zeros(len(begins), np.bool_), n)
    everywhere = np.lib.stride_tricks.sliding_window_view(np.frombuffer(payloads, np.uint8), length)
    packets = everywhere[begins]
    fields = packets.view(layout)[:, 0]
    good = fields["crc"] == _checksums(packets[:, :-2])
    good &= (fields["version"] == VERSION) & (fields["kind"] == INERTIAL) & (fields["n"] == n)
    good &= fields["flags"] & (CHECKED_FLAGS | MAG) == GOOD_FLAGS
    return PacketTable(fields, good, n)


def _checksums(rows: np.ndarray[Any, np.dtype[np.uint8]]) -> np.ndarray[Any, np.dtype[np.uint16]]:
    """Return `crc_hqx` of each row of bytes, byte by byte for all of them."""
    crcs = np.full(len(rows), CRC_START, np.uint16)
    for begin in range(0, len(rows), AT_ONCE):
        crc = crcs[begin : begin + AT_ONCE]
        for column in np.ascontiguousarray(rows[begin : begin + AT_ONCE].T):
            crc[:] = (crc << 8) ^ CRC_OF_BYTE[(crc >> 8) ^ column]
    return crcs


def _layout(n: int) -> np.dtype[Any]:
    """Return HEADER, n samples, TAIL as one record."""
    head = [("version", "u1"), ("kind", "u1"), ("flags", "u1"), ("n", "u1"), ("stream_id", "<u2")]
    times = [("first_sample", "<u4"), ("time_low", "<u4"), ("time_high", "<u2"), ("period", "<u4")]
    tail = [("rotation", "<i2", (4,)), ("faults", "<u2"), ("crc", "<u2")]
    return np.dtype([*head, *times, ("counts", "<i2", (n, 6)), *tail])
