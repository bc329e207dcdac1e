"""A recording through the pipeline again, at any speed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from imu_rehab.assembly.exporting import pipeline_settings
from imu_rehab.assembly.verifying import EventsCheck, check_events
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.received import Received

LONGEST_SLEEP_S = 1.0


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What a replay computed; the digest is equal when every bit is."""

    log: SessionLog
    duration_s: float
    complete: bool
    events: EventsCheck | None  # recorded /events against recomputed; None: none were recorded


def replay_file(
    path: Path,
    speed: float | None = None,
    filter_name: str | None = None,
    on_progress: Callable[[float], None] = lambda _: None,
) -> ReplayResult:
    """Replay a recording; `speed` 1 is as it was, None as fast as it goes.

    `on_progress` gets the share that is done.  The pace changes nothing of
    the result.
    """
    recording = open_recording(path)
    settings = pipeline_settings(recording, filter_name)
    items = [entry.item for entry in recording.entries]
    log = read_session(_paced(items, speed, on_progress), settings)
    events = check_events(recording, log.concluded)
    return ReplayResult(log, recording.duration_s, recording.complete, events)


def _paced(
    items: list[Received], speed: float | None, on_progress: Callable[[float], None]
) -> Iterator[Received]:
    begun_s, first_ns = time.monotonic(), items[0].arrival_ns
    for i, item in enumerate(items):
        if speed is not None:
            due_s = begun_s + (item.arrival_ns - first_ns) * 1e-9 / speed
            while (wait_s := due_s - time.monotonic()) > 0:
                time.sleep(min(wait_s, LONGEST_SLEEP_S))
        if i % 500 == 0:
            on_progress(i / len(items))
        yield item
    on_progress(1.0)
