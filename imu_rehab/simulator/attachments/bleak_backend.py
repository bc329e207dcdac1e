"""A bleak backend on a bumble central that reaches the simulator's controller over TCP.

The application makes ordinary bleak calls; only the two classes that
`backends` returns are handed to it.
"""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from bleak.args import SizedBuffer
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.descriptor import BleakGATTDescriptor
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakError
from bumble import hci
from bumble.core import UUID, AdvertisingData
from bumble.device import Advertisement, Connection, Peer

from firmware_protocol.gatt import MAX_MTU
from imu_rehab.simulator.attachments.central import ANSWER_TIMEOUT_S, Central, bleak_errors

CONNECT_TIMEOUT_S = 10.0
HALF_WAY_S = 1.0

T = TypeVar("T")


def backends(
    host: str, port: int
) -> tuple[type[BaseBleakScanner], type[BaseBleakClient], Callable[[], Awaitable[None]]]:
    """Return scanner class, client class and an async function that closes their central."""
    central = Central(host, port)
    # Late notifications after unsubscribing are normal; the library warns of each.
    logging.getLogger("bumble").setLevel(logging.ERROR)

    class Scanner(BumbleScanner):
        shared = central

    class Client(BumbleClient):
        shared = central

    return Scanner, Client, central.close


class BumbleScanner(BaseBleakScanner):
    """Looks for advertisements."""

    shared: Central

    def __init__(
        self,
        detection_callback: Callable[..., Any] | None,
        service_uuids: list[str] | None,
        scanning_mode: str = "active",
        **_: Any,
    ) -> None:
        super().__init__(detection_callback, service_uuids)
        self._active = scanning_mode == "active"

    async def start(self) -> None:
        """Begin to report what is seen."""
        self.seen_devices = {}
        device = await self.shared.device()
        device.on("advertisement", self._seen)
        with bleak_errors("scanning failed"):
            await device.start_scanning(active=self._active)

    async def stop(self) -> None:
        """End scanning."""
        device = await self.shared.device()
        device.remove_listener("advertisement", self._seen)
        with bleak_errors("scanning could not be stopped"):
            await device.stop_scanning()

    def _seen(self, advertisement: Advertisement) -> None:
        data = advertisement.data
        name = data.get(AdvertisingData.COMPLETE_LOCAL_NAME)
        services = data.get(AdvertisingData.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS) or []
        maker = data.get(AdvertisingData.MANUFACTURER_SPECIFIC_DATA)
        seen = AdvertisementData(
            local_name=name,
            manufacturer_data={} if maker is None else {maker[0]: maker[1]},
            service_data={},
            service_uuids=[dashed(service) for service in services],
            tx_power=None,
            rssi=advertisement.rssi,
            platform_data=(),
        )
        if self.is_allowed_uuid(seen.service_uuids):
            address = str(advertisement.address)
            device = self.create_or_update_device(
                address, address, name, advertisement.address, seen
            )
            self.call_detection_callbacks(device, seen)


