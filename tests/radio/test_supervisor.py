"""One sensor's state machine where a connection goes wrong; the rest is asked over Bluetooth."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from firmware_protocol.device_info import DeviceInfo
from imu_rehab.radio import supervisor as supervising
from imu_rehab.radio.connection import StreamSettings
from imu_rehab.radio.scan import FoundSensor
from imu_rehab.radio.supervisor import Supervisor
from imu_rehab.signals.received import Received
from tests.radio.direct_client import DEVICE, Air
from tests.simulator.turning_wearer import make_sensor

FOUND = FoundSensor("IMU-0102", 0x0102, "F0:1A", "foot_r", 87, -55, DEVICE)
PATIENCE_S = 5.0
Links = list[dict[str, Any]]


def supervise(air: Air, until: Callable[[Supervisor, Links], bool]) -> Links:
    """Run until something is so, release, and return what was said of the link."""
    links: Links = []

    def receive(item: Received) -> None:
        if item.channel == "link":
            links.append(item.json())

    async def run() -> None:
        supervisor = Supervisor(air.transport(), FOUND, StreamSettings(), receive, asyncio.Lock())
        running = asyncio.ensure_future(supervisor.run())
        async with asyncio.timeout(PATIENCE_S):
            while not until(supervisor, links):
                await asyncio.sleep(0.01)
        supervisor.release()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())
    return links


def test_a_released_sensor_is_stopped_and_let_go() -> None:
    air = Air(make_sensor())
    links = supervise(air, lambda supervisor, _: supervisor.streaming)
    assert [link["event"] for link in links] == ["connected", "released"]
    assert not air.sensor.streaming


def test_a_connected_sensor_that_says_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "WATCHDOG_S", 0.1)
    air = Air(make_sensor(), mute=True)
    links = supervise(air, lambda _, links: len(links) == 2)
    assert [link["event"] for link in links] == ["connected", "lost"]
    assert air.sensor.streaming  # so that it can be resumed


def test_a_sensor_of_another_version_is_named_with_the_way_out() -> None:
    air = Air(make_sensor())
    own = DeviceInfo.decode(air.sensor.read("info", 200.0))
    air.info = replace(own, proto_min=2, proto_max=2).encode()
    (link,) = supervise(air, lambda _, links: len(links) == 1)
    assert link["event"] == "failed"
    assert "update" in link["reason"]
