"""One connection to one sensor: every byte that passes becomes a `Received`."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from bleak import BleakClient
from bleak.backends.device import BLEDevice
from bleak.exc import BleakCharacteristicNotFoundError

from firmware_protocol import control, gatt
from firmware_protocol.control import Op, StartMode, Status
from firmware_protocol.device_info import Capability, DeviceInfo
from firmware_protocol.errors import UnsupportedVersion
from firmware_protocol.haptic import Haptic, HapticCancel
from firmware_protocol.packets import VERSION
from firmware_protocol.time_sync import Ping
from imu_rehab.errors import SensorLost, SensorRefused
from imu_rehab.radio.transport import Transport
from imu_rehab.signals.places import PLACE_OF_SLOT
from imu_rehab.signals.received import Direction, Received, local

COMMAND_TIMEOUT_S = 2.0
COMMAND_TRIES = 3
KEEP_S = 60  # after a lost link the sensor goes on sampling for so long
SUPERVISION_10MS = 100

Receive = Callable[[Received], None]


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """What sensors are asked to measure and how to send it."""

    rate_hz: int = 100
    batch_n: int = 2
    interval_ms: float = 15.0
    gyr_dps: int = 2000
    acc_g: int = 16


class Connection:
    """The dialogue with one sensor, from connecting to STOP."""

    def __init__(
        self,
        transport: Transport,
        device: BLEDevice,
        settings: StreamSettings,
        receive: Receive,
    ) -> None:
        self.lost = asyncio.Event()
        self.sensor_id = ""
        self.place = ""
        self.has_motor = False
        self.last_stream_s = 0.0
        self._simulated = transport.simulated
        self._settings = settings
        self._receive = receive
        self._client: BleakClient = transport.client(device, self.lost.set)
        self._tags = count(1)
        self._pings = count()
        self._replies: asyncio.Queue[bytes] = asyncio.Queue()
        self._commanding = asyncio.Lock()  # a sensor does one command at a time

    async def open(self) -> None:
        """Connect, ask what it is, subscribe to everything but the stream."""
        await self._client.connect()
        raw = bytes(await self._client.read_gatt_char(gatt.INFO))
        info = DeviceInfo.decode(raw)
        self.sensor_id = info.sensor_id
        self.has_motor = Capability.HAPTIC in info.capabilities
        self._note("info", Direction.READ, raw)
        _check_version(info)
        await self._read("device", gatt.FIRMWARE_REVISION)
        await self._read("battery", gatt.BATTERY_LEVEL)
        await self._client.start_notify(gatt.CONTROL, self._on_control)
        await self._subscribe("status", gatt.STATUS)
        await self._subscribe("time", gatt.TIME)

    async def begin(self, stream_id: int | None) -> int:
        """Let it stream, the same stream as before if it still has it; returns the stream."""
        state = control.StateReply.decode(await self._command(Op.GET_STATE))
        self.place = PLACE_OF_SLOT.get(state.slot, "")
        if self.place:
            place = local(
                time.monotonic_ns(),
                self.sensor_id,
                "place",
                place=self.place,
                slot=state.slot,
                simulated=self._simulated,
            )
            self._receive(place)
        await self._set_link()
        resumable = state.activity != control.SensorActivity.IDLE and state.stream_id == stream_id
        if not resumable:
            if state.activity != control.SensorActivity.IDLE:
                await self._command(Op.STOP, control.Stop(0).encode())
            await self._configure()
        await self._client.start_notify(gatt.STREAM, self._on_stream)
        mode = StartMode.RESUME if resumable else StartMode.NEW
        start = control.Start(mode, VERSION, state.stream_id if resumable else 0, KEEP_S, 0)
        reply = control.StartReply.decode(await self._command(Op.START, start.encode()))
        self.last_stream_s = time.monotonic()
        return reply.stream_id

    async def ping(self) -> None:
        """Ask for its time."""
        now_ns = time.monotonic_ns()
        data = Ping.of(next(self._pings), now_ns // 1000).encode()
        self._note("time", Direction.WRITTEN, data, now_ns)
        await self._client.write_gatt_char(gatt.TIME, data, response=False)

    async def identify(self) -> None:
        """Let its light blink for a few seconds."""
        await self._command(Op.IDENTIFY, control.Identify(0, 0, 255, 5, 1).encode())

    async def haptic(self, wanted: Haptic | HapticCancel) -> None:
        """Let a cue be felt, or not any more; raises SensorRefused for one that came too late."""
        if self.has_motor:
            op = Op.HAPTIC if isinstance(wanted, Haptic) else Op.HAPTIC_CANCEL
            await self._command(op, wanted.encode())

    async def stop(self) -> None:
        """End the stream."""
        await self._command(Op.STOP, control.Stop(1).encode())

    async def close(self) -> None:
        """Disconnect."""
        await self._client.disconnect()

    async def _set_link(self) -> None:
        interval = round(self._settings.interval_ms / 1.25)
        link = control.SetLink(interval, interval, 0, SUPERVISION_10MS)
        await self._command(Op.SET_LINK, link.encode())

    async def _configure(self) -> None:
        s = self._settings
        wanted = control.Config(s.rate_hz, s.gyr_dps, s.acc_g, control.Field.ROT, s.batch_n, 0)
        await self._command(Op.CONFIG, wanted.encode())

    async def _command(self, op: Op, payload: bytes = b"") -> bytes:
        """Send a command and wait for its answer; the next command waits meanwhile."""
        async with self._commanding:
            return await self._command_now(op, payload)

    async def _command_now(self, op: Op, payload: bytes) -> bytes:
        """Send a command and wait for its answer; repeats with the same tag."""
        tag = next(self._tags) % 255 + 1
        data = control.encode_command(op, tag, payload)
        for _ in range(COMMAND_TRIES):
            self._note("control", Direction.WRITTEN, data)
            await self._client.write_gatt_char(gatt.CONTROL, data, response=True)
            reply = await self._reply(op, tag)
            if reply is not None:
                if reply.status != Status.OK:
                    meaning = Status(reply.status).name if reply.status <= 15 else "vendor status"
                    raise SensorRefused(op.name, reply.status, meaning)
                return reply.payload
        raise SensorLost(f"the sensor did not answer {op.name}; it will be connected anew")

    async def _reply(self, op: int, tag: int) -> control.Reply | None:
        try:
            async with asyncio.timeout(COMMAND_TIMEOUT_S):
                while True:
                    reply = control.decode_reply(await self._replies.get())
                    if (reply.op, reply.tag) == (op, tag):
                        return reply
        except TimeoutError:
            return None

    async def _read(self, channel: str, uuid: str) -> None:
        """Read what an operating system may keep to itself; nothing depends on it."""
        try:
            value = await self._client.read_gatt_char(uuid)
        except BleakCharacteristicNotFoundError:
            return
        self._note(channel, Direction.READ, bytes(value))

    async def _subscribe(self, channel: str, uuid: str) -> None:
        await self._client.start_notify(
            uuid, lambda _, data: self._note(channel, Direction.NOTIFIED, bytes(data))
        )

    def _on_control(self, _: object, data: bytearray) -> None:
        self._note("control", Direction.NOTIFIED, bytes(data))
        self._replies.put_nowait(bytes(data))

    def _on_stream(self, _: object, data: bytearray) -> None:
        now_ns = time.monotonic_ns()
        self.last_stream_s = now_ns * 1e-9
        self._note("stream", Direction.NOTIFIED, bytes(data), now_ns)

    def _note(
        self, channel: str, direction: Direction, payload: bytes, at_ns: int | None = None
    ) -> None:
        now_ns = time.monotonic_ns() if at_ns is None else at_ns
        self._receive(Received(now_ns, self.sensor_id, channel, direction, payload))


def _check_version(info: DeviceInfo) -> None:
    if not info.speaks(VERSION):
        raise UnsupportedVersion(
            f"the sensor speaks versions {info.proto_min} to {info.proto_max} of the protocol, "
            f"this program speaks {VERSION}; update the older of the two"
        )
