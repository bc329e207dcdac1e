"""The one factory of bleak objects; the backend is an argument, so nobody else can tell."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bleak import BleakClient, BleakScanner
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import BleakBluetoothNotAvailableError, BleakError

from imu_rehab.errors import RadioUnavailable

CONNECT_TIMEOUT_S = 30.0


async def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class Transport:
    """Which Bluetooth to use; None is the system's own."""

    scanner_backend: type[BaseBleakScanner] | None
    client_backend: type[BaseBleakClient] | None
    simulated: bool
    close: Callable[[], Awaitable[Any]] = _nothing

    def scanner(
        self, service: str, on_seen: Callable[[BLEDevice, AdvertisementData], None]
    ) -> BleakScanner:
        """Return a scanner for sensors that offer a service."""
        return BleakScanner(on_seen, [service], backend=self.scanner_backend)

    def client(self, device: BLEDevice, on_disconnected: Callable[[], None]) -> BleakClient:
        """Return a new client: there is one per connection."""
        return BleakClient(
            device,
            lambda _: on_disconnected(),
            timeout=CONNECT_TIMEOUT_S,
            backend=self.client_backend,
        )

    def unavailable(self, error: Exception) -> RadioUnavailable:
        """Say in plain words why there is no Bluetooth, and what to do."""
        if self.simulated:
            return RadioUnavailable(
                "The simulator does not answer. Start it with 'imu-rehab simulate' and use the "
                "address it prints.",
                "no_adapter",
            )
        reason = "off" if isinstance(error, BleakBluetoothNotAvailableError) else "no_adapter"
        return RadioUnavailable(
            "There is no usable Bluetooth on this computer. Switch it on or plug an adapter in, "
            "then run 'imu-rehab doctor'; or simulate: '--radio sim:HOST:PORT' with the address "
            "that 'imu-rehab simulate' prints.",
            reason,
        )


NO_BLUETOOTH = (BleakError, OSError)
