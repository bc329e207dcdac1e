"""A press on a virtual sensor travels through the real GATT stack, in virtual time."""

import asyncio

import pytest

from firmware_protocol.status import ButtonEvent, ButtonKind, decode_status
from imu_rehab.radio.connection import Connection, StreamSettings
from imu_rehab.radio.scan import scan
from imu_rehab.signals.received import Direction, Received
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.settings import SimulatorSettings
from tests.simulator.turning_wearer import TurningWearer
from tests.virtual_bluetooth import BEGIN_S, VirtualAir, radio_clock, run_virtually


def pressed(kind: ButtonKind) -> list[Received]:
    """Connect to one sensor, press its button, and return what was received."""
    items: list[Received] = []

    async def run() -> None:
        _, sensors = make_kit(SimulatorSettings(), TurningWearer(places=("pelvis",)), BEGIN_S)
        air = VirtualAir(sensors)
        async with air as transport:
            (found,) = await scan(transport, 2.0, lambda seen: len(seen) == 1)
            connection = Connection(transport, found.device, StreamSettings(), items.append)
            await connection.open()
            air.peripherals[0].press(kind)
            await asyncio.sleep(0.3)
            await connection.close()

    with radio_clock():
        run_virtually(run())
    return items


@pytest.mark.parametrize("kind", ButtonKind)
def test_each_way_to_press_arrives_once(kind: ButtonKind) -> None:
    said = [
        decode_status(item.payload)
        for item in pressed(kind)
        if (item.channel, item.direction) == ("status", Direction.NOTIFIED)
    ]
    assert [m.kind for m in said if isinstance(m, ButtonEvent)] == [kind]


def test_virtual_time_is_as_long_as_it_says_and_nobody_waits_for_it() -> None:
    items = pressed(ButtonKind.SHORT)
    span_s = (items[-1].arrival_ns - items[0].arrival_ns) * 1e-9
    assert 0.3 < span_s < 5.0
    assert items[0].arrival_ns * 1e-9 > BEGIN_S
