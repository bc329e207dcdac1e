"""Everything one pass over a recording brings, as arrays: what exports and reports are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from imu_rehab.body.calibration_pose import Posture
from imu_rehab.exercises.progress import Repetition
from imu_rehab.metrics.gait.live_strides import LiveStride
from imu_rehab.metrics.impact.live_landings import LiveLanding
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.conclusions import Conclusion, conclusions
from imu_rehab.pipeline.digest import FrameDigest
from imu_rehab.pipeline.frame import Event, Frame, SensorState
from imu_rehab.pipeline.intake import Taken
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.sensor_track import TrackedBlock
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.pressed import Pressed
from imu_rehab.signals.received import Received

SAME_LIMIT = 0.999  # the two ends of a converter differ by one count


@dataclass(frozen=True, eq=False)
class SensorSamples:
    """One sensor's samples on the session clock; arrays are joined when they are first asked for.

    `bridged` samples never arrived.
    """

    blocks: Sequence[TrackedBlock]  # one at least

    @cached_property
    def time_s(self) -> FloatArray:
        """Session clock, (n,)."""
        return np.concatenate([block.timed.time_s for block in self.blocks])

    @cached_property
    def accel_mps2(self) -> FloatArray:
        """Specific force (n, 3), sensor axes."""
        return np.concatenate([block.timed.accel_mps2 for block in self.blocks])

    @cached_property
    def gyro_radps(self) -> FloatArray:
        """Rate (n, 3), sensor axes."""
        return np.concatenate([block.timed.gyro_radps for block in self.blocks])

    @cached_property
    def mag_ut(self) -> FloatArray | None:
        """Magnetic field (n, 3), sensor axes; None unless all blocks have it."""
        measured = [b.timed.mag_ut for b in self.blocks if b.timed.mag_ut is not None]
        return np.concatenate(measured) if len(measured) == len(self.blocks) else None

    @cached_property
    def rotation(self) -> FloatArray:
        """Accumulated rotation (n, 4) at each packet's last sample, NaN where none was sent."""
        ends = np.cumsum([len(block.timed) for block in self.blocks]).tolist()
        rows = np.full((ends[-1], 4), np.nan)
        for block, end in zip(self.blocks, ends, strict=True):
            if block.raw.rotation is not None:
                rows[end - 1] = block.raw.rotation
        return rows

    @cached_property
    def sensor_to_earth(self) -> FloatArray:
        """Orientation, (n, 4)."""
        return np.concatenate([block.sensor_to_earth for block in self.blocks])

    @cached_property
    def bridged(self) -> BoolArray:
        """Which samples never arrived, (n,)."""
        return np.concatenate([block.timed.bridged for block in self.blocks])

    @cached_property
    def clock_points(self) -> FloatArray:
        """Device time and session time of each packet's last sample, (m, 2)."""
        return np.array([(b.raw.device_time_s[-1], b.timed.time_s[-1]) for b in self.blocks])

    @cached_property
    def clipped(self) -> BoolArray:
        """Which samples are at the limit of the sensor's range, (n,)."""
        return np.concatenate([_clipped(block) for block in self.blocks])


