"""A recording's frames for looking at it again, few enough to have an hour of them at hand."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from imu_rehab.assembly.exporting import pipeline_settings
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.recording.reader import open_recording

STEP_S = 0.05  # twenty pictures a second; a frame that tells something is always kept


@dataclass(frozen=True, slots=True, eq=False)
class ReplayFrames:
    """Frames without their arrays, in order, and when each was known since time zero."""

    frames: tuple[Frame, ...]
    known_s: tuple[float, ...]

    def up_to(self, time_s: float) -> int:
        """Return how many frames were known at an instant."""
        return bisect_right(self.known_s, time_s)


def frames_of(path: Path) -> ReplayFrames:
    """Compute a recording once more, item by item, as it was shown while it was made."""
    recording = open_recording(path)
    found = list(_thinned(_frames(path)))
    zero_s = next(
        (
            float(item.json()["at_s"])
            for item in recording.items()
            if item.channel == "command" and item.json()["event"] == "time_zero"
        ),
        found[0].arrival_ns * 1e-9 if found else 0.0,
    )
    return ReplayFrames(tuple(found), tuple(each.arrival_ns * 1e-9 - zero_s for each in found))


def _frames(path: Path) -> Iterator[Frame]:
    recording = open_recording(path)
    pipeline = Pipeline(pipeline_settings(recording))
    for item in recording.items():
        yield from pipeline.feed(item)


def _thinned(frames: Iterator[Frame]) -> Iterator[Frame]:
    last_s = float("-inf")
    for frame in frames:
        now_s = frame.arrival_ns * 1e-9
        if now_s - last_s >= STEP_S or frame.events:
            last_s = now_s
            newest = frame.time_s[-1:].copy()
            yield replace(frame, time_s=newest, segments={}, signals={}, uncertainty={})
