"""What screens cost: a simulated kit, streamed in real time to the windows of the front end.

All packets are made beforehand and arrive when they would; what is measured begins with the
arrival of a packet at the door and ends with the paint that shows it.  Display, loudspeaker and
radio are not in these figures.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from threading import Event, Thread
from typing import Any, Protocol

import numpy as np

from imu_rehab.assembly.benchmarks.cost import CALIBRATED_S, LARGE, machine
from imu_rehab.assembly.front_end import PaintedFrame, PlayedCue
from imu_rehab.errors import ConfigurationError, NotReady
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.live import LivePipeline
from imu_rehab.pipeline.pipeline import Pipeline, replay
from imu_rehab.signals.received import Received, local

SCHEMA = "imu-rehab.screens-bench/1"
P50_MS, P99_MS, LONGEST_MS, CORE_PCT, START_S, GROWTH_MIB = 12.0, 25.0, 100.0, 50.0, 3.0, 20.0
FPS = 30
DAY_H = 8.0
BEAT_FRAMES = 40  # of an accelerated run: a second in each beat

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScreensBenchSettings:
    """How long, in seconds of real time, and how many hours are run through quickly."""

    live_s: float = 60.0
    curves_s: float = 20.0
    accelerated_h: float = DAY_H

    def __post_init__(self) -> None:
        for name, most in (("live_s", 3600.0), ("curves_s", 3600.0), ("accelerated_h", 24.0)):
            if not 0.0 < getattr(self, name) <= most:
                raise ConfigurationError(f"{name} {getattr(self, name):g} is outside 0 … {most:g}")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one run of the windows showed."""

    paints: Sequence[PaintedFrame]
    beats_ms: Sequence[float]  # from one beat of the windows to the next one
    process_s: float  # CPU time of the whole process
    wall_s: float


class ScreenBench(Protocol):
    """Entry point `imu_rehab.screen_benches`: the windows' part of the measurement."""

    def start_s(self) -> float:
        """Return how long a new process needs until its window is painted, in seconds."""
        ...

    def live(self, session: "PacedSession", seconds: float) -> Drawn:
        """Show a session for so long."""
        ...

    def curves(self, frames: Sequence[Frame], fps: int, seconds: float) -> tuple[int, Drawn]:
        """Draw many moving curves of ten seconds; returns how many, and how it went."""
        ...

    def grow_mib(self, frames: Iterator[Sequence[Frame]]) -> float:
        """Return by how much memory grew while all these frames were shown, as fast as can be.

        Every group of frames is one beat of the windows.
        """
        ...


