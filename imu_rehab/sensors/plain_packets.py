"""The packets of an undisturbed stream, read with next to nothing.

Most packets simply go on where the last one ended.  Whatever does not is left
to `packet_arrays` and those who judge behind it: `None` is never a verdict.
"""

from binascii import crc_hqx
from functools import lru_cache
from struct import Struct
from typing import NamedTuple

import numpy as np

from firmware_protocol.packets import CRC_START, HEADER, MAX_SAMPLES, SAMPLE_SIZE, TAIL, packet_size
from imu_rehab.sensors.packet_arrays import CLIP_ACC, CLIP_GYR, COUNT, MAG
from imu_rehab.signals.arrays import CountArray

NEAR_LIMIT = 32439  # 99 % of the converter's range (motion design, R6)
MICRO = 1e-6
HEAD_SIZE = 6  # version, kind, flags, number of samples, stream
AFTER_HEAD = Struct("<IIHI")  # first sample, time (two parts), period
# High bytes of counts that may be near the limit, and a sensor's three counts of nothing.
LARGE = frozenset((NEAR_LIMIT >> 8, 0x7F, 0x80, (-NEAR_LIMIT >> 8) & 0xFF))
NOTHING = bytes(6)
JUDGED_FLAGS = MAG | CLIP_GYR | CLIP_ACC


class PlainPacket(NamedTuple):
    """A whole packet of the newest one's shape, within the converter's limits."""

    data: bytes
    samples: int
    stream_id: int
    first_sample: int
    time_us: int
    period_q8_us: int
    newest: bytes  # sample, as it was sent

    @property
    def counts(self) -> CountArray:
        """Gyroscope and accelerometer, (n, 6)."""
        return np.ndarray((self.samples, 6), COUNT, self.data, HEADER.size)


def newest_sample(data: bytes) -> bytes:
    """Return the last sample of a packet without magnetometer, as it was sent."""
    return data[-TAIL.size - SAMPLE_SIZE : -TAIL.size]


class PlainShape:
    """What the packets of one stream have in common."""

    def __init__(self, head: bytes) -> None:
        self._head, self._samples = head, head[3]
        self._stream_id = int.from_bytes(head[4:], "little")
        self._size = packet_size(self._samples)

    def read(self, data: bytes) -> PlainPacket | None:
        """Return the packet; None for any other, or one that somebody must judge."""
        if len(data) != self._size or not data.startswith(self._head):
            return None
        samples = data[HEADER.size : -TAIL.size]
        if (
            not LARGE.isdisjoint(samples[1::2])
            or (NOTHING in samples and _is_weightless(samples))
            or crc_hqx(data[:-2], CRC_START) != int.from_bytes(data[-2:], "little")
        ):
            return None
        first_sample, low, high, period = AFTER_HEAD.unpack_from(data, HEAD_SIZE)
        newest = samples[-SAMPLE_SIZE:]
        return PlainPacket(
            data, self._samples, self._stream_id, first_sample, low | high << 32, period, newest
        )


def _is_weightless(samples: bytes) -> bool:
    """Return True when a sample feels no force at all: no sensor on a body does."""
    half = SAMPLE_SIZE // 2
    return any(samples[i : i + half] == NOTHING for i in range(half, len(samples), SAMPLE_SIZE))


@lru_cache(maxsize=64)
def plain_shape(head: bytes) -> PlainShape | None:
    """Return the shape of packets that begin like that; None if nothing about them is plain."""
    flags, samples = head[2], head[3]
    return None if flags & JUDGED_FLAGS or not 0 < samples <= MAX_SAMPLES else PlainShape(head)
