"""Keeps one sensor connected: connect, stream, notice silence, come back."""

import asyncio
import random
import time
from collections.abc import Callable

from bleak.exc import BleakError

from firmware_protocol.errors import ProtocolError
from imu_rehab.errors import SensorError
from imu_rehab.radio.connection import Connection, StreamSettings
from imu_rehab.radio.scan import FoundSensor
from imu_rehab.radio.transport import Transport
from imu_rehab.signals.received import Received, local

BACK_OFF_S = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
WATCHDOG_S = 1.0  # no packet for so long: disconnect and connect anew
QUICK_PINGS_S = 10.0
TROUBLE = (BleakError, OSError, SensorError, ProtocolError, TimeoutError)


class Supervisor:
    """The state machine of one sensor; every way out of streaming is one function."""

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
        self._transport = transport
        self._settings = settings
        self._receive = receive
        self._connecting = connecting
        self._connection: Connection | None = None
        self._sensor_id = ""
        self._stream_id: int | None = None
        self._failures = 0
        self._connected_before = False
        self._released = False

    async def run(self) -> None:
        """Keep it streaming until cancelled."""
        while True:
            try:
                await self._stream_once()
                self._failures = 0
            except TROUBLE as error:
                self._failures += 1
                self._tell("failed", f"{type(error).__name__}: {error}")
            wait_s = BACK_OFF_S[min(self._failures, len(BACK_OFF_S) - 1)]
            await asyncio.sleep(wait_s * random.uniform(0.8, 1.2))

    async def release(self) -> None:
        """Stop and disconnect: the person is done."""
        self._released = True
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if self.streaming:
                await connection.stop()
            await connection.close()
        except TROUBLE:
            pass  # it is gone already; nothing is left to stop
        self._tell("released")

    async def _stream_once(self) -> None:
        """Connect, stream until the link is lost or silent, and clean up."""
        connection = Connection(self._transport, self.sensor.device, self._settings, self._receive)
        try:
            async with self._connecting:
                await connection.open()
                self._sensor_id = connection.sensor_id
                self._stream_id = await connection.begin(self._stream_id)
            self._connection, self.streaming = connection, True
            self._tell("back" if self._connected_before else "connected")
            self._connected_before = True
            await self._watch(connection)
        finally:
            if self.streaming:
                self.streaming = False
                if not self._released:
                    self._tell("lost")
            if self._connection is connection:
                self._connection = None
            await self._discard(connection)

    async def _watch(self, connection: Connection) -> None:
        """Ping, and leave when the link breaks or falls silent."""
        begun_s = time.monotonic()
        while not connection.lost.is_set():
            quick = time.monotonic() - begun_s < QUICK_PINGS_S
            # Dither over two connection intervals: no ping may follow the radio's beat.
            pause_s = (0.25 if quick else 1.0) + random.uniform(
                0, 2e-3 * self._settings.interval_ms
            )
            try:
                async with asyncio.timeout(pause_s):
                    await connection.lost.wait()
            except TimeoutError:
                await connection.ping()
            if time.monotonic() - connection.last_stream_s > WATCHDOG_S:
                return

    async def _discard(self, connection: Connection) -> None:
        try:
            async with asyncio.timeout(1.0):
                await connection.close()
        except TROUBLE:
            return

    def _tell(self, event: str, reason: str = "") -> None:
        if self._sensor_id:
            self._receive(
                local(time.monotonic_ns(), self._sensor_id, "link", event=event, reason=reason)
            )
