"""The real GATT stack in virtual time: bumble at both ends, bleak's front end, and no waiting.

An event loop whose clock jumps to the next timer whenever nothing is ready.
Everything that asks the loop for the time, sensors and radio model, lives in
that time; `radio_clock` lets our own radio live in it, too.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from bumble import hci
from bumble.controller import Controller
from bumble.device import Device
from bumble.host import Host

from imu_rehab.radio import connection, supervisor
from imu_rehab.radio.transport import Transport
from imu_rehab.simulator.attachments.bleak_backend import BumbleClient, BumbleScanner
from imu_rehab.simulator.attachments.peripheral import Peripheral
from imu_rehab.simulator.attachments.radio_link import LE_DATA_BYTES, RadioLink
from imu_rehab.simulator.kit import WornSensor

T = TypeVar("T")
BEGIN_S = 1000.0
HOST_ADDRESS = "C2:11:22:33:44:55"


class _JumpingSelector(selectors.DefaultSelector):
    """Never sleeps: what it would have waited is added to the clock."""

    now_s = BEGIN_S

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if not ready and timeout:
            self.now_s += timeout
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now_s


def run_virtually(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(work)


@contextmanager
def radio_clock() -> Iterator[None]:
    """Let the radio's stamps follow the running loop."""

    def now_s() -> float:
        return asyncio.get_running_loop().time()

    clock = SimpleNamespace(monotonic=now_s, monotonic_ns=lambda: round(now_s() * 1e9))
    with pytest.MonkeyPatch.context() as patch:
        for module in (connection, supervisor):
            patch.setattr(module, "time", clock)
        yield


class _SharedCentral:
    """The application's end, on the same air, without TCP in between."""

    def __init__(self, link: RadioLink) -> None:
        controller = Controller("host", link=link, public_address="C0:FF:EE:00:00:01")
        controller.le_acl_data_packet_length = LE_DATA_BYTES
        host = Host()
        host.controller = controller
        self._device = Device("imu-rehab", address=hci.Address(HOST_ADDRESS), host=host)
        self._powered = False

    async def device(self) -> Device:
        if not self._powered:
            self._powered = True
            await self._device.power_on()
        return self._device


class VirtualAir:
    """Sensors on the air and a transport that reaches them; inside a virtual loop."""

    def __init__(self, sensors: list[WornSensor]) -> None:
        link = RadioLink()
        self.peripherals = [Peripheral(worn, link, n) for n, worn in enumerate(sensors)]
        self._central = _SharedCentral(link)
        self._running: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Transport:
        for peripheral in self.peripherals:
            await peripheral.switch_on()
            self._running.append(asyncio.ensure_future(peripheral.run()))
        shared = {"shared": self._central}
        return Transport(
            type("Scanner", (BumbleScanner,), shared),
            type("Client", (BumbleClient,), shared),
            simulated=True,
        )

    async def __aexit__(self, *_: object) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


async def until(condition: Callable[[], bool], patience_s: float = 30.0) -> None:
    """Wait, in virtual time, until something is so."""
    end_s = asyncio.get_running_loop().time() + patience_s
    while not condition():
        assert asyncio.get_running_loop().time() < end_s, "it never came to that"
        await asyncio.sleep(0.01)
