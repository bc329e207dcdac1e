"""Looking for sensors."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData

from firmware_protocol import gatt
from firmware_protocol.errors import MalformedPacket
from imu_rehab.radio.transport import NO_BLUETOOTH, Transport
from imu_rehab.signals.places import PLACE_OF_SLOT


@dataclass(frozen=True, slots=True)
class FoundSensor:
    """What a sensor says of itself on the air."""

    name: str
    short_id: int  # low 16 bits of its device id; addresses may change, this does not
    address: str
    place: str  # empty: not assigned
    battery_pct: int
    rssi_dbm: int
    device: BLEDevice


def read_advertisement(device: BLEDevice, seen: AdvertisementData) -> FoundSensor | None:
    """Return the sensor, or None while its scan response is still missing."""
    data = seen.manufacturer_data.get(gatt.COMPANY_ID)
    if data is None:
        return None
    try:
        said = gatt.Advertisement.decode(data)
    except MalformedPacket:
        return None
    return FoundSensor(
        name=seen.local_name or f"IMU-{said.short_id:04x}",
        short_id=said.short_id,
        address=device.address,
        place=PLACE_OF_SLOT.get(said.slot, ""),
        battery_pct=said.battery_pct,
        rssi_dbm=seen.rssi,
        device=device,
    )


async def scan(
    transport: Transport,
    timeout_s: float,
    enough: Callable[[Collection[FoundSensor]], bool] = lambda _: False,
) -> list[FoundSensor]:
    """Return the sensors in reach, by place; raises RadioUnavailable.

    Ends early as soon as what was found is `enough`.
    """
    found: dict[str, FoundSensor] = {}
    done = asyncio.Event()

    def on_seen(device: BLEDevice, seen: AdvertisementData) -> None:
        sensor = read_advertisement(device, seen)
        if sensor is not None:
            found[sensor.address] = sensor
            if enough(found.values()):
                done.set()

    try:
        async with transport.scanner(gatt.SERVICE, on_seen):
            with suppress(TimeoutError):
                async with asyncio.timeout(timeout_s):
                    await done.wait()
    except NO_BLUETOOTH as error:
        raise transport.unavailable(error) from error
    return sorted(found.values(), key=lambda sensor: (sensor.place, sensor.address))
