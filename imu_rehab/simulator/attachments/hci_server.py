"""Offers a controller as HCI over TCP: sensors and application are two processes."""

import asyncio
from itertools import count

from bumble import hci
from bumble.controller import Controller
from bumble.transport.common import StreamPacketSource

from imu_rehab.simulator.attachments.radio_link import LE_DATA_BYTES, RadioLink


class HciServer:
    """A new controller for each application that connects; gone when it leaves."""

    def __init__(self, link: RadioLink) -> None:
        self._link = link
        self._numbers = count(1)
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int = 0) -> tuple[str, int]:
        """Listen; returns the address."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._session, host, port)
        name: tuple[str, int] = self._server.sockets[0].getsockname()[:2]
        return name

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()

    def _session(self) -> "_Session":
        return _Session(self._link, next(self._numbers))


class _Session(asyncio.Protocol):
    """One application's connection."""

    def __init__(self, link: RadioLink, number: int) -> None:
        self._link = link
        self._number = number
        self._source = StreamPacketSource()
        self._controller: Controller | None = None
        self._writer: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._writer = transport
        self._controller = Controller(
            f"host {self._number}",
            host_source=self._source,
            host_sink=self,
            link=self._link,
            public_address=f"C0:FF:EE:00:00:{self._number % 256:02X}",
        )
        self._controller.le_acl_data_packet_length = LE_DATA_BYTES

    def on_packet(self, packet: bytes) -> None:
        """Pass one HCI packet to the application."""
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(packet)

    def data_received(self, data: bytes) -> None:
        self._source.data_received(data)

    def connection_lost(self, _: Exception | None) -> None:
        controller, self._controller, self._writer = self._controller, None, None
        if controller is None:
            return
        for connection in list(controller.le_connections.values()):
            peer = self._link.find_le_controller(connection.peer_address)
            if peer is not None and peer is not controller:
                for other in list(peer.le_connections.values()):
                    peer.on_le_disconnected(other, hci.HCI_CONNECTION_TIMEOUT_ERROR)
        controller.le_connections.clear()
        self._link.remove_controller(controller)
