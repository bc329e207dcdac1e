"""The short road of undisturbed packets brings what the long road brings, to the bit."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmware_protocol.packets import Flags
from imu_rehab.pipeline.digest import FrameDigest
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.received import Direction, Received
from tests.pipeline.a_sensor import BATCH, PERIOD_Q8_US, SENSOR, ASensor, later

SETTINGS = PipelineSettings(places=("foot_r",), plan=())
STUCK = {"gyro": ((7, 0, 0),) * BATCH, "accel": ((0, 0, 2000),) * BATCH}
WEIGHTLESS = {"gyro": ((0, 0, 0),) * BATCH, "accel": ((0, 0, 0),) * BATCH}


class Both:
    """The same items through two pipelines: one where somebody wants every block, one not."""

    def __init__(self) -> None:
        self.long = Pipeline(SETTINGS, tap=lambda _: None)
        self.short = Pipeline(SETTINGS)
        self.now_s = 0.0

    def feed(self, items: Iterable[Received]) -> None:
        for item in items:
            self.now_s = item.arrival_ns * 1e-9
            ours, theirs = (list(p.feed(item)) for p in (self.short, self.long))
            assert list(map(told, ours)) == list(map(told, theirs))

    def assert_same_cards(self) -> None:
        ours, theirs = (p.states(self.now_s) for p in (self.short, self.long))
        assert repr(ours) == repr(theirs)


def told(frame: Frame) -> tuple[object, ...]:
    digest = FrameDigest()
    digest.add(frame)
    cards = {place: asdict(card) for place, card in frame.sensors.items()}
    return frame.arrival_ns, digest.hexdigest, repr(cards), frame.events, frame.message


def unseen(sensor: ASensor, count: int) -> list[Received]:
    sensor.packets(count)
    return []


def twice(item: Received) -> list[Received]:
    return [item, item]


def changed(item: Received, wire: bytes) -> list[Received]:
    return [Received(item.arrival_ns, SENSOR, "stream", Direction.NOTIFIED, wire)]


def flipped(item: Received) -> list[Received]:
    wire = bytearray(item.payload)
    wire[30] ^= 4
    return changed(item, bytes(wire))


def pinged(sensor: ASensor) -> list[Received]:
    newest_s = sensor.packet().arrival_ns * 1e-9 - 1000.0
    return sensor.pings([newest_s, newest_s + 0.03])


def started_anew(sensor: ASensor) -> list[Received]:
    sensor.stream_id += 1
    return [sensor.started()]


LARGE = {"accel": ((0, 0, 32600),) * BATCH}
DISTURBED: dict[str, Callable[[ASensor], list[Received]]] = {
    "gap": lambda s: unseen(s, 3),
    "long gap": lambda s: unseen(s, 40),
    "twice": lambda s: twice(s.packet()),
    "overtaken": lambda s: s.packets(2)[::-1],
    "nonsense": lambda s: changed(s.packet(), b"nonsense"),
    "flipped bit": lambda s: flipped(s.packet()),
    "clipped": lambda s: s.packets(1, flags=Flags.CLIP_GYR),
    "near the limit": lambda s: s.packets(1, **LARGE),
    "stuck": lambda s: s.packets(8, **STUCK),
    "weightless": lambda s: s.packets(1, **WEIGHTLESS),
    "clock fault": lambda s: s.packets(1, period_q8_us=round(PERIOD_Q8_US * 1.06)),
    "late": lambda s: [later(s.packet(), 0.4)],
    "drifting": lambda s: s.packets(4, period_q8_us=PERIOD_Q8_US + 40),
    "no rotation": lambda s: s.packets(30, rotation=None),
    "pings": pinged,
    "started anew": started_anew,
}
WHAT = tuple(DISTURBED)


def connected(sensor: ASensor) -> list[Received]:
    return [*sensor.hello(), *sensor.packets(10), *sensor.pings([0.5, 0.52, 0.54])]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 25)), max_size=5))
def test_whatever_happens_both_roads_say_the_same(story: list[tuple[str, int]]) -> None:
    sensor, both = ASensor(), Both()
    both.feed(connected(sensor))
    for what, calm in story:
        both.feed(DISTURBED[what](sensor))
        both.feed(sensor.packets(calm))
    both.assert_same_cards()


@pytest.mark.parametrize("what", WHAT)
def test_after_every_disturbance_the_short_road_is_taken_again(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []
    feed = SensorTrack.feed_plain

    def counted(track: SensorTrack, *args: object) -> bool:
        taken.append(feed(track, *args))  # type: ignore[arg-type]
        return taken[-1]

    monkeypatch.setattr(SensorTrack, "feed_plain", counted)
    sensor, both = ASensor(), Both()
    both.feed(connected(sensor))
    both.feed(sensor.packets(40))
    assert sum(taken[-20:]) >= 18  # but one a second, in which rotation and rate are compared
    both.feed(DISTURBED[what](sensor))
    both.feed(sensor.packets(5))
    if what == "started anew":  # its clock is known, its filter begins anew
        both.feed(sensor.packets(20))
    taken.clear()
    both.feed(sensor.packets(120))  # a guess is repaired after three seconds
    assert sum(taken[-20:]) >= 18
    both.assert_same_cards()


def test_a_filter_that_breaks_is_taken_back_by_the_long_road(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sensor, both = ASensor(), Both()
    both.feed(connected(sensor))
    both.feed(sensor.packets(20))
    broken = "imu_rehab.orientation.vqf._is_sound"
    with monkeypatch.context() as patched:
        patched.setattr(broken, lambda q, out: False)
        both.feed([sensor.packet()])
    both.feed(sensor.packets(20))
    both.assert_same_cards()
