"""Three virtual sensors, a radio and ordinary bleak calls; one run, many questions."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest

from firmware_protocol import control
from firmware_protocol.device_info import DeviceInfo
from firmware_protocol.packets import MotionPacket, decode
from firmware_protocol.stream import PacketStream, SamplesLost
from imu_rehab.assembly.transports import open_transport
from imu_rehab.radio.radio import Radio, StreamSettings
from imu_rehab.signals.received import Direction
from imu_rehab.simulator.comparison import TrueClock
from imu_rehab.simulator.kit import make_kit, twin_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess
from imu_rehab.simulator.virtual_time import VirtualSession
from tests.simulator.listener import Listener

pytestmark = pytest.mark.bluetooth
SETTINGS = SimulatorSettings(seed=7)
DROPPED = "shank_r"
ENOUGH = 200  # packets of each sensor: 4 s


@dataclass(frozen=True)
class Session:
    """What came of one session with a lost link in the middle."""

    heard: Listener
    clocks: dict[str, TrueClock]
    streamed: frozenset[str]  # places while all went well
    streamed_without: frozenset[str]  # places while one was away
    fault: str

    @property
    def places(self) -> dict[str, str]:
        return self.heard.places()

    def packets(self, place: str) -> list[tuple[float, MotionPacket]]:
        """Return arrival, s, and content."""
        items = self.heard.of(self.places[place], "stream", Direction.NOTIFIED)
        return [(item.arrival_ns * 1e-9, decode(item.payload)) for item in items]


@pytest.fixture(scope="module")
def session() -> Session:
    heard = Listener()
    with SimulatorProcess(SETTINGS) as simulator:
        radio = Radio(
            open_transport(simulator.radio), heard.receive, StreamSettings(), SETTINGS.places
        )
        radio.start()
        heard.wait_for(lambda: len(radio.streaming) == 3)
        streamed = radio.streaming
        lost = heard.places()[DROPPED]
        simulator.request({"cmd": "drop", "place": DROPPED, "seconds": 1.5})
        heard.wait_for(lambda: "lost" in heard.links(lost))
        streamed_without = radio.streaming
        heard.wait_for(lambda: "back" in heard.links(lost))
        returned = len(heard.of(lost, "stream", Direction.NOTIFIED))
        heard.wait_for(
            lambda: all(
                len(heard.of(sensor, "stream", Direction.NOTIFIED)) > max(ENOUGH, returned + 20)
                for sensor in heard.places().values()
            )
        )
        truth = simulator.request({"cmd": "truth"})
        radio.stop()
    clocks = {place: TrueClock(**clock) for place, clock in truth["clocks"].items()}
    return Session(heard, clocks, streamed, streamed_without, radio.fault)


def test_all_three_stream_and_say_where_they_sit(session: Session) -> None:
    assert session.streamed == set(SETTINGS.places) == set(session.places)
    assert session.fault == ""


def test_every_sensor_introduces_itself_before_it_streams(session: Session) -> None:
    for sensor in session.places.values():
        (info, *_) = session.heard.of(sensor, "info", Direction.READ)
        assert DeviceInfo.decode(info.payload).sensor_id == sensor
        assert session.heard.of(sensor, "device", Direction.READ)[0].payload == b"1.0.0"
        assert 0 < session.heard.of(sensor, "battery", Direction.READ)[0].payload[0] <= 100
        first = session.heard.of(sensor, "stream", Direction.NOTIFIED)[0]
        assert info.arrival_ns < first.arrival_ns


def test_the_others_go_on_when_one_is_lost(session: Session) -> None:
    assert session.streamed_without == set(SETTINGS.places) - {DROPPED}
    for place in session.streamed_without:
        arrivals_s = np.array([at_s for at_s, _ in session.packets(place)])
        assert np.diff(arrivals_s).max() < 0.5
        assert session.heard.links(session.places[place]) == ["connected", "released"]


def test_a_lost_sensor_comes_back_by_itself(session: Session) -> None:
    links = session.heard.links(session.places[DROPPED])
    assert [word for word in links if word != "failed"] == [
        "connected", "lost", "back", "released",
    ]  # fmt: skip


def test_the_stream_goes_on_where_the_sensor_is_after_a_gap(session: Session) -> None:
    stream = PacketStream()
    events = [
        event
        for item in session.heard.of(session.places[DROPPED], "stream", Direction.NOTIFIED)
        for event in stream.feed(item.payload)
    ]
    lost = [event.count for event in events if isinstance(event, SamplesLost)]
    assert 100 < sum(lost) < 400  # 1.5 s out of reach, and the time to connect
    assert len({packet.stream_id for _, packet in session.packets(DROPPED)}) == 1


def test_nothing_is_lost_without_a_drop(session: Session) -> None:
    for place in session.streamed_without:
        packets = [packet for _, packet in session.packets(place)]
        for one, next_one in pairwise(packets):
            assert next_one.first_sample == one.first_sample + len(one.gyro)


def test_every_command_is_answered_and_stop_is_the_last(session: Session) -> None:
    for sensor in session.places.values():
        asked = [i.payload[0] for i in session.heard.of(sensor, "control", Direction.WRITTEN)]
        answers = session.heard.of(sensor, "control", Direction.NOTIFIED)
        replies = [control.decode_reply(item.payload) for item in answers]
        assert [reply.op for reply in replies] == asked
        assert all(reply.status == control.Status.OK for reply in replies)
        assert asked[-1] == control.Op.STOP


def test_pings_are_answered_and_do_not_follow_a_beat(session: Session) -> None:
    for sensor in session.places.values():
        sent_s = [i.arrival_ns * 1e-9 for i in session.heard.of(sensor, "time", Direction.WRITTEN)]
        pongs = session.heard.of(sensor, "time", Direction.NOTIFIED)
        assert len(pongs) >= len(sent_s) // 2
        assert np.diff(sent_s).std() > 2e-3


def test_ticks_come_all_the_time(session: Session) -> None:
    ticks = session.heard.of("host", "tick", Direction.LOCAL)
    spans_s = np.diff([tick.arrival_ns * 1e-9 for tick in ticks])
    assert 0.049 < np.median(spans_s) < 0.1


def test_real_and_virtual_time_agree_on_the_delay(session: Session) -> None:
    """The same radio model stands under both; one median each, in milliseconds."""
    real = [
        delay_ms
        for place in session.streamed_without
        for delay_ms in delays_ms(session.packets(place), session.clocks[place])
    ]
    world_start_s = 1000.0
    _, kit = make_kit(SETTINGS, twin_of(SETTINGS), world_start_s)
    items = list(VirtualSession(kit, start_s=world_start_s, seed=7).run(6.0))
    virtual = [
        delay_ms
        for worn in kit
        if worn.place in session.streamed_without
        for delay_ms in delays_ms(
            [
                (item.arrival_ns * 1e-9, decode(item.payload))
                for item in items
                if item.channel == "stream" and item.source == worn.sensor.identity.sensor_id
            ],
            worn.true_clock,
        )
    ]
    assert np.median(real) == pytest.approx(np.median(virtual), abs=8.0)


def delays_ms(packets: list[tuple[float, MotionPacket]], clock: TrueClock) -> list[float]:
    """Return from the end of a packet's last sample to its arrival."""
    return [
        1e3
        * (
            at_s
            - clock.offset_s
            - clock.slope * (packet.time_s + (len(packet.gyro) - 1) * packet.period_s)
        )
        for at_s, packet in packets
    ]


def test_all_come_back_after_the_whole_air_was_gone() -> None:
    """The adapter's end breaks and returns, as with a simulator that is started anew."""
    heard = Listener()
    first = SimulatorProcess(SETTINGS)
    radio = Radio(open_transport(first.start()), heard.receive, StreamSettings(), SETTINGS.places)
    radio.start()
    heard.wait_for(lambda: len(radio.streaming) == 3)
    first.stop()
    heard.wait_for(lambda: not radio.streaming)
    with SimulatorProcess(SETTINGS, int(first.radio.rsplit(":", 1)[1])):
        heard.wait_for(lambda: len(radio.streaming) == 3)
        radio.stop()
    assert sorted(word for word in heard.links() if word not in {"failed", "connected"}) == (
        ["back"] * 3 + ["lost"] * 3 + ["released"] * 3
    )
