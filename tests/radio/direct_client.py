"""Bleak's own client on a virtual sensor without any Bluetooth: for what a radio rarely does."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.device import BLEDevice
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakError

from firmware_protocol import gatt
from imu_rehab.radio.transport import Transport
from imu_rehab.simulator.virtual_sensor.virtual_sensor import VirtualSensor

CHANNELS = {
    gatt.INFO: "info",
    gatt.CONTROL: "control",
    gatt.STREAM: "stream",
    gatt.TIME: "time",
    gatt.STATUS: "status",
    gatt.FIRMWARE_REVISION: "device",
    gatt.BATTERY_LEVEL: "battery",
}
DEVICE = BLEDevice("F0:1A", "IMU-0102", None)


@dataclass
class Air:
    """One sensor in reach, and what can go wrong with it."""

    sensor: VirtualSensor
    kept_by_the_system: frozenset[str] = frozenset()  # uuids that a host does not get to see
    unheard_replies: int = 0  # so many indications will not arrive
    mute: bool = False  # connected, but nothing is notified by itself
    info: bytes = b""  # another INFO than its own
    written: list[bytes] = field(default_factory=list)  # to CONTROL

    def transport(self) -> Transport:
        """Return the way there."""
        client = type("Client", (DirectClient,), {"air": self})
        return Transport(None, client, simulated=True)


class DirectClient(BaseBleakClient):
    """Answers at once; the stream runs while connected."""

    air: Air

    def __init__(self, address_or_ble_device: Any, **kwargs: Any) -> None:
        kwargs.pop("services", None)
        super().__init__(address_or_ble_device, **kwargs)
        self._listeners: dict[str, NotifyCallback] = {}
        self._running: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return self.address

    @property
    def mtu_size(self) -> int:
        return gatt.MAX_MTU

    @property
    def is_connected(self) -> bool:
        return self._running is not None

    async def connect(self, pair: bool, **_: Any) -> None:
        self.services = BleakGATTServiceCollection()
        service = BleakGATTService(None, 1, gatt.SERVICE)
        self.services.add_service(service)
        for handle, uuid in enumerate(CHANNELS, start=2):
            if uuid not in self.air.kept_by_the_system:
                self.services.add_characteristic(
                    BleakGATTCharacteristic(None, handle, uuid, ["notify"], lambda: 244, service)
                )
        self._running = asyncio.ensure_future(self._run())

    async def disconnect(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self.air.sensor.disconnected(now_s())
            if self._disconnected_callback is not None:
                self._disconnected_callback()

    async def pair(self, *_: Any, **__: Any) -> None:
        raise BleakError("no pairing")

    async def unpair(self) -> None:
        raise BleakError("no pairing")

    async def read_gatt_char(self, characteristic: BleakGATTCharacteristic, **_: Any) -> bytearray:
        channel = CHANNELS[characteristic.uuid]
        if channel == "info" and self.air.info:
            return bytearray(self.air.info)
        return bytearray(self.air.sensor.read(channel, now_s()))

    async def write_gatt_char(
        self, characteristic: BleakGATTCharacteristic, data: Any, response: bool
    ) -> None:
        if characteristic.uuid == gatt.TIME:
            self._tell("time", self.air.sensor.write_time(now_s(), bytes(data)))
            return
        self.air.written.append(bytes(data))
        reply = self.air.sensor.write_control(now_s(), bytes(data))
        if self.air.unheard_replies:
            self.air.unheard_replies -= 1
        else:
            self._tell("control", reply)

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: Any
    ) -> None:
        self._listeners[CHANNELS[characteristic.uuid]] = callback

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        del self._listeners[CHANNELS[characteristic.uuid]]

    async def read_gatt_descriptor(self, descriptor: Any, **_: Any) -> bytearray:
        raise BleakError("no descriptors")

    async def write_gatt_descriptor(self, descriptor: Any, data: Any) -> None:
        raise BleakError("no descriptors")

    async def _run(self) -> None:
        while True:
            for channel, payload in self.air.sensor.advance(now_s()):
                if not self.air.mute:
                    self._tell(channel, payload)
            await asyncio.sleep(0.005)

    def _tell(self, channel: str, payload: bytes) -> None:
        if channel in self._listeners:
            self._listeners[channel](bytearray(payload))


def now_s() -> float:
    return asyncio.get_running_loop().time()
