"""The radio as the rest of the program sees it: start, stop, who streams."""

import asyncio
import time
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from firmware_protocol.haptic import Haptic, HapticCancel
from imu_rehab.errors import SensorError
from imu_rehab.radio.connection import StreamSettings
from imu_rehab.radio.loop_thread import LoopThread
from imu_rehab.radio.scan import FoundSensor, scan
from imu_rehab.radio.supervisor import Supervisor
from imu_rehab.radio.transport import Transport
from imu_rehab.signals.received import Direction, Received

TICK_S = 0.05  # so that silence is noticed through the door, too
SCAN_S = 5.0
RETRY_S = 1.0
STOP_S = 5.0

__all__ = ["Radio", "StreamSettings"]


class Radio:
    """Finds the wanted sensors, connects them one after the other, keeps them connected.

    `receive` is called on the radio's thread with every byte that passes, and
    must not block.
    """

    def __init__(
        self,
        transport: Transport,
        receive: Callable[[Received], None],
        settings: StreamSettings,
        wanted: tuple[str, ...],
    ) -> None:
        self.fault = ""  # one sentence while something is wrong with the adapter
        self._transport = transport
        self._receive = receive
        self._settings = settings
        self._wanted = frozenset(wanted)
        self._thread = LoopThread()
        self._supervisors: dict[str, Supervisor] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._running = False

    @property
    def streaming(self) -> frozenset[str]:
        """The places whose sensors stream now."""
        return frozenset(p for p, s in list(self._supervisors.items()) if s.streaming)

    def start(self) -> None:
        """Begin; returns at once.  Trouble with the adapter stands in `fault`."""
        self._running = True
        self._thread.start()
        self._thread.submit(self._run())

    def haptic(self, place: str, wanted: Haptic | HapticCancel) -> None:
        """Let a cue be felt at a place, or not any more; from any thread, returns at once."""
        supervisor = self._supervisors.get(place)
        if supervisor is not None and self._running:
            self._thread.submit(supervisor.haptic(wanted))

    def stop(self) -> None:
        """Stop all sensors, disconnect, end the thread; safe to call twice."""
        if not self._running:
            return
        self._running = False
        try:
            self._thread.call(self._release(), STOP_S)
        except TimeoutError:
            self.fault = "the radio did not let go of all sensors in time"
        finally:
            self._thread.stop()

    async def _run(self) -> None:
        self._spawn(self._tick())
        self._spawn(self._find())

    async def _find(self) -> None:
        """Search until every wanted sensor has its supervisor."""
        connecting = asyncio.Lock()
        while self._missing():
            try:
                async with connecting:
                    found = await scan(self._transport, SCAN_S, self._all_wanted)
                self.fault = ""
            except SensorError as error:
                found, self.fault = [], str(error)
            for sensor in found:
                if sensor.place in self._missing():
                    self._supervise(sensor, connecting)
            await asyncio.sleep(0.0 if found else RETRY_S)

    def _missing(self) -> frozenset[str]:
        return self._wanted - self._supervisors.keys()

    def _all_wanted(self, found: Collection[FoundSensor]) -> bool:
        return self._missing() <= {sensor.place for sensor in found}

    def _supervise(self, sensor: FoundSensor, connecting: asyncio.Lock) -> None:
        supervisor = Supervisor(self._transport, sensor, self._settings, self._receive, connecting)
        self._supervisors[sensor.place] = supervisor
        self._spawn(supervisor.run())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Let nothing die in silence."""
        if not task.cancelled() and (error := task.exception()) is not None:
            self.fault = f"part of the radio stopped working: {error!r}"

    async def _tick(self) -> None:
        while True:
            self._receive(Received(time.monotonic_ns(), "host", "tick", Direction.LOCAL, b""))
            await asyncio.sleep(TICK_S)

    async def _release(self) -> None:
        for supervisor in self._supervisors.values():
            supervisor.release()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._transport.close()