class BumbleClient(BaseBleakClient):
    """One connection to a virtual sensor."""

    shared: Central

    def __init__(self, address_or_ble_device: Any, **kwargs: Any) -> None:
        kwargs.pop("services", None)
        super().__init__(address_or_ble_device, **kwargs)
        self._connection: Connection | None = None
        self._peer: Peer | None = None

    @property
    def name(self) -> str:
        """What it is called: its address."""
        return self.address

    @property
    def mtu_size(self) -> int:
        """Bytes of the largest message."""
        return 23 if self._connection is None else int(self._connection.att_mtu)

    @property
    def is_connected(self) -> bool:
        """True from connecting until the link ends."""
        return self._connection is not None

    async def connect(self, pair: bool, **_: Any) -> None:
        """Connect and discover what the sensor offers; it does not pair."""
        device = await self.shared.device()
        with bleak_errors(f"no connection to {self.address}"):
            connecting = asyncio.ensure_future(
                device.connect(hci.Address(self.address), timeout=CONNECT_TIMEOUT_S)
            )
            try:
                self._took(await asyncio.shield(connecting))
            except asyncio.CancelledError:
                # Half a connection confuses bumble: let it complete, and leave by `disconnect`.
                await asyncio.wait({connecting}, timeout=HALF_WAY_S)
                if connecting.done() and not connecting.cancelled() and not connecting.exception():
                    self._took(connecting.result())
                connecting.cancel()
                raise
            assert self._peer is not None
            await _answered(self._peer.request_mtu(MAX_MTU))
            self.services = await _answered(self._discover(self._peer))
        if pair:
            await self.pair()

    async def disconnect(self) -> None:
        """End the connection, if there is one."""
        connection = self._connection
        if connection is not None:
            with bleak_errors("the connection could not be closed"):
                await _answered(connection.disconnect())

    async def pair(self, *_: Any, **__: Any) -> None:
        """Refuse: virtual sensors do not pair."""
        raise BleakError("virtual sensors do not pair")

    async def unpair(self) -> None:
        """Refuse: virtual sensors do not pair."""
        raise BleakError("virtual sensors do not pair")

    async def read_gatt_char(self, characteristic: BleakGATTCharacteristic, **_: Any) -> bytearray:
        """Return the value."""
        with bleak_errors("reading failed"):
            value = await _answered(characteristic.obj.read_value())
        return bytearray(value)

    async def write_gatt_char(
        self, characteristic: BleakGATTCharacteristic, data: SizedBuffer, response: bool
    ) -> None:
        """Write, and wait for the sensor's word if `response`."""
        writing = characteristic.obj.write_value(bytes(data), with_response=response)
        with bleak_errors("writing failed"):
            await _answered(writing)

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: Any
    ) -> None:
        """Subscribe to notifications or indications."""
        subscribing = characteristic.obj.subscribe(lambda value: callback(bytearray(value)))
        with bleak_errors("subscribing failed"):
            await _answered(subscribing)

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        """Unsubscribe."""
        with bleak_errors("unsubscribing failed"):
            await _answered(characteristic.obj.unsubscribe())

    async def read_gatt_descriptor(self, descriptor: BleakGATTDescriptor, **_: Any) -> bytearray:
        """Refuse: no descriptor is handed out."""
        raise BleakError(f"descriptor {descriptor.uuid} is not offered")

    async def write_gatt_descriptor(
        self, descriptor: BleakGATTDescriptor, data: SizedBuffer
    ) -> None:
        """Refuse: no descriptor is handed out."""
        raise BleakError(f"descriptor {descriptor.uuid} takes no {len(data)} bytes")

    def _took(self, connection: Connection) -> None:
        self._connection = connection
        connection.on("disconnection", self._gone)
        self._peer = Peer(connection)

    def _gone(self, _reason: int) -> None:
        self._connection = self._peer = None
        if self._disconnected_callback is not None:
            self._disconnected_callback()

    async def _discover(self, peer: Peer) -> BleakGATTServiceCollection:
        collection = BleakGATTServiceCollection()
        for service in await peer.discover_services():
            found = BleakGATTService(service, service.handle, dashed(service.uuid))
            collection.add_service(found)
            for characteristic in await service.discover_characteristics():
                collection.add_characteristic(
                    BleakGATTCharacteristic(
                        characteristic,
                        characteristic.handle,
                        dashed(characteristic.uuid),
                        property_names(characteristic.properties),
                        lambda: self.mtu_size - 3,
                        found,
                    )
                )
        return collection


async def _answered(work: Awaitable[T]) -> T:
    """Wait for an answer, but not for ever; who no longer waits does not break the dialogue off.

    A request that is cancelled half-way leaves bumble with an answer that
    nobody awaits.
    """
    asked = asyncio.ensure_future(work)
    return await asyncio.wait_for(asyncio.shield(asked), ANSWER_TIMEOUT_S)


def dashed(name: UUID) -> str:
    """Return the 128-bit text that bleak compares."""
    return str(uuid.UUID(bytes=bytes(reversed(name.to_bytes(force_128=True)))))


def property_names(flags: int) -> list[Any]:
    """Return bleak's names of a characteristic's properties."""
    names = ("broadcast", "read", "write-without-response", "write", "notify", "indicate")
    return [name for bit, name in enumerate(names) if flags & 1 << bit]
