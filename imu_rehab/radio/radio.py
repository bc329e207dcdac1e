"""The radio as the rest of the program sees it: start, stop, who streams."""

import asyncio
import time
from collections.abc import Callable

from imu_rehab.errors import SensorError
from imu_rehab.radio.connection import StreamSettings
from imu_rehab.radio.loop_thread import LoopThread
from imu_rehab.radio.scan import scan
from imu_rehab.radio.supervisor import Supervisor
from imu_rehab.radio.transport import Transport
from imu_rehab.signals.received import Direction, Received

TICK_S = 0.05  # so that silence is noticed through the door, too
SCAN_S = 5.0
STOP_S = 5.0

__all__ = ["Radio", "StreamSettings"]


class Radio:
    """Finds the wanted sensors, connects them one after the other, keeps them connected."""

    def __init__(
        self,
        transport: Transport,
        receive: Callable[[Received], None],
        settings: StreamSettings,
        wanted: tuple[str, ...],
    ) -> None:
        self.fault = ""
        self._transport = transport
        self._receive = receive
        self._settings = settings
        self._wanted = wanted
        self._thread = LoopThread()
        self._supervisors: dict[str, Supervisor] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._running = False

    @property
    def streaming(self) -> frozenset[str]:
        """The places whose sensors stream now."""
        return frozenset(p for p, s in self._supervisors.items() if s.streaming)

    def start(self) -> None:
        """Begin; returns at once.  Trouble with the adapter stands in `fault`."""
        self._running = True
        self._thread.start()
        self._thread.submit(self._run())

    def stop(self) -> None:
        """Stop all sensors, disconnect, end the thread; safe to call twice."""
        if not self._running:
            return
        self._running = False
        try:
            self._thread.call(self._release(), STOP_S)
        except TimeoutError:
            self.fault = "the radio did not let go of all sensors in time"
        self._thread.stop()

    async def _run(self) -> None:
        self._tasks.append(asyncio.ensure_future(self._tick()))
        connecting = asyncio.Lock()
        while self._running and len(self._supervisors) < len(self._wanted):
            missing = set(self._wanted) - set(self._supervisors)
            try:
                async with connecting:
                    found = await scan(
                        self._transport, SCAN_S, lambda count: count >= len(self._wanted)
                    )
            except SensorError as error:
                self.fault = str(error)
                await asyncio.sleep(1.0)
                continue
            self.fault = ""
            for sensor in found:
                if sensor.place in missing and sensor.place not in self._supervisors:
                    supervisor = Supervisor(
                        self._transport, sensor, self._settings, self._receive, connecting
                    )
                    self._supervisors[sensor.place] = supervisor
                    self._tasks.append(asyncio.ensure_future(supervisor.run()))
            await asyncio.sleep(0.2)

    async def _tick(self) -> None:
        while True:
            self._receive(Received(time.monotonic_ns(), "host", "tick", Direction.LOCAL, b""))
            await asyncio.sleep(TICK_S)

    async def _release(self) -> None:
        await asyncio.gather(*(s.release() for s in self._supervisors.values()))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._transport.close()
