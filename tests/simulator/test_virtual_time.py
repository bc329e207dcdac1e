from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from firmware_protocol import control
from firmware_protocol.control import Op, Status
from firmware_protocol.haptic import Haptic, HapticPattern, HapticResult
from firmware_protocol.packets import decode
from firmware_protocol.status import ButtonEvent, ButtonKind, HapticDone, decode_status
from firmware_protocol.stream import PacketStream, SamplesLost
from imu_rehab.signals.received import Direction, Received
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import Drop, VirtualSession
from tests.simulator.turning_wearer import TurningWearer

START_S = 1000.0
PLACES = ("foot_r", "shank_r", "pelvis")
CLEAN = RadioSettings(failed_events=0.0)


def session(
    seconds: float,
    radio: RadioSettings = CLEAN,
    *,
    seed: int = 3,
    drops: tuple[Drop, ...] = (),
    places: tuple[str, ...] = PLACES,
) -> list[Received]:
    settings = SimulatorSettings(seed=seed, radio=radio)
    _, kit = make_kit(settings, TurningWearer(rate_radps=(0.0, 1.0, 0.0), places=places), START_S)
    return list(VirtualSession(kit, start_s=START_S, seed=seed, drops=drops).run(seconds))


def sensor_at(items: list[Received], place: str) -> str:
    return next(i.source for i in items if i.channel == "place" and i.json()["place"] == place)


def of(items: list[Received], source: str, channel: str, way: Direction) -> list[Received]:
    return [i for i in items if (i.source, i.channel, i.direction) == (source, channel, way)]


def lost(items: list[Received], source: str) -> int:
    stream = PacketStream()
    events = [
        event
        for item in of(items, source, "stream", Direction.NOTIFIED)
        for event in stream.feed(item.payload)
    ]
    return sum(event.count for event in events if isinstance(event, SamplesLost))


def test_the_same_seed_gives_the_same_bytes_at_the_same_time() -> None:
    air = RadioSettings(loss=0.05, loss_burst_ms=100.0)
    drops = (("foot_r", 2.0, 1.0),)
    assert session(5.0, air, drops=drops) == session(5.0, air, drops=drops)
    assert session(2.0, seed=3) != session(2.0, seed=4)


def test_items_come_in_the_order_of_their_arrival() -> None:
    items = session(5.0, RadioSettings(failed_events=0.3, loss=0.1))
    assert all(one.arrival_ns <= other.arrival_ns for one, other in pairwise(items))


def test_every_sensor_introduces_itself_and_then_streams() -> None:
    items = session(3.0)
    for place in PLACES:
        own = [i for i in items if i.source == sensor_at(items, place)]
        assert [i.channel for i in own[:9]] == (
            ["link", "info", "device", "battery", "place", "control", "control"] + ["control"] * 2
        )
        replies = [
            control.decode_reply(i.payload)
            for i in own
            if i.channel == "control" and i.direction is Direction.NOTIFIED
        ]
        assert [(r.op, r.status) for r in replies] == [(Op.CONFIG, 0), (Op.START, 0)]
    assert Counter(i.channel for i in items)["tick"] == 61


def test_a_clean_air_loses_nothing() -> None:
    items = session(5.0)
    for place in PLACES:
        assert lost(items, sensor_at(items, place)) == 0


def test_lost_notifications_are_lost_samples() -> None:
    items = session(40.0, RadioSettings(loss=0.1))
    for place in PLACES:
        assert lost(items, sensor_at(items, place)) / 4000 == pytest.approx(0.1, abs=0.03)


def test_a_dropped_sensor_resumes_its_stream_and_misses_what_it_measured_meanwhile() -> None:
    items = session(10.0, drops=(("shank_r", 4.0, 2.0),))
    source = sensor_at(items, "shank_r")
    links = [
        (i.arrival_ns * 1e-9 - START_S, i.json()["event"]) for i in items_of_link(items, source)
    ]
    assert [word for _, word in links] == ["connected", "lost", "back"]
    assert links[2][0] - links[1][0] == pytest.approx(2.25)
    stream = of(items, source, "stream", Direction.NOTIFIED)
    assert len({decode(i.payload).stream_id for i in stream}) == 1
    assert not [i for i in stream if links[1][0] < i.arrival_ns * 1e-9 - START_S < links[2][0]]
    assert lost(items, source) == pytest.approx(225, abs=6)
    assert all(lost(items, sensor_at(items, place)) == 0 for place in ("foot_r", "pelvis"))