class FrameTables(Mapping[str, FloatArray]):
    """One table of all frames, joined key by key when it is first asked for.

    Frames without a key have NaN there.
    """

    def __init__(
        self, parts: Sequence[Mapping[str, FloatArray]], lengths: Sequence[int], *shape: int
    ) -> None:
        self._parts, self._lengths, self._shape = parts, lengths, shape
        self._keys = sorted({key for part in parts for key in part})
        self._joined: dict[str, FloatArray] = {}

    def __getitem__(self, key: str) -> FloatArray:
        if key not in self._joined:
            if key not in self._keys:
                raise KeyError(key)
            parts = zip(self._parts, self._lengths, strict=True)
            pieces = [part[key] if key in part else self._unknown(n) for part, n in parts]
            self._joined[key] = np.concatenate(pieces)
        return self._joined[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def _unknown(self, count: int) -> FloatArray:
        return np.full((count, *self._shape), np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """How the sensors sit from a pose on, until the next one."""

    time_s: float  # session clock
    segment_to_sensor: Mapping[str, FloatArray]  # place -> (4,)
    lying: bool
    seated: frozenset[str] = frozenset()  # places that were read in the seated pose, too

    @classmethod
    def of(cls, time_s: float, details: Mapping[str, Any]) -> "Calibrated":
        """Read it from a frame's details."""
        places = details["places"]
        return cls(
            time_s,
            {place: np.array(each["segment_to_sensor"]) for place, each in places.items()},
            any(each["posture"] == Posture.LYING for each in places.values()),
            frozenset(s["place"] for s in details["stored"] if s["seated_up"] is not None),
        )


@dataclass(frozen=True, slots=True, eq=False)
class SessionLog:
    """A whole session, recomputed from its recording."""

    settings: PipelineSettings
    samples: Mapping[str, SensorSamples]  # by place
    time_s: FloatArray  # (k,) instants of the frames
    signals: Mapping[str, FloatArray]  # key -> (k,), NaN where unknown
    uncertainty: Mapping[str, FloatArray]  # key -> (k,) of the signals, degrees, 1 SD
    segments: Mapping[str, FloatArray]  # place -> (k, 4)
    events: tuple[Event, ...]
    repetitions: tuple[Repetition, ...]
    sensors: Mapping[str, SensorState]
    details: Mapping[str, object]
    simulated: bool
    zero_s: float  # session clock of time zero: of the world, else of the first sample
    frames: int
    digest: str
    presses: tuple[Pressed, ...] = ()  # every command, in order
    calibrations: tuple[Calibrated, ...] = ()  # in order
    strides: tuple[LiveStride, ...] = ()  # as they were known while somebody walked
    landings: tuple[LiveLanding, ...] = ()
    over: tuple[SetDone | ProbeDone, ...] = ()  # sets and probes, in order; the last may be left
    concluded: tuple[Conclusion, ...] = ()  # what a recording of it says in /events


def read_session(items: Iterable[Received], settings: PipelineSettings) -> SessionLog:
    """Replay recorded items and keep all that they bring."""
    gathering = Gathering()
    pipeline = Pipeline(settings, gathering.tap)
    zero_s: float | None = None
    now_s = 0.0
    for item in items:
        now_s = item.arrival_ns * 1e-9
        if item.channel == "command":
            command = item.json()
            gathering.press(now_s, command)
            if command["event"] == "time_zero":
                zero_s = float(command["at_s"])
        for frame in pipeline.feed(item):
            gathering.add(frame)
    return gathering.log(settings, pipeline.states(now_s), zero_s, pipeline.left())


@dataclass(slots=True, eq=False)
class Gathering:
    """Collects what a pipeline brings until the log can be written."""

    blocks: dict[str, list[TrackedBlock]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    repetitions: list[Repetition] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    presses: list[Pressed] = field(default_factory=list)
    calibrations: list[Calibrated] = field(default_factory=list)
    strides: list[LiveStride] = field(default_factory=list)
    landings: list[LiveLanding] = field(default_factory=list)
    over: list[SetDone | ProbeDone] = field(default_factory=list)
    concluded: list[Conclusion] = field(default_factory=list)
    digest: FrameDigest = field(default_factory=FrameDigest)
    before: dict[str, SensorState] = field(default_factory=dict)  # of places since left
    last: Frame | None = None
    count: int = 0

    def tap(self, taken: Taken) -> None:
        """Take what one item brought."""
        for block in taken.blocks:
            self.blocks.setdefault(block.place, []).append(block)

    def press(self, now_s: float, command: Mapping[str, Any]) -> None:
        """Take one command."""
        self.presses.append(Pressed.of(now_s, command))
        if command["event"] == "wear" and self.last is not None:
            self.before |= self.last.sensors

    def add(self, frame: Frame) -> None:
        """Take one frame."""
        self.calibrations += [
            Calibrated.of(event.time_s, frame.details)
            for event in frame.events
            if event.kind == "pose_taken"
        ]
        self.digest.add(frame)
        self.count += 1
        self.events.extend(frame.events)
        self.repetitions.extend(frame.completed)
        self.strides.extend(frame.strides)
        self.landings.extend(frame.landings)
        self.over.extend(frame.over)
        self.concluded.extend(conclusions(frame))
        self.last = frame
        if len(frame.time_s):
            self.frames.append(frame)

    def log(
        self,
        settings: PipelineSettings,
        states: Mapping[str, SensorState],
        zero_s: float | None,
        left: Iterable[SetDone | ProbeDone] = (),
    ) -> SessionLog:
        """Return everything; `zero_s` None means the first sample, `left` was under way."""
        samples = {place: SensorSamples(blocks) for place, blocks in self.blocks.items()}
        first_s = min((s.time_s[0] for s in samples.values()), default=0.0)
        last = self.last
        return SessionLog(
            settings=settings,
            samples=samples,
            time_s=_joined([frame.time_s for frame in self.frames], (0,)),
            signals=self._tables("signals"),
            uncertainty=self._tables("uncertainty"),
            segments=self._tables("segments", 4),
            events=tuple(self.events),
            repetitions=tuple(self.repetitions),
            sensors={**self.before, **states},
            details={} if last is None else last.details,
            simulated=last is not None and last.simulated,
            zero_s=float(first_s if zero_s is None else zero_s),
            frames=self.count,
            digest=self.digest.hexdigest,
            presses=tuple(self.presses),
            calibrations=tuple(self.calibrations),
            strides=tuple(self.strides),
            landings=tuple(self.landings),
            over=(*self.over, *left),
            concluded=tuple(self.concluded),
        )

    def _tables(self, name: str, *shape: int) -> FrameTables:
        lengths = [len(frame.time_s) for frame in self.frames]
        return FrameTables([getattr(frame, name) for frame in self.frames], lengths, *shape)


def _joined(parts: list[FloatArray], empty: tuple[int, ...]) -> FloatArray:
    return np.concatenate(parts) if parts else np.empty(empty)


def _clipped(block: TrackedBlock) -> BoolArray:
    """Return which samples touch the limit of a packet that says that it was touched."""
    at_limit = np.zeros(len(block.timed), dtype=np.bool_)
    raw = block.raw
    own = at_limit[len(at_limit) - len(raw) :]
    if raw.gyro_clipped:
        own |= _largest(raw.gyro_radps)
    if raw.accel_clipped:
        own |= _largest(raw.accel_mps2)
    return at_limit


def _largest(values: FloatArray) -> BoolArray:
    """Return the samples (n,) of (n, 3) with a value as large as any."""
    size = np.abs(values)
    largest: BoolArray = (size >= SAME_LIMIT * size.max()).any(axis=1)
    return largest
