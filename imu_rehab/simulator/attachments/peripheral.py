"""A virtual sensor on the air: a bumble GATT server around the firmware."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bumble.att import ATT_Error
from bumble.controller import Controller
from bumble.core import AdvertisingData
from bumble.device import Connection, Device
from bumble.gatt import Characteristic, CharacteristicValue, Service
from bumble.hci import Address
from bumble.host import Host

from firmware_protocol import control, gatt
from firmware_protocol.errors import MalformedPacket
from firmware_protocol.status import ButtonKind
from imu_rehab.simulator.attachments.radio_link import (
    LE_DATA_BYTES,
    SUPERVISION_TIMEOUT_S,
    RadioLink,
)
from imu_rehab.simulator.kit import WornSensor

ADVERTISING_MS = 50.0
MALFORMED = 0x80  # ATT error for a command whose length is not its own

READ = Characteristic.Properties.READ
WRITE = Characteristic.Properties.WRITE
QUICK_WRITE = Characteristic.Properties.WRITE_WITHOUT_RESPONSE
NOTIFY = Characteristic.Properties.NOTIFY
INDICATE = Characteristic.Properties.INDICATE
MAY_READ, MAY_WRITE = Characteristic.READABLE, Characteristic.WRITEABLE


class Peripheral:
    """One sensor; `switch_on`, then `run` it until cancelled."""

    def __init__(self, worn: WornSensor, link: RadioLink, number: int) -> None:
        self.worn = worn
        self._link = link
        address = Address(
            f"F0:1A:50:00:{worn.sensor.identity.device_id >> 8 & 0xFF:02X}:{number:02X}"
        )
        self._controller = Controller(worn.sensor.identity.name, link=link)
        self._controller.le_acl_data_packet_length = LE_DATA_BYTES
        self._controller.random_address = address
        link.add_sensor(self._controller, worn.link)
        host = Host()
        host.controller = self._controller
        self._device = Device(name=worn.sensor.identity.name, address=address, host=host)
        self._connection: Connection | None = None
        self._started = False  # the host of this connection said START
        self._wake = asyncio.Event()
        self._values: dict[str, Characteristic] = {}
        self._device.add_services(self._services())
        self._device.gatt_server.max_mtu = gatt.MAX_MTU
        self._device.on("connection", self._connected)

    async def switch_on(self) -> None:
        """Be on the air."""
        await self._device.power_on()
        await self._advertise()

    async def run(self) -> None:
        """Answer and stream."""
        while True:
            due_s = self.worn.sensor.next_due_s()
            if not self.worn.sensor.streaming and self._connection is None:
                due_s = float("inf")
            await self._sleep_until(due_s)
            for channel, payload in self.worn.sensor.advance(now_s()):
                self._notify(channel, payload)

    def press(self, kind: ButtonKind) -> None:
        """Press the button on the housing."""
        self.worn.sensor.press(now_s(), kind)
        self._wake.set()

    async def vanish(self, seconds: float) -> None:
        """Be out of reach for a while; sampling goes on."""
        self.worn.link.silence(now_s() + seconds)
        await asyncio.sleep(min(seconds, SUPERVISION_TIMEOUT_S))
        if seconds >= SUPERVISION_TIMEOUT_S:
            self._link.time_out(self._controller)

    async def _sleep_until(self, due_s: float) -> None:
        self._wake.clear()
        wait_s = due_s - now_s()
        if wait_s <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(None if wait_s == float("inf") else wait_s):
                await self._wake.wait()
        except TimeoutError:
            return

    def _notify(self, channel: str, payload: bytes) -> None:
        """Queue one notification, the stream only after this host's START.

        A full queue drops the newest packet and counts it.  Firmware drops the
        oldest; the host sees the same gap, at most eight packets later.
        """
        if self._connection is None or (channel == "stream" and not self._started):
            return
        if channel == "stream" and not self.worn.link.has_room(now_s()):
            self.worn.sensor.dropped(1)
            return
        self._send(self._device.notify_subscribers(self._values[channel], payload))

    def _send(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(coroutine)
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    def _connected(self, connection: Connection) -> None:
        self._connection, self._started = connection, False
        connection.on("disconnection", self._disconnected)
        self._wake.set()

    def _disconnected(self, _reason: int) -> None:
        self._connection = None
        self.worn.sensor.disconnected(now_s())
        self._send(self._advertise())

    async def _advertise(self) -> None:
        """Say who we are.  Bumble's controller drops scan responses, so all is in one packet."""
        name = self.worn.sensor.identity.name.encode()
        said = gatt.COMPANY_ID.to_bytes(2, "little")
        said += self.worn.sensor.advertisement(now_s()).encode()
        service = bytes(reversed(bytes.fromhex(gatt.SERVICE.replace("-", ""))))
        data = AdvertisingData(
            [
                (AdvertisingData.FLAGS, b"\x06"),
                (AdvertisingData.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS, service),
                (AdvertisingData.COMPLETE_LOCAL_NAME, name),
                (AdvertisingData.MANUFACTURER_SPECIFIC_DATA, said),
            ]
        )
        await self._device.start_advertising(
            advertising_data=bytes(data),
            advertising_interval_min=ADVERTISING_MS,
            advertising_interval_max=ADVERTISING_MS,
        )

    def _services(self) -> list[Service]:
        sensor = self.worn.sensor

        def readable(channel: str) -> CharacteristicValue[bytes]:
            return CharacteristicValue(read=lambda _: sensor.read(channel, now_s()))

        def fixed(uuid: str, value: bytes) -> Characteristic:
            return Characteristic(uuid, READ, MAY_READ, value)

        self._values = {
            "control": Characteristic(
                gatt.CONTROL, WRITE | INDICATE, MAY_WRITE, CharacteristicValue(write=self._control)
            ),
            "stream": Characteristic(gatt.STREAM, NOTIFY, MAY_READ, b""),
            "time": Characteristic(
                gatt.TIME, QUICK_WRITE | NOTIFY, MAY_WRITE, CharacteristicValue(write=self._time)
            ),
            "status": Characteristic(gatt.STATUS, READ | NOTIFY, MAY_READ, readable("status")),
        }
        info = Characteristic(gatt.INFO, READ, MAY_READ, readable("info"))
        battery = Characteristic(gatt.BATTERY_LEVEL, READ, MAY_READ, readable("battery"))
        return [
            Service(gatt.SERVICE, [info, *self._values.values()]),
            Service(gatt.BATTERY_SERVICE, [battery]),
            Service(
                gatt.DEVICE_INFORMATION,
                [
                    fixed(gatt.MANUFACTURER, b"imu-rehab"),
                    fixed(gatt.MODEL, b"virtual sensor"),
                    fixed(gatt.FIRMWARE_REVISION, sensor.read("device", now_s())),
                ],
            ),
        ]

    def _control(self, connection: Connection, value: bytes) -> None:
        try:
            reply = self.worn.sensor.write_control(now_s(), bytes(value), connection.att_mtu)
        except MalformedPacket as error:
            raise ATT_Error(MALFORMED) from error
        answer = control.decode_reply(reply)
        self._started |= answer.op == control.Op.START and answer.status == control.Status.OK
        self._send(self._device.indicate_subscribers(self._values["control"], reply))
        self._wake.set()

    def _time(self, _: Connection, value: bytes) -> None:
        try:
            pong = self.worn.sensor.write_time(now_s(), bytes(value))
        except MalformedPacket:
            return  # there is no answer to a write without response
        self._send(self._device.notify_subscribers(self._values["time"], pong))


def now_s() -> float:
    """Return the host's monotonic time, the time of bumble's event loop."""
    return asyncio.get_running_loop().time()
