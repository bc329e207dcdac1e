"""One sensor's way through the pipeline: driver, guard, clock, bridge, filter, and its card."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isfinite

from imu_rehab.orientation.filter import OrientationFilter, make_filter
from imu_rehab.orientation.vqf import Vqf
from imu_rehab.pipeline.frame import Event, SensorCondition, SensorState
from imu_rehab.pipeline.short_road import ShortRoad
from imu_rehab.sensors.driver import SensorDriver, driver_for
from imu_rehab.sensors.events import (
    BatteryRead,
    ButtonPressed,
    CueEnded,
    FirmwareRead,
    IntervalRead,
    LinkChanged,
    PacketRejected,
    PacketRepeated,
    PingSent,
    Placed,
    PongReceived,
    SensorEvent,
    StreamStarted,
)
from imu_rehab.sensors.own_protocol import OwnProtocol
from imu_rehab.sensors.packet_arrays import PacketTable
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock
from imu_rehab.signals.received import Direction, Received
from imu_rehab.timing.alignment import Aligner
from imu_rehab.timing.clock_fit import SESSION_CLOCK, SensorClock, SessionClock
from imu_rehab.timing.crossing import unbiased
from imu_rehab.timing.gap_bridge import GapBridge
from imu_rehab.timing.sample_guard import SampleGuard
from imu_rehab.timing.stream_watch import StreamWatch
from imu_rehab.timing.true_period import TruePeriod


@dataclass(frozen=True, slots=True, eq=False)
class TrackedBlock:
    """One packet's samples at all stations of the road; its own are the last of `timed`."""

    place: str
    raw: InertialBlock
    timed: TimedBlock
    sensor_to_earth: FloatArray  # (n, 4) for each sample of `timed`
    quality: FilterQuality  # of each sample of `timed`


STALE_S = 0.2  # grey, no value (SPEC §4.3)
SILENT_S = 0.5  # named (screens.md §7)
TOLD = {"lost": "sensor_lost", "back": "sensor_back"}


