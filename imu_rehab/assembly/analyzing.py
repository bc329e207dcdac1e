"""A recording's numbers, for people and machines."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import numpy as np

from imu_rehab.assembly.demo_result import exercise_figures, gait_figures, sensor_counts
from imu_rehab.assembly.exporting import all_metrics, gait_of, pipeline_settings
from imu_rehab.pipeline.analysis import Ordered, analyze_items
from imu_rehab.pipeline.packet_runs import Notifications, PacketRuns
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.recording.schema import Block
from imu_rehab.signals.arrays import IntArray
from imu_rehab.signals.received import Direction, Received

SCHEMA = "imu-rehab.analysis/2"


def analyze(
    path: Path, filter_name: str | None = None, window_s: tuple[float, float] | None = None
) -> dict[str, Any]:
    """Return what `analyze --json` prints."""
    recording = open_recording(path)
    log = analyze_recording(recording, pipeline_settings(recording, filter_name))
    gaits = gait_of(log, window_s)
    return {
        "schema": SCHEMA,
        "simulated": log.simulated,
        "complete": recording.complete,
        "duration_s": round(recording.duration_s, 3),
        "filter": log.settings.filter,
        "sensors": {place: sensor_counts(state) for place, state in log.sensors.items()},
        "exercise": exercise_figures(log) if log.settings.plan else None,
        "gait": gait_figures(log, window_s),
        "metrics": [asdict(metric) for metric in all_metrics(log, gaits)],
        "instants": len(log.time_s),
        "digest": log.digest,
    }


def analyze_recording(recording: Recording, settings: PipelineSettings) -> SessionLog:
    """Return what is in a recording, at once; imported samples, which are blocks, by replay."""
    if any("samples" in block.channel for block in recording.blocks):
        return read_session(recording.items(), settings)
    others: list[Ordered] = []
    packets: list[PacketRuns] = []
    for source, blocks in groupby(recording.blocks, key=lambda block: block.source):
        columns = _Columns(source, list(blocks))
        others += columns.others()
        notified = columns.notifications()
        if len(notified.order):
            packets.append(PacketRuns.of(notified))
    others.sort(key=lambda o: o.order)
    return analyze_items(others, packets, settings)


class _Columns:
    """All items of one source, column by column."""

    def __init__(self, source: str, blocks: list[Block]) -> None:
        self._source = source
        self._payloads = b"".join(block.payload for block in blocks)
        self._order = _joined([block.order for block in blocks])
        self._arrival_ns = _joined([block.arrival_ns for block in blocks])
        self._lengths = _joined([block.length for block in blocks])
        self._begins = np.cumsum(self._lengths) - self._lengths
        self._channel = [channel for block in blocks for channel in block.channel]
        self._direction = [direction for block in blocks for direction in block.direction]
        self._streamed = np.array([channel == "stream" for channel in self._channel])

    def notifications(self) -> Notifications:
        """Return the STREAM packets."""
        those = np.flatnonzero(self._streamed)
        those = those[np.argsort(self._order[those], kind="stable")]
        return Notifications(
            self._source,
            self._payloads,
            self._begins[those],
            self._lengths[those],
            self._order[those],
            self._arrival_ns[those],
        )

    def others(self) -> Iterator[Ordered]:
        """Yield everything else but ticks, which only tell the time."""
        for i in np.flatnonzero(~self._streamed).tolist():
            if self._channel[i] != "tick":
                begin, end = int(self._begins[i]), int(self._begins[i] + self._lengths[i])
                item = Received(
                    int(self._arrival_ns[i]),
                    self._source,
                    self._channel[i],
                    Direction(self._direction[i]),
                    self._payloads[begin:end],
                )
                yield Ordered(int(self._order[i]), item)


def _joined(columns: list[list[int]]) -> IntArray:
    return np.fromiter(chain.from_iterable(columns), np.int64)
