"""Driver of our own sensors: bytes of `firmware_protocol` to SI units."""

from collections.abc import Callable
from itertools import chain

import numpy as np

from firmware_protocol.control import Op, StartReply, Status, decode_reply
from firmware_protocol.errors import ProtocolError
from firmware_protocol.packets import Flags, MotionPacket
from firmware_protocol.rotation import dequantise
from firmware_protocol.status import ButtonEvent, PeriodicStatus, decode_status
from firmware_protocol.stream import (
    PacketRejected as RejectedOnTheWire,
)
from firmware_protocol.stream import (
    PacketRepeated as RepeatedOnTheWire,
)
from firmware_protocol.stream import PacketStream
from firmware_protocol.time_sync import read_ping, read_pong
from imu_rehab.sensors.events import (
    BatteryRead,
    ButtonPressed,
    FirmwareRead,
    IntervalRead,
    PacketRejected,
    PacketRepeated,
    PingSent,
    PongReceived,
    SensorEvent,
    StreamStarted,
)
from imu_rehab.sensors.local_items import read_link, read_place
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.signals.received import Direction, Received

MICRO = 1e-6
INTERVAL_UNIT_S = 1.25e-3
NEAR_LIMIT = 32439  # 99 % of the converter's range (motion design, R6)
LARGEST_PERIOD_ERROR = 0.05  # more is a fault of the sensor's clock (protocol, §13)


class OwnProtocol:
    """Reads every channel of wire protocol v1; the scales come from the START reply."""

    def __init__(self, sensor_id: str) -> None:
        self._sensor_id = sensor_id
        self._stream = PacketStream()
        self._scales: StartReply | None = None
        self._latest = (-1, 0)  # stream and time of the newest packet
        self._readers: dict[str, Callable[[Received], tuple[SensorEvent, ...]]] = {
            "stream": self._packets,
            "time": self._time,
            "control": self._reply,
            "status": self._status,
            "battery": lambda item: tuple(BatteryRead(level) for level in item.payload[:1]),
            "device": lambda item: (FirmwareRead(item.payload.decode("utf-8", "replace")),),
            "place": read_place,
            "link": read_link,
        }

    def feed(self, item: Received) -> tuple[SensorEvent, ...]:
        """Read one item; unknown channels say nothing."""
        read = self._readers.get(item.channel)
        if read is None:
            return ()
        try:
            return read(item)
        except ProtocolError as error:
            return (PacketRejected(f"{item.channel}: {error}"),)

    def _packets(self, item: Received) -> tuple[SensorEvent, ...]:
        events: list[SensorEvent] = []
        for event in self._stream.feed(item.payload):
            match event:
                case MotionPacket():
                    events.append(self._read(event))
                case RejectedOnTheWire():
                    events.append(PacketRejected(event.reason))
                case RepeatedOnTheWire():
                    events.append(PacketRepeated())
        return tuple(events)

    def _read(self, packet: MotionPacket) -> SensorEvent:
        if self._scales is None:
            return PacketRejected("a packet before the answer to START")
        stated = self._scales.period_q8_us
        if abs(packet.period_q8_us - stated) > LARGEST_PERIOD_ERROR * stated:
            return PacketRejected(f"clock fault: a period of {packet.period_q8_us / 256} µs")
        stream_id, latest_us = self._latest
        if packet.stream_id == stream_id and packet.time_us <= latest_us:
            return PacketRejected("clock fault: time goes back")
        self._latest = (packet.stream_id, packet.time_us)
        return self._block(packet, self._scales)

    def _block(self, packet: MotionPacket, scales: StartReply) -> InertialBlock:
        mag, n = packet.mag, len(packet.gyro)
        rotation = None if packet.rotation is None else dequantise(packet.rotation)
        return InertialBlock(
            sensor_id=self._sensor_id,
            stream_id=packet.stream_id,
            first_sample=packet.first_sample,
            device_time_s=packet.time_s + packet.period_s * np.arange(n, dtype=np.float64),
            period_s=packet.period_s,
            accel_mps2=_scaled(packet.accel, scales.accel_scale),
            gyro_radps=_scaled(packet.gyro, scales.gyro_scale),
            mag_ut=None if mag is None else _scaled(mag, scales.mag_scale),
            rotation=None if rotation is None else np.array(rotation),
            rotation_faults=packet.rotation_faults,
            gyro_clipped=bool(packet.flags & Flags.CLIP_GYR) or _at_limit(packet.gyro),
            accel_clipped=bool(packet.flags & Flags.CLIP_ACC) or _at_limit(packet.accel),
        )

    def _time(self, item: Received) -> tuple[SensorEvent, ...]:
        now_s = item.arrival_ns * 1e-9
        if item.direction is Direction.WRITTEN:
            return (PingSent(read_ping(item.payload).id, now_s),)
        pong = read_pong(item.payload)
        return (PongReceived(pong.id, pong.t2_us * MICRO, pong.t3_us * MICRO, now_s),)

    def _reply(self, item: Received) -> tuple[SensorEvent, ...]:
        if item.direction is not Direction.NOTIFIED:
            return ()
        reply = decode_reply(item.payload)
        if reply.op == Op.START and reply.status == Status.OK:
            self._scales = StartReply.decode(reply.payload)
            return (StreamStarted(self._scales.stream_id),)
        return ()

    def _status(self, item: Received) -> tuple[SensorEvent, ...]:
        match decode_status(item.payload):
            case PeriodicStatus() as status:
                interval_s = status.interval_1250us * INTERVAL_UNIT_S
                return (BatteryRead(status.battery_pct), IntervalRead(interval_s))
            case ButtonEvent(code) as button:
                kind = f"kind {code}" if button.kind is None else button.kind.name.lower()
                return (ButtonPressed(kind),)
        return ()


def _at_limit(samples: tuple[tuple[int, int, int], ...]) -> bool:
    values = [*chain.from_iterable(samples)]
    return max(values) >= NEAR_LIMIT or min(values) <= -NEAR_LIMIT


def _scaled(samples: tuple[tuple[int, int, int], ...], scale: float) -> FloatArray:
    return np.array(samples, dtype=np.float64) * scale