def test_who_stays_away_longer_than_the_sensor_keeps_sampling_starts_anew() -> None:
    items = session(68.0, drops=(("pelvis", 2.0, 62.0),), places=("pelvis",))
    source = sensor_at(items, "pelvis")
    stream = [decode(i.payload) for i in of(items, source, "stream", Direction.NOTIFIED)]
    assert len({packet.stream_id for packet in stream}) == 2
    answers = [
        control.decode_reply(i.payload) for i in of(items, source, "control", Direction.NOTIFIED)
    ]
    assert [a.op for a in answers[2:]] == [Op.GET_STATE, Op.CONFIG, Op.START]
    assert all(answer.status == Status.OK for answer in answers)


def items_of_link(items: list[Received], source: str) -> list[Received]:
    return of(items, source, "link", Direction.LOCAL)


def test_pings_are_quick_at_first_and_follow_no_beat() -> None:
    items = session(30.0, places=("foot_r",))
    source = sensor_at(items, "foot_r")
    sent_s = np.array(
        [i.arrival_ns * 1e-9 - START_S for i in of(items, source, "time", Direction.WRITTEN)]
    )
    spans_s = np.diff(sent_s)
    quick, slow = spans_s[sent_s[1:] < 9.0], spans_s[sent_s[:-1] > 11.0]
    for spans, period_s in ((quick, 0.25), (slow, 1.0)):
        assert spans.min() >= period_s - 1e-6
        assert spans.max() <= period_s + 0.03 + 1e-6
        assert spans.std() > 4e-3  # uniform over two intervals of 15 ms: 8.7 ms
    assert len(of(items, source, "time", Direction.NOTIFIED)) >= len(sent_s) - 1


def test_a_full_queue_drops_packets_and_the_sensor_says_so() -> None:
    items = session(20.0, RadioSettings(failed_events=0.9, per_event=1), places=("foot_r",))
    source = sensor_at(items, "foot_r")
    said = of(items, source, "status", Direction.NOTIFIED)
    dropped = int.from_bytes(said[-1].payload[16:20], "little")
    assert dropped > 10
    assert lost(items, source) >= 2 * dropped - 40


def test_what_is_written_meanwhile_takes_its_way_through_the_air_and_is_answered() -> None:
    settings = SimulatorSettings(seed=3, radio=CLEAN)
    _, kit = make_kit(settings, TurningWearer(places=("pelvis",)), START_S)
    running = VirtualSession(kit, start_s=START_S, seed=3)
    items: list[Received] = []
    cue = Haptic(HapticPattern.TWO, 200, 100, 0, 7, 50)
    for item in running.run(3.0):
        if len(items) == 100:
            running.write("pelvis", Op.HAPTIC, cue.encode())
            running.press("pelvis", ButtonKind.HOLD)
        items.append(item)
    source = sensor_at(items, "pelvis")
    (written,) = [i for i in of(items, source, "control", Direction.WRITTEN) if i.payload[0] == 7]
    answer = of(items, source, "control", Direction.NOTIFIED)[-1]
    assert control.decode_reply(answer.payload).op == Op.HAPTIC
    assert 0 < (answer.arrival_ns - written.arrival_ns) * 1e-9 < 0.05
    said = [decode_status(i.payload) for i in of(items, source, "status", Direction.NOTIFIED)]
    (done,) = [message for message in said if isinstance(message, HapticDone)]
    assert (done.cue_id, done.result) == (7, HapticResult.FIRED)
    assert [m.kind for m in said if isinstance(m, ButtonEvent)] == [ButtonKind.HOLD]
