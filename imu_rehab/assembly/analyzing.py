"""A recording's numbers, for people and machines."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from imu_rehab.assembly.assessing import assess
from imu_rehab.assembly.assessment_tables import assessment_json
from imu_rehab.assembly.chain_results import chain_json, chains_of
from imu_rehab.assembly.exporting import all_metrics, gait_of, pipeline_settings
from imu_rehab.assembly.paired_trial import paired_json, paired_trial
from imu_rehab.assembly.session_figures import exercise_figures, gait_figures, sensor_counts
from imu_rehab.assembly.walks import walks_of
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.pipeline.analysis import Ordered, analyze_items
from imu_rehab.pipeline.packet_runs import Notifications, PacketRuns
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.recording.schema import Block, columns
from imu_rehab.signals.received import Direction, Received

SCHEMA = "imu-rehab.analysis/3"


def analyze(
    path: Path,
    filter_name: str | None = None,
    window_s: tuple[float, float] | None = None,
    *,
    by_replay: bool = False,
    profile: Profile | None = None,
) -> dict[str, Any]:
    """Return what `analyze --json` prints.

    `by_replay` computes what was shown, item by item and to the bit, instead of
    the whole recording at once; the digest is that of a replay only then.
    """
    recording = open_recording(path)
    settings = pipeline_settings(recording, filter_name)
    if by_replay:
        log = read_session(recording.items(), settings)
    else:
        log = analyze_recording(recording, settings)
    gaits = gait_of(log, window_s)
    walks = walks_of(log, gaits)
    assessment = assess(log, profile=profile)
    return {
        "schema": SCHEMA,
        "simulated": log.simulated,
        "complete": recording.complete,
        "duration_s": round(recording.duration_s, 3),
        "filter": log.settings.filter,
        "way": "replay" if by_replay else "whole",
        "sensors": {place: sensor_counts(state) for place, state in log.sensors.items()},
        "exercise": exercise_figures(log) if log.settings.plan else None,
        "gait": gait_figures(gaits, window_s),
        "metrics": [asdict(metric) for metric in all_metrics(log, walks, assessment)],
        "chain": [chain_json(chain) for chain in chains_of(log, walks)],
        "paired": paired_json(paired_trial(log)),
        "assessment": assessment_json(assessment, log.zero_s),
        "instants": len(log.time_s),
        "digest": log.digest,
    }


def analyze_recording(recording: Recording, settings: PipelineSettings) -> SessionLog:
    """Return what is in a recording, at once; imported samples, which are blocks, by replay."""
    by_source = groupby(recording.blocks, key=lambda block: block.source)
    sources = [_Columns(source, list(blocks)) for source, blocks in by_source]
    if any(source.has("samples") for source in sources):
        return read_session(recording.items(), settings)
    others = sorted((o for source in sources for o in source.others()), key=lambda o: o.order)
    packets = [PacketRuns.of(source.notifications()) for source in sources if source.has("stream")]
    return analyze_items(others, packets, settings)


def analyze_received(items: Sequence[Received], settings: PipelineSettings) -> SessionLog:
    """Return what is in items as they came through the door, at once."""
    streamed: dict[str, list[tuple[int, Received]]] = {}
    others: list[Ordered] = []
    for order, item in enumerate(items):
        if item.channel == "stream":
            streamed.setdefault(item.source, []).append((order, item))
        elif item.channel != "tick":
            others.append(Ordered(order, item))
    packets = [PacketRuns.of(_notifications(source, of)) for source, of in streamed.items()]
    return analyze_items(others, packets, settings)


def _notifications(source: str, items: Sequence[tuple[int, Received]]) -> Notifications:
    lengths = np.array([len(item.payload) for _, item in items])
    return Notifications(
        source,
        b"".join(item.payload for _, item in items),
        np.cumsum(lengths) - lengths,
        lengths,
        np.array([order for order, _ in items]),
        np.array([item.arrival_ns for _, item in items]),
    )


class _Columns:
    """All items of one source, column by column."""

    def __init__(self, source: str, blocks: list[Block]) -> None:
        self._source = source
        self._payloads = b"".join(block.payload for block in blocks)
        order, arrival_ns, self._channel, self._direction, lengths = columns(blocks)
        self._order, self._arrival_ns = np.array(order), np.array(arrival_ns)
        self._lengths = np.array(lengths)
        self._begins = np.cumsum(self._lengths) - self._lengths
        self._streamed = np.array([channel == "stream" for channel in self._channel])

    def has(self, channel: str) -> bool:
        """Return True when something came through that channel."""
        return channel in self._channel

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
