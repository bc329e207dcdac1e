"""Keeps one sensor connected: find, connect, stream, notice silence, come back."""

import asyncio
import random
import time
from collections.abc import Callable, Collection
from contextlib import suppress

from bleak.backends.device import BLEDevice
from bleak.exc import BleakError

from firmware_protocol.errors import ProtocolError
from firmware_protocol.haptic import Haptic, HapticCancel
from imu_rehab.errors import SensorError, SensorNotFound
from imu_rehab.radio.connection import Connection, StreamSettings
from imu_rehab.radio.scan import FoundSensor, scan
from imu_rehab.radio.transport import Transport
from imu_rehab.signals.received import Received, local

BACK_OFF_S = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
SEARCH_S = 3.0  # then the air is free for the next lost sensor
WATCHDOG_S = 1.0  # no packet for so long: disconnect and connect anew
GOODBYE_S = 1.0  # a sensor that does not answer must not hold up the end
QUICK_PINGS_S = 10.0
TROUBLE = (BleakError, OSError, SensorError, ProtocolError, TimeoutError)


class Supervisor:
    """The state machine of one sensor; every way out of a connection is `_leave`."""

    def __init__(
        self,
        transport: Transport,
        sensor: FoundSensor,
        settings: StreamSettings,
        receive: Callable[[Received], None],
        connecting: asyncio.Lock,
    ) -> None:
        self.sensor = sensor
        self.streaming = False
        self._connection: Connection | None = None  # while it streams
        self._transport = transport
        self._settings = settings
        self._receive = receive
        self._connecting = connecting  # one sensor connects at a time, and nobody scans then
        self._released = False
        self._sensor_id = ""
        self._stream_id: int | None = None
        self._connections = 0
        self._failures = 0

    async def run(self) -> None:
        """Keep it streaming until released.

        Released and cancelled, that is: some stacks swallow a cancellation.
        """
        while not self._released:
            try:
                await self._stream_once()
            except SensorNotFound:
                self._failures += 1  # it is known to be lost; nothing new to tell
            except TROUBLE as error:
                self._failures += 1
                self._tell("failed", f"{type(error).__name__}: {error}")
            wait_s = BACK_OFF_S[min(self._failures, len(BACK_OFF_S) - 1)]
            await asyncio.sleep(wait_s * random.uniform(0.8, 1.2))

    def release(self) -> None:
        """Before cancelling `run`: the person is done, so let the sensor stop, too."""
        self._released = True

    async def haptic(self, wanted: Haptic | HapticCancel) -> None:
        """Let a cue be felt, or not, if somebody is there; a refusal stands in its answer."""
        if self._connection is not None:
            with suppress(*TROUBLE):
                await self._connection.haptic(wanted)

    async def _stream_once(self) -> None:
        """Connect, stream until the link is lost or silent, and clean up."""
        async with self._connecting:
            connection = Connection(
                self._transport, await self._device(), self._settings, self._receive
            )
            try:
                await self._prepare(connection)
            except BaseException:
                await self._leave(connection)
                raise
        try:
            self._connected(connection)
            await self._watch(connection)
        finally:
            await self._leave(connection)

    async def _device(self) -> BLEDevice:
        """Return where to connect to: at first as it was found, later searched anew."""
        if not self._connections and not self._failures:
            return self.sensor.device
        for sensor in await scan(self._transport, SEARCH_S, self._is_among):
            if sensor.short_id == self.sensor.short_id:
                self.sensor = sensor
                return sensor.device
        raise SensorNotFound(f"{self.sensor.name} is out of reach; the search goes on")

    def _is_among(self, found: Collection[FoundSensor]) -> bool:
        return any(sensor.short_id == self.sensor.short_id for sensor in found)

    async def _prepare(self, connection: Connection) -> None:
        try:
            await connection.open()
        finally:  # also who is refused has a name by then
            self._sensor_id = connection.sensor_id or self._sensor_id
        self._stream_id = await connection.begin(self._stream_id)

    def _connected(self, connection: Connection) -> None:
        self._connection, self.streaming = connection, True
        self._failures = 0
        self._connections += 1
        self._tell("connected" if self._connections == 1 else "back")

    async def _watch(self, connection: Connection) -> None:
        """Ping, and return when the link breaks or falls silent."""
        begun_s = time.monotonic()
        while not (connection.lost.is_set() or self._released):
            quick = time.monotonic() - begun_s < QUICK_PINGS_S
            # Dither over two connection intervals: no ping may follow the radio's beat.
            dither_s = random.uniform(0, 2e-3 * self._settings.interval_ms)
            try:
                async with asyncio.timeout((0.25 if quick else 1.0) + dither_s):
                    await connection.lost.wait()
            except TimeoutError:
                await connection.ping()
            if time.monotonic() - connection.last_stream_s > WATCHDOG_S:
                return

    async def _leave(self, connection: Connection) -> None:
        """Say what happened, let a released sensor stop, disconnect."""
        was_streaming, self.streaming, self._connection = self.streaming, False, None
        if self._released:
            with suppress(*TROUBLE):  # what is gone needs no STOP
                async with asyncio.timeout(GOODBYE_S):
                    await connection.stop()
        elif was_streaming:
            self._tell("lost")
        with suppress(*TROUBLE):
            async with asyncio.timeout(GOODBYE_S):
                await connection.close()
        if self._released:
            self._tell("released")

    def _tell(self, event: str, reason: str = "") -> None:
        if self._sensor_id:
            item = local(
                time.monotonic_ns(),
                self._sensor_id,
                "link",
                event=event,
                connection=self._connections,
                reason=reason,
            )
            self._receive(item)
