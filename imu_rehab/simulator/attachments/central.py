"""The application's end of the simulated Bluetooth: a bumble central over TCP."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bleak.exc import BleakError, BleakGATTProtocolError
from bumble import att, core, hci
from bumble.device import Device
from bumble.transport import open_transport
from bumble.transport.common import Transport

ANSWER_TIMEOUT_S = 5.0
HOST_ADDRESS = "C2:11:22:33:44:55"


class Central:
    """One bumble central per event loop; opened by the first who needs it."""

    def __init__(self, host: str, port: int) -> None:
        self._address = f"tcp-client:{host}:{port}"
        self._transport: Transport | None = None
        self._device: Device | None = None
        self._opening = asyncio.Lock()

    async def device(self) -> Device:
        """Return the powered device; raises BleakError when the simulator does not answer."""
        async with self._opening:
            if self._transport is not None and self._transport.source.terminated.done():
                await self.close()  # the simulator went away; perhaps it is back
            if self._device is None:
                with bleak_errors("the simulator does not answer"):
                    await self._open()
            return self._device

    async def close(self) -> None:
        """Leave the simulator."""
        transport, self._transport, self._device = self._transport, None, None
        if transport is not None:
            with suppress(OSError):  # it may have gone before us
                await transport.close()

    async def _open(self) -> None:
        self._transport = transport = await open_transport(self._address)
        device = Device.with_hci(
            "imu-rehab", hci.Address(HOST_ADDRESS), transport.source, transport.sink
        )
        await asyncio.wait_for(device.power_on(), ANSWER_TIMEOUT_S)
        self._device = device


@contextmanager
def bleak_errors(what: str) -> Iterator[None]:
    """Turn bumble's errors into bleak's.

    Bumble cancels what waits for an answer when a connection breaks: that is
    an error of the radio, unless the task itself was cancelled.
    """
    try:
        yield
    except att.ATT_Error as error:
        raise BleakGATTProtocolError(error.error_code) from error
    except (core.BaseBumbleError, OSError) as error:
        raise BleakError(f"{what}: {error!r}") from error
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise BleakError(f"{what}: the connection broke") from error
