"""Turns notifications into events, in order, and notices what is missing (SPEC §3, §13)."""

from dataclasses import dataclass

from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.packets import MotionPacket, decode

INDEX_MODULO = 2**32


@dataclass(frozen=True, slots=True)
class SamplesLost:
    """`count` samples before the next packet never arrived."""

    count: int
    first_sample: int


@dataclass(frozen=True, slots=True)
class PacketRejected:
    """Not a packet of this version."""

    code: ResultCode
    reason: str


@dataclass(frozen=True, slots=True)
class PacketRepeated:
    """Already seen, or overtaken: dropped."""

    first_sample: int


@dataclass(frozen=True, slots=True)
class StreamRestarted:
    """A new stream begins: START, or the sensor rebooted."""

    stream_id: int


StreamEvent = MotionPacket | SamplesLost | PacketRejected | PacketRepeated | StreamRestarted


class PacketStream:
    """Reads the notifications of one sensor; bad bytes are reported, never raised."""

    def __init__(self) -> None:
        self._stream_id: int | None = None
        self._expected = 0

    def feed(self, notification: bytes) -> tuple[StreamEvent, ...]:
        """Read one notification."""
        try:
            packet = decode(notification)
        except MalformedPacket as error:
            return (PacketRejected(error.code, str(error)),)
        if packet.stream_id != self._stream_id:
            self._stream_id = packet.stream_id
            self._expect_after(packet)
            lost = packet.first_sample
            missing = (SamplesLost(lost, 0),) if 0 < lost < INDEX_MODULO // 2 else ()
            return (StreamRestarted(packet.stream_id), *missing, packet)
        ahead = (packet.first_sample - self._expected) % INDEX_MODULO
        if ahead >= INDEX_MODULO // 2:
            return (PacketRepeated(packet.first_sample),)
        first_missing = self._expected
        self._expect_after(packet)
        return (SamplesLost(ahead, first_missing), packet) if ahead else (packet,)

    def _expect_after(self, packet: MotionPacket) -> None:
        self._expected = (packet.first_sample + len(packet.gyro)) % INDEX_MODULO
