"""What a sensor's GATT server does when asked directly, with plain bleak calls."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from bleak import BleakClient
from bleak.exc import BleakError, BleakGATTProtocolError

from firmware_protocol import control, gatt
from firmware_protocol.control import Op, StartMode
from firmware_protocol.packets import VERSION
from imu_rehab.assembly.transports import open_transport
from imu_rehab.errors import RadioUnavailable
from imu_rehab.radio.scan import FoundSensor, scan
from imu_rehab.radio.transport import Transport
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess

pytestmark = pytest.mark.bluetooth
START = control.encode_command(
    Op.START, 7, control.Start(StartMode.NEW, VERSION, 0, 60, 0).encode()
)
STOP = control.encode_command(Op.STOP, 8, control.Stop(0).encode())


@pytest.fixture(scope="module")
def simulator() -> Iterator[SimulatorProcess]:
    with SimulatorProcess(SimulatorSettings(seed=9)) as process:
        yield process


async def found(transport: Transport) -> list[FoundSensor]:
    return await scan(transport, 5.0, lambda sensors: len(sensors) == 3)


@asynccontextmanager
async def connected(transport: Transport) -> AsyncIterator[BleakClient]:
    """Connect to the first sensor; leave the simulator at the end."""
    sensors = await found(transport)
    try:
        async with transport.client(sensors[0].device, lambda: None) as client:
            yield client
    finally:
        await transport.close()


def test_scanning_finds_the_kit_and_what_it_says(simulator: SimulatorProcess) -> None:
    async def look() -> list[FoundSensor]:
        transport = open_transport(simulator.radio)
        try:
            return await found(transport)
        finally:
            await transport.close()

    sensors = asyncio.run(look())
    assert [sensor.place for sensor in sensors] == ["foot_r", "pelvis", "shank_r"]
    assert all(sensor.name == f"IMU-{sensor.short_id:04x}" for sensor in sensors)
    assert all(0 < sensor.battery_pct <= 100 for sensor in sensors)


def test_the_server_offers_what_the_protocol_lists(simulator: SimulatorProcess) -> None:
    async def look() -> dict[str, list[str]]:
        async with connected(open_transport(simulator.radio)) as client:
            assert client.mtu_size == gatt.MAX_MTU
            every = client.services.characteristics.values()
            return {char.uuid: list(char.properties) for char in every}

    offered = asyncio.run(look())
    assert offered[gatt.INFO] == ["read"]
    assert offered[gatt.CONTROL] == ["write", "indicate"]
    assert offered[gatt.STREAM] == ["notify"]  # a read would look like a notification
    assert offered[gatt.TIME] == ["write-without-response", "notify"]
    assert offered[gatt.STATUS] == ["read", "notify"]
    assert gatt.BATTERY_LEVEL in offered
    assert gatt.FIRMWARE_REVISION in offered


def test_a_malformed_command_is_an_att_error(simulator: SimulatorProcess) -> None:
    async def write() -> None:
        async with connected(open_transport(simulator.radio)) as client:
            await client.write_gatt_char(gatt.CONTROL, b"\x01\x01\x05", response=True)

    with pytest.raises(BleakGATTProtocolError) as error:
        asyncio.run(write())
    assert error.value.args[0] == 0x80


def test_a_malformed_ping_is_ignored(simulator: SimulatorProcess) -> None:
    async def write() -> bytes:
        async with connected(open_transport(simulator.radio)) as client:
            await client.write_gatt_char(gatt.TIME, b"\x01", response=False)
            return bytes(await client.read_gatt_char(gatt.INFO))

    assert len(asyncio.run(write())) == 32


def test_nothing_streams_before_this_connection_says_start(simulator: SimulatorProcess) -> None:
    """Even when the sensor still samples for a host that has left."""

    async def session(*, resume: bool) -> bool:
        streamed, answered = asyncio.Event(), asyncio.Event()
        async with connected(open_transport(simulator.radio)) as client:
            await client.start_notify(gatt.CONTROL, lambda *_: answered.set())
            await client.start_notify(gatt.STREAM, lambda *_: streamed.set())
            if resume:
                for _ in range(20):  # round trips, each longer than a packet
                    await client.read_gatt_char(gatt.STATUS)
                silent = not streamed.is_set()
                await client.write_gatt_char(gatt.CONTROL, STOP, response=True)
            else:
                await client.write_gatt_char(gatt.CONTROL, START, response=True)
                async with asyncio.timeout(5.0):
                    await streamed.wait()
                silent = False
            async with asyncio.timeout(5.0):
                await answered.wait()
        return silent

    assert not asyncio.run(session(resume=False))
    assert asyncio.run(session(resume=True))


def test_waiting_ends_with_the_simulator() -> None:
    async def read_after_the_end() -> None:
        with SimulatorProcess(SimulatorSettings(seed=11)) as process:
            transport = open_transport(process.radio)
            async with connected(transport) as client:
                process.stop()
                await client.read_gatt_char(gatt.INFO)

    with pytest.raises(BleakError):
        asyncio.run(read_after_the_end())


def test_no_simulator_is_said_in_plain_words() -> None:
    with SimulatorProcess(SimulatorSettings()) as process:
        address = process.radio
    with pytest.raises(RadioUnavailable, match="imu-rehab simulate"):
        asyncio.run(scan(open_transport(address), 1.0))
