"""From a cue to the motor and back: the real GATT stack, in virtual time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from firmware_protocol.control import Op
from firmware_protocol.haptic import Haptic, HapticCancel, HapticResult
from firmware_protocol.status import StatusType
from imu_rehab.assembly.cue_delays import CueDelays
from imu_rehab.assembly.haptics import LEAD_S, MAX_LATE_MS, Haptics
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.channels import Modality
from imu_rehab.feedback.cue import Cue
from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.connection import StreamSettings
from imu_rehab.radio.scan import scan
from imu_rehab.radio.supervisor import Supervisor
from imu_rehab.signals.inertial_block import empty_times
from imu_rehab.signals.received import Direction, Received
from imu_rehab.simulator.kit import WornSensor, make_kit
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import SimulatorSettings
from tests.simulator.turning_wearer import TurningWearer
from tests.virtual_bluetooth import BEGIN_S, VirtualAir, radio_clock, run_virtually, until

FELT = Presentation(modalities=frozenset({Modality.VISUAL, Modality.HAPTIC}))
SYNCHRONISED_S = 4.0
CONTROL = "control", Direction.WRITTEN
CLOCK_ERROR_S = 0.004
SLOW_CLOCK_ERROR_S = 0.05  # an interval: seconds after connecting nobody knows it better


def frame_of(now_s: float, *cues: Cue, events: tuple[Event, ...] = ()) -> Frame:
    """Return a frame that holds nothing else."""
    return Frame(
        arrival_ns=round(now_s * 1e9), time_s=empty_times(), segments={}, signals={}, now={},
        sensors={}, stage=Stage.EXERCISE, message="", still_s=0.0, progress=None, guidance=None,
        completed=(), cues=cues, events=events, side="right", simulated=True, details={},
    )  # fmt: skip


@dataclass
class Bench:
    """One belt sensor, its radio, a pipeline and what lets cues be felt."""

    worn: WornSensor
    pipeline: Pipeline
    items: list[Received] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    delays: CueDelays = field(default_factory=CueDelays)
    supervisor: Supervisor = field(init=False)

    def __post_init__(self) -> None:
        self._sending: set[asyncio.Future[None]] = set()
        self.haptics = Haptics(
            FELT, self._send, self.pipeline.clock, self.receive, self.delays, now_ns=self.now_ns
        )

    @property
    def now_s(self) -> float:
        return asyncio.get_running_loop().time()

    def now_ns(self) -> int:
        return round(self.now_s * 1e9)

    def receive(self, item: Received) -> None:
        self.items.append(item)
        self.haptics.passed(item)
        for frame in self.pipeline.feed(item):
            self.events += [event for event in frame.events if event.kind == "haptic"]
            self.haptics.take(frame)

    def cue(self, kind: str = "more", late_s: float = 0.0) -> float:
        """Let a movement of a moment ago be cued; returns when it was."""
        motion_s = self.now_s - late_s
        self.haptics.take(frame_of(self.now_s, Cue(kind, motion_s, "a test")))
        return motion_s

    def reports(self) -> dict[str, dict[str, float]]:
        return {i.json()["channel"]: i.json() for i in self.delays.due(self.now_ns())}

    def _send(self, place: str, cue: Haptic | HapticCancel) -> None:
        assert place == "pelvis"
        sending = asyncio.ensure_future(self.supervisor.haptic(cue))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)


def on_a_bench(
    work: Callable[[Bench], Awaitable[None]],
    *,
    radio: RadioSettings | None = None,
) -> Bench:
    """Connect and do something; returns the bench afterwards."""
    settings = SimulatorSettings(seed=5, radio=radio or RadioSettings())

    async def run() -> Bench:
        _, (worn,) = make_kit(settings, TurningWearer(places=("pelvis",)), BEGIN_S)
        async with VirtualAir([worn]) as transport:
            (found,) = await scan(transport, 2.0, lambda seen: len(seen) == 1)
            bench = Bench(worn, Pipeline(PipelineSettings(places=("pelvis",), plan=())))
            bench.supervisor = supervisor = Supervisor(
                transport, found, StreamSettings(), bench.receive, asyncio.Lock()
            )
            running = asyncio.ensure_future(supervisor.run())
            try:
                await until(lambda: supervisor.streaming)
                await work(bench)
            finally:
                supervisor.release()
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
            return bench

    with radio_clock():
        return run_virtually(run())


def felt_s(bench: Bench) -> list[float]:
    """Return when the motor really began, by a clock that nobody in the product sees."""
    return [bench.worn.sensor.clock.host_s(f.begin_us * 1e-6) for f in bench.worn.sensor.motor.felt]


@dataclass
class Story:
    """What happened on one bench."""

    bench: Bench
    moved_s: list[float]
    told: dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def story() -> Story:
    """A cue before the clock is known, five in time, one too late, one for a broken motor."""
    moved: list[float] = []
    told: dict[str, dict[str, float]] = {}

    async def live(bench: Bench) -> None:
        moved.append(bench.cue("hold_done"))
        await asyncio.sleep(SYNCHRONISED_S)
        bench.reports()
        for _ in range(5):
            moved.append(bench.cue(late_s=0.02))
            await asyncio.sleep(0.53)
        told.update(bench.reports())
        bench.cue(late_s=LEAD_S + 1e-3 * MAX_LATE_MS + 0.05)
        await asyncio.sleep(0.3)
        bench.worn.sensor.motor.broken = True
        bench.cue()
        await asyncio.sleep(1.1)
        told["at the end"] = bench.reports()  # type: ignore[assignment]

    return Story(on_a_bench(live), moved, told)


def test_cues_are_felt_a_fixed_moment_after_the_movement(story: Story) -> None:
    in_time = felt_s(story.bench)[1:]
    expected = [at_s + LEAD_S for at_s in story.moved_s[1:]]
    assert in_time == pytest.approx(expected, abs=CLOCK_ERROR_S)


def test_the_host_knows_when_each_was_felt_or_why_not(story: Story) -> None:
    assert [event.detail.removeprefix("pelvis: ") for event in story.bench.events] == [
        *["fired"] * 6, HapticResult.FAULT.name.lower(),
    ]  # fmt: skip
    known_s = [event.time_s for event in story.bench.events[1:-1]]
    assert known_s == pytest.approx(felt_s(story.bench)[1:], abs=CLOCK_ERROR_S)
    assert [event.value for event in story.bench.events] == [0, 1, 2, 3, 4, 5, 7]


def test_a_movement_that_is_long_ago_is_not_cued_and_breaks_nothing(story: Story) -> None:
    assert len(felt_s(story.bench)) == len(story.moved_s)
    links = [i.json()["event"] for i in story.bench.items if i.channel == "link"]
    assert links == ["connected", "released"]


def test_before_the_clock_is_known_a_cue_is_felt_at_once(story: Story) -> None:
    (note, *_) = notes(story.bench)
    assert note["fire_at_s"] is note["clock_error_ms"] is None
    assert felt_s(story.bench)[0] - story.moved_s[0] < 0.1


def test_delays_of_command_and_motor_are_told_apart(story: Story) -> None:
    felt, written = story.told["haptic"], story.told["haptic_written"]
    assert felt["n"] == written["n"] == 5
    assert felt["p50_ms"] == pytest.approx(1e3 * LEAD_S, abs=1e3 * CLOCK_ERROR_S)
    assert 20.0 <= written["p50_ms"] < felt["p50_ms"]
    assert "haptic" not in story.told["at the end"]  # a broken motor has no delay


def test_everything_about_a_cue_stands_on_the_record(story: Story) -> None:
    note = notes(story.bench)[1]
    assert (note["kind"], note["place"], note["cue_id"]) == ("more", "pelvis", 1)
    assert note["fire_at_s"] - note["motion_s"] == pytest.approx(LEAD_S)
    assert 0 < note["clock_error_ms"] < 5
    ways = [
        (item.channel, item.direction)
        for item in story.bench.items
        if (item.channel == "control" and item.payload[0] & 0x7F == Op.HAPTIC)
        or (item.channel == "status" and item.payload[0] == StatusType.HAPTIC_DONE)
    ]
    asked = [("control", Direction.WRITTEN), ("control", Direction.NOTIFIED)]
    said = [("status", Direction.NOTIFIED)]
    assert ways == (asked + said) * 6 + asked + asked + said  # the late one was refused


def test_the_same_items_tell_the_same_story_again(story: Story) -> None:
    again = Pipeline(PipelineSettings(places=("pelvis",), plan=()))
    events = [e for item in story.bench.items for frame in again.feed(item) for e in frame.events]
    assert [event for event in events if event.kind == "haptic"] == story.bench.events


@pytest.mark.parametrize("stage", [Stage.PAUSED, Stage.STOPPED])
def test_who_pauses_or_stops_feels_nothing_more(stage: Stage) -> None:
    async def pause(bench: Bench) -> None:
        await asyncio.sleep(1.0)
        bench.cue(late_s=-0.5)
        bench.haptics.take(replace(frame_of(bench.now_s), stage=stage))
        bench.haptics.take(replace(frame_of(bench.now_s), stage=stage))
        await asyncio.sleep(1.0)

    bench = on_a_bench(pause)
    assert felt_s(bench) == []
    assert [event.detail for event in bench.events] == ["pelvis: cancelled"]
    asked = [i.payload[0] for i in bench.items if (i.channel, i.direction) == CONTROL]
    assert asked.count(Op.HAPTIC_CANCEL) == 1


def test_on_a_slow_air_cues_are_late_and_say_so() -> None:
    moved: list[float] = []

    async def cues(bench: Bench) -> None:
        await asyncio.sleep(SYNCHRONISED_S)
        for _ in range(8):
            moved.append(bench.cue())
            await asyncio.sleep(0.67)

    bench = on_a_bench(cues, radio=RadioSettings(interval_ms=50.0, failed_events=0.3))
    truth = felt_s(bench)
    assert len(bench.events) == len(truth) <= len(moved)
    assert any(event.detail == "pelvis: fired_late" for event in bench.events)
    for at_s in truth:
        delay_s = min(at_s - motion_s for motion_s in moved if motion_s < at_s)
        assert 0 <= delay_s < LEAD_S + 1e-3 * MAX_LATE_MS + SLOW_CLOCK_ERROR_S


def notes(bench: Bench) -> list[dict[str, Any]]:
    """Return what was noted of each cue when it was asked for."""
    return [item.json() for item in bench.items if item.channel == "haptic"]
