"""The dialogue with one sensor where it does not go by the book."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from firmware_protocol import control, gatt
from firmware_protocol.control import Op, StartMode
from firmware_protocol.device_info import Capability, DeviceInfo
from firmware_protocol.errors import UnsupportedVersion
from firmware_protocol.haptic import Haptic, HapticPattern
from firmware_protocol.packets import VERSION
from imu_rehab.errors import SensorLost, SensorRefused
from imu_rehab.radio import connection as dialogue
from imu_rehab.radio.connection import Connection, StreamSettings
from imu_rehab.signals.received import Direction, Received
from tests.radio.direct_client import DEVICE, Air
from tests.simulator.turning_wearer import make_sensor

Work = Callable[[Connection], Awaitable[None]]


@pytest.fixture
def air() -> Air:
    return Air(make_sensor())


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue, "COMMAND_TIMEOUT_S", 0.05)


def talk(air: Air, work: Work, settings: StreamSettings | None = None) -> list[Received]:
    """Open a connection, do something with it, close it; returns what passed."""
    items: list[Received] = []

    async def run() -> None:
        connection = Connection(air.transport(), DEVICE, settings or StreamSettings(), items.append)
        try:
            await connection.open()
            await work(connection)
        finally:
            await connection.close()

    asyncio.run(run())
    return items


async def nothing(_: Connection) -> None:
    return


async def begin(connection: Connection) -> None:
    await connection.begin(None)


def ops(air: Air) -> list[int]:
    return [data[0] for data in air.written]


def test_an_idle_sensor_is_asked_configured_and_started(air: Air) -> None:
    items = talk(air, begin)
    assert ops(air) == [Op.GET_STATE, Op.SET_LINK, Op.CONFIG, Op.START]
    (place,) = [item.json() for item in items if item.channel == "place"]
    assert (place["place"], place["simulated"]) == ("foot_r", True)


def test_every_byte_of_the_dialogue_is_handed_on_in_its_order(air: Air) -> None:
    items = [item for item in talk(air, begin) if item.channel == "control"]
    written = [i.payload for i in items if i.direction is Direction.WRITTEN]
    assert written == air.written
    assert [i.payload[0] & 0x7F for i in items] == [op for op in ops(air) for _ in range(2)]


def test_its_own_stream_is_resumed(air: Air) -> None:
    streams: list[int] = []

    async def first(connection: Connection) -> None:
        streams.append(await connection.begin(None))

    async def again(connection: Connection) -> None:
        streams.append(await connection.begin(streams[0]))

    talk(air, first)
    air.written.clear()
    talk(air, again)
    assert streams[0] == streams[1]
    assert ops(air) == [Op.GET_STATE, Op.SET_LINK, Op.START]
    assert air.written[-1][3] == StartMode.RESUME


def test_a_stream_that_somebody_else_began_is_stopped_first(air: Air) -> None:
    talk(air, begin)
    air.written.clear()
    talk(air, begin)
    assert ops(air) == [Op.GET_STATE, Op.SET_LINK, Op.STOP, Op.CONFIG, Op.START]
    assert air.written[-1][3] == StartMode.NEW


def test_an_answer_that_was_not_heard_is_asked_for_again_with_the_same_tag(air: Air) -> None:
    async def start_unheard(connection: Connection) -> None:
        await connection.begin(None)
        air.unheard_replies = 2
        await connection.stop()

    talk(air, start_unheard)
    stops = [data for data in air.written if data[0] == Op.STOP]
    assert len(stops) == 3
    assert len(set(stops)) == 1
    assert stops[0][1] != 0
    assert not air.sensor.streaming


def test_a_sensor_that_never_answers_is_lost(air: Air) -> None:
    air.unheard_replies = 3
    with pytest.raises(SensorLost, match="GET_STATE"):
        talk(air, begin)


def test_a_refusal_has_its_name(air: Air) -> None:
    with pytest.raises(SensorRefused, match="CONFIG: BAD_PARAM") as refused:
        talk(air, begin, StreamSettings(rate_hz=99))
    assert refused.value.status == control.Status.BAD_PARAM


def test_two_commands_never_share_a_tag_and_none_is_without(air: Air) -> None:
    async def often(connection: Connection) -> None:
        for _ in range(300):
            await connection.identify()

    talk(air, often)
    tags = [data[1] for data in air.written]
    assert 0 not in tags
    assert all(one != other for one, other in pairwise(tags))


def test_what_the_system_keeps_to_itself_is_done_without() -> None:
    air = Air(make_sensor(), frozenset({gatt.BATTERY_LEVEL, gatt.FIRMWARE_REVISION}))
    items = talk(air, begin)
    assert {item.channel for item in items} >= {"info", "control", "place"}
    assert not {item.channel for item in items} & {"battery", "device"}


def test_a_sensor_of_another_version_is_told_from_a_broken_one(air: Air) -> None:
    own = DeviceInfo.decode(air.sensor.read("info", 200.0))
    air.info = replace(own, proto_min=VERSION + 1, proto_max=VERSION + 2).encode()
    with pytest.raises(UnsupportedVersion, match="update"):
        talk(air, nothing)
    assert air.written == []


def test_a_ping_is_recorded_with_the_time_that_it_carries(air: Air) -> None:
    items = talk(air, Connection.ping)
    ping, pong = (item for item in items if item.channel == "time")
    assert int.from_bytes(ping.payload[2:8], "little") == ping.arrival_ns // 1000
    assert (ping.direction, pong.direction) == (Direction.WRITTEN, Direction.NOTIFIED)
    assert pong.payload[1] == ping.payload[1]


def test_a_cue_is_felt_and_answered(air: Air) -> None:
    async def cue(connection: Connection) -> None:
        await connection.haptic(Haptic(HapticPattern.TWO, 200, 50, 0, 3, 100))
        await asyncio.sleep(0.02)

    talk(air, cue)
    assert [felt.cue.cue_id for felt in air.sensor.motor.felt] == [3]


def test_a_cue_that_comes_too_late_is_refused_by_name(air: Air) -> None:
    async def late(connection: Connection) -> None:
        await connection.haptic(Haptic(HapticPattern.TWO, 200, 50, 1, 3, 100))

    with pytest.raises(SensorRefused, match="HAPTIC: LATE"):
        talk(air, late)


def test_a_sensor_without_a_motor_is_asked_for_nothing(air: Air) -> None:
    own = DeviceInfo.decode(air.sensor.read("info", 200.0))
    air.info = replace(own, caps=own.caps & ~Capability.HAPTIC).encode()
    talk(air, lambda connection: connection.haptic(Haptic(HapticPattern.TWO, 200, 50, 0, 3, 100)))
    assert air.written == []


def test_two_commands_at_once_are_done_one_after_the_other(air: Air) -> None:
    async def both(connection: Connection) -> None:
        cues = [Haptic(HapticPattern.TWO, 200, 50, 2**40, number, 100) for number in range(5)]
        await asyncio.gather(*(connection.haptic(cue) for cue in cues), connection.identify())

    items = [item for item in talk(air, both) if item.channel == "control"]
    ways = [item.direction for item in items]
    assert ways == [Direction.WRITTEN, Direction.NOTIFIED] * 6