class PacedSession:
    """A running session whose packets arrive when they would from real sensors."""

    simulated = True
    recording_fault = ""
    finished = False

    def __init__(self, items: Sequence[Received]) -> None:
        settings = LARGE.exercising
        self.places, self.side = settings.places, settings.side.value
        self._live = LivePipeline(Pipeline(settings), lambda _: None)
        self.frames, self.history = self._live.frames, self._live.history
        self._items = items
        self._paints: list[PaintedFrame] = []
        self._stop = Event()
        self._begun_s = time.monotonic()
        self._thread = Thread(target=self._feed, name="packets", daemon=True)

    @property
    def world_time_s(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begun_s

    @property
    def recorded_s(self) -> float:
        """The same: nothing is recorded here."""
        return self.world_time_s

    @property
    def paints(self) -> list[PaintedFrame]:
        """What became visible."""
        return self._paints

    def start(self) -> None:
        """Let the first packet arrive; those of the calibration come at once."""
        self._live.start()
        self._thread.start()

    def close(self) -> None:
        """Let no more arrive."""
        self._stop.set()
        self._thread.join()
        self._live.stop()

    def painted(self, frames: Sequence[PaintedFrame]) -> None:
        """Keep when frames became visible."""
        self._paints.extend(frames)

    def played(self, cues: Sequence[PlayedCue]) -> None:
        """Keep nothing: nobody hears it."""

    def command(self, event: str, **content: object) -> None:
        """Send what a person pressed through the door."""
        self._live.receive(
            local(time.monotonic_ns(), "operator", "command", event=event, **content)
        )

    def wearer(self, **settings: float) -> None:
        """Change nothing: the wearer's movement was made beforehand."""

    def drop(self, place: str, seconds: float) -> None:
        """Let nothing vanish."""

    def press(self, place: str, kind: str) -> None:
        """Press nothing."""

    def _feed(self) -> None:
        first_ns = self._items[0].arrival_ns + round(CALIBRATED_S * 1e9)
        begun_ns = time.monotonic_ns()
        for item in self._items:
            due_ns = begun_ns + item.arrival_ns - first_ns
            wait_s = (due_ns - time.monotonic_ns()) * 1e-9
            if (wait_s > 0 and self._stop.wait(wait_s)) or self._stop.is_set():
                return
            self._live.receive(replace(item, arrival_ns=due_ns))


def screens_benchmark(
    settings: ScreensBenchSettings, on_step: Callable[[str], None] = lambda _: None
) -> Report:
    """Return what `bench --screens --json` prints."""
    windows = _windows()
    on_step("Start of the window")
    start_s = windows.start_s()
    on_step(f"Live, {LARGE.kit} sensors at {LARGE.rate_hz} Hz")
    session = PacedSession(LARGE.items(settings.live_s))
    live = windows.live(session, settings.live_s)
    minute = _frames(60.0)
    on_step("Curves")
    count, curves = windows.curves(minute, FPS, settings.curves_s)
    on_step(f"{settings.accelerated_h:g} hours, accelerated")
    grown_mib = windows.grow_mib(_day(minute, settings.accelerated_h))
    delays_ms = [(p.painted_ns - p.arrival_ns) * 1e-6 for p in live.paints]
    if not delays_ms:
        raise NotReady("nothing was painted; is the machine too busy?")
    p50, p99 = np.percentile(delays_ms, [50, 99])
    return {
        "schema": SCHEMA,
        "machine": machine(),
        "figures": [
            _figure("arrival_to_paint_p50_ms", p50, P50_MS),
            _figure("arrival_to_paint_p99_ms", p99, P99_MS),
            _figure("longest_beat_ms", max(live.beats_ms), LONGEST_MS),
            _figure("paints_per_s", len(delays_ms) / live.wall_s, None),
            _figure("live_core_pct", 100 * live.process_s / live.wall_s, None),
            _figure("curves_core_pct", 100 * curves.process_s / curves.wall_s, CORE_PCT),
            _figure("curves_fps", len(curves.beats_ms) / curves.wall_s, None),
            _figure("window_after_s", start_s, START_S),
            _figure("growth_mib", grown_mib, GROWTH_MIB),
        ],
        "live_s": settings.live_s,
        "curves": count,
        "accelerated_h": settings.accelerated_h,
    }


def _figure(key: str, value: float, goal: float | None) -> dict[str, Any]:
    return {"key": key, "value": round(float(value), 2), "goal_most": goal}


def _frames(seconds: float) -> list[Frame]:
    """Return a session's frames after its calibration."""
    frames = replay(LARGE.items(seconds), LARGE.exercising)
    return [frame for frame in frames if frame.stage is Stage.EXERCISE]


def _day(frames: Sequence[Frame], hours: float) -> Iterator[Sequence[Frame]]:
    """Yield the same frames again and again, each time later, in groups of one beat."""
    length_s = float(frames[-1].arrival_ns - frames[0].arrival_ns) * 1e-9
    for number in range(max(1, round(hours * 3600.0 / length_s))):
        shift_s = number * length_s
        for at in range(0, len(frames), BEAT_FRAMES):
            group = frames[at : at + BEAT_FRAMES]
            yield [replace(frame, time_s=frame.time_s + shift_s) for frame in group]


def _windows() -> ScreenBench:
    for entry in entry_points(group="imu_rehab.screen_benches"):
        made: ScreenBench = entry.load()()
        return made
    raise NotReady("no window system is installed; install the package with its dependencies")
