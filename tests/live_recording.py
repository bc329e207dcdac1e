"""A session that goes through the live road into a file, with all that was concluded of it."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.pipeline.conclusions import conclusions
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.live import LivePipeline
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import open_recording
from imu_rehab.recording.writer import RecordingWriter
from imu_rehab.signals.received import Received

LUNGES = Path(__file__).parents[1] / "recordings" / "lunge_squat_right.mcap"


@cache
def lunges(seconds: float) -> tuple[Received, ...]:
    """Return the beginning of the sample recording: a pose, then lunges with cues."""
    items = list(open_recording(LUNGES).items())
    until_ns = items[0].arrival_ns + round(seconds * 1e9)
    return tuple(item for item in items if item.arrival_ns <= until_ns)


def record_live(path: Path, items: Iterable[Received], settings: PipelineSettings) -> Path:
    """Write what a live session writes."""
    head = recording_metadata(settings, source="live", simulated=True)
    writer = RecordingWriter(path, head)

    def conclude(frame: Frame) -> None:
        for said in conclusions(frame):
            writer.conclude(said)

    live = LivePipeline(Pipeline(settings), writer.write, conclude)
    live.start()
    for item in items:
        live.receive(item)
    live.stop()
    assert not live.fault
    return writer.close()
