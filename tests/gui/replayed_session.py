"""A running session whose sensors are a recording: real frames, at the test's pace."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from imu_rehab.assembly.exporting import pipeline_settings
from imu_rehab.assembly.front_end import PaintedFrame, PlayedCue
from imu_rehab.feedback.guidance import Verdict
from imu_rehab.hand_off import Events, Latest
from imu_rehab.pipeline.frame import Frame, SensorCondition, Stage
from imu_rehab.pipeline.intake import Taken
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.received import Received, local

RECORDINGS = Path(__file__).parents[2] / "recordings"
LUNGE = RECORDINGS / "lunge_squat_right.mcap"
STIFF = RECORDINGS / "stiff_ankle_left.mcap"

Condition = Callable[[Frame], bool]


class ReplayedSession:
    """Implements `RunningSession`; commands go through the pipeline as they do live."""

    simulated = True
    recorded_s = 75.3
    recording_fault = ""
    world_time_s = 0.0
    finished = False

    def __init__(self, recording: Path = LUNGE) -> None:
        opened = open_recording(recording)
        self.begin(pipeline_settings(opened, None), [entry.item for entry in opened.entries])

    def begin(
        self,
        settings: PipelineSettings,
        items: list[Received],
        tap: Callable[[Taken], None] | None = None,
    ) -> None:
        """Hear these items from now on."""
        self.places, self.side = settings.places, settings.side.value
        self.frames: Latest[Frame] = Latest()
        self.history: Events[Frame] = Events()
        self.commands: list[tuple[str, dict[str, object]]] = []
        self.wishes: list[dict[str, float]] = []
        self.dropped: list[tuple[str, float]] = []
        self.paints: list[PaintedFrame] = []
        self.pressed: list[tuple[str, str]] = []
        self.plays: list[PlayedCue] = []
        self._items = _as_of_now(items)
        self._pipeline = Pipeline(settings, tap)
        self._now_ns = 0

    def advance(self, until: Condition) -> Frame:
        """Let time pass until a frame is as wanted; the screens may have it."""
        return next(frame for frame in self.remaining() if until(frame))

    def remaining(self) -> Iterator[Frame]:
        """Yield frame after frame, to the end of the recording."""
        for item in self._items:
            yield from self._feed(item)

    def offer(self, frame: Frame) -> None:
        """Let the screens have a frame, of a tape too."""
        self.frames.put(frame)
        self.history.put(frame)

    def command(self, event: str, **content: object) -> None:
        """Note what was pressed, and let the pipeline act on it."""
        self.commands.append((event, content))
        item = local(self._now_ns, "operator", "command", event=event, **content)
        for _ in self._feed(item):
            pass

    def wearer(self, **settings: float) -> None:
        """Note the wish."""
        self.wishes.append(settings)

    def drop(self, place: str, seconds: float) -> None:
        """Note which sensor was to vanish."""
        self.dropped.append((place, seconds))

    def painted(self, frames: Sequence[PaintedFrame]) -> None:
        """Note what became visible."""
        self.paints.extend(frames)

    def press(self, place: str, kind: str) -> None:
        """Note whose button was pressed."""
        self.pressed.append((place, kind))

    def played(self, cues: Sequence[PlayedCue]) -> None:
        """Note what was played."""
        self.plays.extend(cues)

    def _feed(self, item: Received) -> Iterator[Frame]:
        self._now_ns = item.arrival_ns
        for frame in self._pipeline.feed(item):
            self.offer(frame)
            yield frame


def _as_of_now(items: list[Received]) -> Iterator[Received]:
    """Yield the items as if they arrived from now on; the test is quicker than the recording."""
    shift_ns = time.monotonic_ns() - items[0].arrival_ns
    for item in items:
        yield replace(item, arrival_ns=item.arrival_ns + shift_ns)


class Tape:
    """The frames of a recording's beginning."""

    def __init__(self, recording: Path, *, until_s: float) -> None:
        self.frames: list[Frame] = []
        for frame in ReplayedSession(recording).remaining():
            self.frames.append(frame)
            if (frame.arrival_ns - self.frames[0].arrival_ns) * 1e-9 > until_s:
                break

    def first(self, wanted: Condition) -> Frame:
        """Return the first frame that is as wanted."""
        return next(frame for frame in self.frames if wanted(frame))

    def up_to(self, last: Frame) -> list[Frame]:
        """Return all frames until one of them, with it."""
        return self.frames[: self.frames.index(last) + 1]


def nobody_found(frame: Frame) -> bool:
    """No sensor was heard yet."""
    return not frame.sensors


def exercising(frame: Frame) -> bool:
    """An exercise runs and is guided."""
    return frame.stage is Stage.EXERCISE and frame.guidance is not None


def told(verdict: Verdict) -> Condition:
    """Return whether the person is told so."""
    return lambda frame: frame.guidance is not None and frame.guidance.verdict is verdict


def a_sensor_is(condition: SensorCondition) -> Condition:
    """Return whether one sensor is in that condition, during the exercise."""
    return lambda frame: (
        exercising(frame) and any(s.condition is condition for s in frame.sensors.values())
    )


def away_for(seconds: float) -> Condition:
    """Return whether one sensor has been away so long, during the exercise."""
    return lambda frame: (
        exercising(frame) and any(seconds < s.age_s < 60 for s in frame.sensors.values())
    )