class SensorTrack:
    """Feeds one sensor's items through its own chain; holds what its card shows."""

    def __init__(
        self, first_info: Received, filter_name: str, *, magnetometer: bool = False
    ) -> None:
        self.sensor_id = first_info.source
        self.place = ""
        self._says = ""  # its own idea of where it sits
        self._moved: Mapping[str, str] = {}
        self.simulated = False
        self.restarts = 0  # how often the filter had to begin anew
        self.clock: SessionClock = SESSION_CLOCK  # of imported samples
        self._watch: StreamWatch | None = None
        if first_info.direction is not Direction.LOCAL:
            self.clock = own_clock = SensorClock()
            self._watch = StreamWatch(own_clock)
        self.guard = SampleGuard()
        self.bridge = GapBridge()
        self._period = TruePeriod()
        self._driver: SensorDriver = driver_for(first_info)
        self._short: ShortRoad | None = None
        if self._watch is not None and isinstance(self._driver, OwnProtocol):
            rooms = self._watch, self.guard, self.bridge, self._period
            self._short = ShortRoad(self._driver, own_clock, *rooms)
        self._filter_name = filter_name
        self._magnetometer = magnetometer
        self._filter: OrientationFilter | None = None
        self._rejected = 0
        self._repeated = 0
        self._condition = SensorCondition.SEARCHING
        self._last_arrival_s: float | None = None
        self._battery_pct: int | None = None
        self._firmware = ""
        self._trusted = False
        self._period_s: float | None = None

    def move(self, moved: Mapping[str, str]) -> None:
        """Sit elsewhere from now on: `moved` leads from where a sensor says that it sits."""
        self._moved = moved
        self.place = moved.get(self._says, self._says)

    @property
    def live(self) -> bool:
        """True while usable samples come in."""
        return self._condition is SensorCondition.STREAMING

    def feed(self, item: Received) -> list[Event | TrackedBlock]:
        """Read one item: returns events, and blocks with their orientations."""
        now_s = item.arrival_ns * 1e-9
        if self._short is not None and item.channel in ("stream", "control"):
            self._short.settle()
        results: list[Event | TrackedBlock] = []
        for event in self._driver.feed(item):
            if isinstance(event, InertialBlock):
                results += self._packet(event, now_s)
            else:
                results += self._event(event, now_s)
        return results

    def feed_plain(self, item: Received, aligner: Aligner) -> bool:
        """Take an undisturbed packet to the aligner the short way, as `feed` would have.

        False, and nothing has happened, for any other item.
        """
        if self._short is None or not self.live or not isinstance(self._filter, Vqf):
            return False
        now_s = item.arrival_ns * 1e-9
        period_s = self._short.feed(item.payload, now_s, self.sensor_id, self._filter, aligner)
        if period_s is None:
            return False
        self._last_arrival_s, self._period_s, self._trusted = now_s, period_s, True
        return True

    def feed_run(
        self, table: PacketTable, begin: int, end: int, now_s: float
    ) -> list[Event | TrackedBlock] | None:
        """Read packets that follow one another as one; None when they must be fed one by one."""
        if not isinstance(self._driver, OwnProtocol):
            return None
        block = self._driver.feed_run(table, begin, end)
        return None if block is None else self._packet(block, now_s)

    def notice(self, now_s: float) -> Iterator[Event]:
        """Notice silence; call at every item, whoever sent it."""
        if self._last_arrival_s is None:
            return
        age_s = now_s - self._last_arrival_s
        before = self._condition
        if age_s > SILENT_S:
            self._condition = SensorCondition.SILENT
        elif age_s > STALE_S:
            self._condition = SensorCondition.STALE
        if self._condition is not before:
            yield Event(now_s, f"sensor_{self._condition}", "", age_s, self.place)

    @property
    def next_silence_s(self) -> float:
        """When `notice` has something to say at the earliest; later if something comes."""
        if self._last_arrival_s is None or self._condition is SensorCondition.SILENT:
            return inf
        return self._last_arrival_s + (STALE_S if self.live else SILENT_S)

    def state(self, now_s: float) -> SensorState:
        """Return the card."""
        error_ms = self.clock.uncertainty_ms
        age_s = float("inf") if self._last_arrival_s is None else now_s - self._last_arrival_s
        return SensorState(
            sensor_id=self.sensor_id,
            place=self.place,
            condition=self._condition,
            age_s=age_s,
            battery_pct=self._battery_pct,
            rate_hz=None if self._period_s is None else 1.0 / self._period_s,
            received=self.bridge.received,
            lost=self.bridge.lost,
            bridged=self.bridge.bridged,
            clock_error_ms=error_ms if isfinite(error_ms) else None,  # before the first pong
            skew_ppm=self.clock.skew_ppm if self.clock.ready else None,
            firmware=self._firmware,
            trusted=self._trusted and self.live,
            rejected=self._rejected,
            repeated=self._repeated + self.bridge.repeated,
            reboots=0 if self._watch is None else self._watch.reboots,
            stalls=0 if self._watch is None else self._watch.stalls,
            faulty=self.guard.faulty,
            saturated=self.bridge.saturated,
        )

    def _packet(self, packet: InertialBlock, now_s: float) -> list[Event | TrackedBlock]:
        results: list[Event | TrackedBlock] = []
        if self._watch is not None:
            for noticed in self._watch.packet(packet, now_s):
                results.append(Event(now_s, noticed.what, "", noticed.late_s, self.place))
        faulty_before = self.guard.faulty
        runs = self.guard.sift(packet)
        if (faulty := self.guard.faulty - faulty_before) > 0:
            told = f"{self.place}: {faulty} samples"
            results.append(Event(now_s, "faulty", "", float(faulty), told))
        for run in runs:
            self._block(run, now_s, results)
        return results

    def _block(
        self, block: InertialBlock, now_s: float, results: list[Event | TrackedBlock]
    ) -> None:
        """Take usable samples on to their orientations, and add to the results."""
        if not self.live:
            silent_s = 0.0 if self._last_arrival_s is None else now_s - self._last_arrival_s
            results.append(Event(now_s, "streaming", "", silent_s, self.place))
        self._condition, self._last_arrival_s = SensorCondition.STREAMING, now_s
        lost_before = self.bridge.lost
        timed = self.bridge.feed(
            block,
            self.clock,
            period_s=self._true_period_s(block),
            belief=self._filter.belief if self._filter is not None else unbiased,
        )
        if (missing := self.bridge.lost - lost_before) > 0:
            told = f"{self.place}: {missing} samples"
            results.append(Event(now_s, "gap", "", missing * block.period_s, told))
        if timed is not None:
            q, quality = self._oriented(timed)
            if quality.restored:
                results.append(Event(now_s, "filter_restored", "", None, self.place))
            results.append(TrackedBlock(self.place, block, timed, q, quality))

    def _oriented(self, timed: TimedBlock) -> tuple[FloatArray, FilterQuality]:
        if self._filter is None or timed.restarted:
            known = None if self._filter is None else self._filter.belief().bias_radps
            self._filter = make_filter(
                self._filter_name,
                timed.period_s,
                magnetometer=self._magnetometer,
                bias_radps=known,
            )
            self.restarts += 1
        q, quality = self._filter.step(timed)
        self._period_s = timed.period_s
        self._trusted = bool(quality.trusted[-1])
        return q, quality

    def _true_period_s(self, block: InertialBlock) -> float:
        """Return the period on the session clock; the sensor's own times do not jitter."""
        newest = block.first_sample + len(block) - 1
        device_s = float(block.device_time_s[-1])
        own_s = self._period.feed(block.stream_id, newest, device_s, block.period_s)
        return own_s * (1.0 + 1e-6 * self.clock.skew_ppm)

    def _event(self, event: SensorEvent, now_s: float) -> Iterator[Event]:
        self._learn(event)
        match event:
            case Placed():
                self.simulated, self._says = event.simulated, event.place
                self.place = self._moved.get(event.place, event.place)
            case BatteryRead():
                self._battery_pct = event.percent
            case FirmwareRead():
                self._firmware = event.version
            case ButtonPressed():
                yield Event(now_s, "button", "", None, f"{self.place}: {event.kind}")
            case CueEnded():
                felt_s = self.clock.to_session_s(event.actual_s)
                yield Event(felt_s, "haptic", "", event.cue_id, f"{self.place}: {event.result}")
            case PacketRepeated():
                self._repeated += 1
            case PacketRejected():
                self._rejected += 1
                yield Event(now_s, "rejected", "", None, f"{self.place}: {event.reason}")
            case LinkChanged() if event.event in TOLD:
                yield Event(now_s, TOLD[event.event], "", None, self.place)

    def _learn(self, event: SensorEvent) -> None:
        """Tell the clock what it is made of."""
        if self._watch is None or not isinstance(self.clock, SensorClock):
            return
        match event:
            case PingSent():
                self.clock.ping_sent(event.ping_id, event.sent_s)
            case PongReceived():
                self.clock.pong(
                    event.ping_id, event.device_received_s, event.device_queued_s, event.arrival_s
                )
            case IntervalRead():
                self.clock.interval(event.seconds)
            case StreamStarted():
                self._watch.asked_for(event.stream_id)
