"""Driver of our own sensors: bytes of `firmware_protocol` to SI units."""

from collections.abc import Callable

import numpy as np

from firmware_protocol.control import Op, StartReply, Status, decode_reply
from firmware_protocol.errors import MalformedPacket, ProtocolError
from firmware_protocol.packets import MAX_SAMPLES
from firmware_protocol.rotation import dequantise
from firmware_protocol.status import ButtonEvent, HapticDone, PeriodicStatus, decode_status
from firmware_protocol.stream import INDEX_MODULO
from firmware_protocol.time_sync import read_ping, read_pong
from imu_rehab.sensors.events import (
    BatteryRead,
    ButtonPressed,
    CueEnded,
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
from imu_rehab.sensors.packet_arrays import PacketArrays, PacketTable, read_packet
from imu_rehab.sensors.plain_packets import (
    HEAD_SIZE,
    MICRO,
    NEAR_LIMIT,
    PlainPacket,
    PlainShape,
    newest_sample,
    plain_shape,
)
from imu_rehab.signals.arrays import CountArray, FloatArray
from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.signals.received import Direction, Received

INTERVAL_UNIT_S = 1.25e-3
LARGEST_PERIOD_ERROR = 0.05  # more is a fault of the sensor's clock (protocol, §13)
LEAST_UNIT = 1e-9  # SI units per count: less is no converter's
NUMBERS = np.arange(MAX_SAMPLES, dtype=np.float64)


class OwnProtocol:
    """Reads every channel of wire protocol v1; the scales come from the START reply."""

    def __init__(self, sensor_id: str) -> None:
        self._sensor_id = sensor_id
        self._stream_id: int | None = None
        self._expected = 0  # index of the sample that comes next
        self._scales: StartReply | None = None
        self._units = np.zeros((3, 1, 1))  # per count: gyroscope, accelerometer, magnetometer
        self.units = np.zeros(6)  # the same, for each of a plain sample's counts
        self._latest = (-1, 0)  # stream and time of the newest packet
        self._plain: PlainShape | None = None  # of the packets after the newest one
        self._newest = b""  # sample
        self._sane = False  # the units: no packet within the converter's limits is absurd
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
        try:
            packet = read_packet(item.payload)
        except MalformedPacket as error:
            return (PacketRejected(str(error)),)
        if not self._is_new(packet):
            return (PacketRepeated(),)
        read = self._read(packet)
        is_block = isinstance(read, InertialBlock) and self._sane
        self._plain = plain_shape(item.payload[:HEAD_SIZE]) if is_block else None
        self._newest = newest_sample(item.payload)
        return (read,)

    def plain(self, data: bytes) -> PlainPacket | None:
        """Return a packet that goes on where the newest one ended, without anything to judge.

        None, and nothing has happened, for all others: `feed` them.  Whoever
        uses it says that it is `taken`.
        """
        packet = None if self._plain is None else self._plain.read(data)
        if (
            packet is None
            or packet.first_sample != self._expected
            or packet.time_us <= self._latest[1]
            or packet.newest == self._newest
            or not self._is_steady(packet.period_q8_us)
        ):
            return None
        return packet

    def taken(self, packet: PlainPacket) -> None:
        """Remember a plain packet as the newest."""
        self._expected = (packet.first_sample + packet.samples) % INDEX_MODULO
        self._latest = (self._latest[0], packet.time_us)
        self._newest = packet.newest

    def block(self, packet: PlainPacket) -> InertialBlock:
        """Return what `feed` would have made of a plain packet."""
        return self._block(read_packet(packet.data))

    def _is_steady(self, period_q8_us: int) -> bool:
        """Return False for a period that only a faulty clock measures."""
        stated = 0 if self._scales is None else self._scales.period_q8_us
        return abs(period_q8_us - stated) <= LARGEST_PERIOD_ERROR * stated

    def _is_new(self, packet: PacketArrays) -> bool:
        """Keep the order of samples, as `firmware_protocol.stream` does."""
        if packet.stream_id == self._stream_id:
            ahead = (packet.first_sample - self._expected) % INDEX_MODULO
            if ahead >= INDEX_MODULO // 2:
                return False
        self._stream_id = packet.stream_id
        self._expected = (packet.first_sample + len(packet)) % INDEX_MODULO
        return True

    def _read(self, packet: PacketArrays) -> SensorEvent:
        if self._scales is None:
            return PacketRejected("a packet before the answer to START")
        if not self._is_steady(packet.period_q8_us):
            return PacketRejected(f"clock fault: a period of {packet.period_q8_us / 256} µs")
        stream_id, latest_us = self._latest
        if packet.stream_id == stream_id and packet.time_us <= latest_us:
            return PacketRejected("clock fault: time goes back")
        self._latest = (packet.stream_id, packet.time_us)
        return self._block(packet)

    def _block(self, packet: PacketArrays) -> InertialBlock:
        counts = packet.counts
        n, width = counts.shape
        values = _scaled(counts, self._units)
        period_s = packet.period_q8_us / 256e6
        rotation = dequantise(packet.rotation)
        near_limit = _at_limit(counts)
        return InertialBlock(
            sensor_id=self._sensor_id,
            stream_id=packet.stream_id,
            first_sample=packet.first_sample,
            device_time_s=packet.time_us * MICRO + period_s * NUMBERS[:n],
            period_s=period_s,
            accel_mps2=values[1],
            gyro_radps=values[0],
            mag_ut=values[2] if width > 6 else None,
            rotation=None if rotation is None else np.array(rotation),
            rotation_faults=packet.rotation_faults,
            gyro_clipped=packet.gyro_clipped or (near_limit and _at_limit(counts[:, :3])),
            accel_clipped=packet.accel_clipped or (near_limit and _at_limit(counts[:, 3:6])),
        )

    def feed_run(self, table: PacketTable, begin: int, end: int) -> InertialBlock | None:
        """Read packets that follow one another as one block.

        None when they do not follow what was read before: feed them one by one.
        """
        rows, scales = table.fields[begin:end], self._scales
        first, last = rows[0], rows[-1]
        time_us = table.time_us(slice(begin, end))
        following = (int(first["stream_id"]), int(first["first_sample"])) == (
            self._stream_id,
            self._expected,
        )
        if scales is None or not following or time_us[0] <= self._latest[1]:
            return None
        stated = scales.period_q8_us
        if np.abs(rows["period"].astype(np.int64) - stated).max() > LARGEST_PERIOD_ERROR * stated:
            return None
        self._expected = (int(last["first_sample"]) + table.samples) % INDEX_MODULO
        self._latest = (int(last["stream_id"]), int(time_us[-1]))
        period_s = rows["period"] / 256e6
        times_s = time_us[:, None] * MICRO + period_s[:, None] * NUMBERS[: table.samples]
        values = _scaled(rows["counts"].reshape(-1, 6), self._units)
        rotation = dequantise(tuple(last["rotation"].tolist()))
        return InertialBlock(
            sensor_id=self._sensor_id,
            stream_id=int(first["stream_id"]),
            first_sample=int(first["first_sample"]),
            device_time_s=times_s.ravel(),
            period_s=float(period_s.mean()),
            accel_mps2=values[1],
            gyro_radps=values[0],
            mag_ut=None,
            rotation=None if rotation is None else np.array(rotation),
            rotation_faults=int(last["faults"]),
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
            self._scales = scales = StartReply.decode(reply.payload)
            each = [scales.gyro_scale, scales.accel_scale, scales.mag_scale]
            self._units = np.array(each).reshape(3, 1, 1)
            self.units = np.repeat(each[:2], 3)
            self._sane, self._plain = all(LEAST_UNIT < unit < 1.0 for unit in each[:2]), None
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
            case HapticDone() as done:
                return (_cue_ended(done),)
        return ()


def _cue_ended(done: HapticDone) -> CueEnded:
    result = f"result {done.result}" if done.outcome is None else done.outcome.name.lower()
    return CueEnded(done.cue_id, result, done.scheduled_us * MICRO, done.actual_us * MICRO)


def _scaled(counts: CountArray, units: FloatArray) -> FloatArray:
    """Return SI units (2 or 3, n, 3): gyroscope, accelerometer, magnetometer if there is one."""
    n, width = counts.shape
    by_kind = counts.reshape(n, width // 3, 3).swapaxes(0, 1)
    values: FloatArray = np.multiply(by_kind, units[: width // 3], order="C")
    return values


def _at_limit(counts: CountArray) -> bool:
    values = counts.ravel().tolist()  # so few that Python is quicker
    return max(values) >= NEAR_LIMIT or min(values) <= -NEAR_LIMIT
