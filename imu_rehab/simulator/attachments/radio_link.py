"""Bumble's link with a real radio's delays: its own is instantaneous and lossless."""

import asyncio

from bumble import core, hci, ll
from bumble.controller import Connection, Controller
from bumble.link import LocalLink

from imu_rehab.simulator.radio_model.link import Link

ATT_CHANNEL = 4
NOTIFICATION = 0x1B
SUPERVISION_TIMEOUT_S = 1.0
LE_DATA_BYTES = 251  # one packet per notification, as with data length extension


class RadioLink(LocalLink):
    """Asks the radio model when each message arrives; sensors are known by their address."""

    def __init__(self) -> None:
        super().__init__()
        self._air: dict[hci.Address, Link] = {}

    def add_sensor(self, controller: Controller, link: Link) -> None:
        """Let a sensor's controller send through its own model of the air."""
        self._air[controller.random_address] = link

    def send_acl_data(
        self,
        sender_controller: Controller,
        destination_address: hci.Address,
        transport: core.PhysicalTransport,
        data: bytes,
    ) -> None:
        """Deliver when the model says; what is under way ends with its connection."""
        receiver = self.find_le_controller(destination_address)
        if receiver is None:
            return
        source = sender_controller.random_address
        connection = receiver.le_connections.get(source)
        arrival_s = self._arrival_s(source, destination_address, data)
        if connection is not None and arrival_s is not None:
            loop = asyncio.get_running_loop()
            loop.call_at(arrival_s, self._arrive, receiver, connection, transport, data)

    def send_advertising_pdu(
        self, sender_controller: Controller, packet: ll.AdvertisingPdu
    ) -> None:
        """Sensors that are out of reach are not seen."""
        air = self._air.get(sender_controller.random_address)
        if air is None or not air.is_silent(asyncio.get_running_loop().time()):
            super().send_advertising_pdu(sender_controller, packet)

    def time_out(self, controller: Controller) -> None:
        """End the sensor's connection as both ends notice it: nothing was heard for too long."""
        reason = hci.HCI_CONNECTION_TIMEOUT_ERROR
        for connection in list(controller.le_connections.values()):
            peer = self.find_le_controller(connection.peer_address)
            controller.on_le_disconnected(connection, reason)
            if peer is not None:
                for other in list(peer.le_connections.values()):
                    if other.peer_address == controller.random_address:
                        peer.on_le_disconnected(other, reason)

    def _arrival_s(
        self, source: hci.Address, destination: hci.Address, data: bytes
    ) -> float | None:
        now_s = asyncio.get_running_loop().time()
        if (air := self._air.get(source)) is not None:
            return air.deliver_up(now_s) if is_notification(data) else air.answer_up(now_s)
        if (air := self._air.get(destination)) is not None:
            return air.deliver_down(now_s)
        return now_s

    @staticmethod
    def _arrive(
        receiver: Controller,
        connection: Connection,
        transport: core.PhysicalTransport,
        data: bytes,
    ) -> None:
        if receiver.le_connections.get(connection.peer_address) is connection:
            receiver.on_link_acl_data(connection.peer_address, transport, data)


def is_notification(data: bytes) -> bool:
    """Return True for an L2CAP frame that carries an ATT notification."""
    return len(data) > 4 and data[2] == ATT_CHANNEL and data[3] == 0 and data[4] == NOTIFICATION
