"""A recording's numbers, for people and machines."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from imu_rehab.assembly.battery.assessing import Assessment, assess
from imu_rehab.assembly.battery.chain_results import chain_json, chains_of
from imu_rehab.assembly.battery.paired_trial import paired_json, paired_trial
from imu_rehab.assembly.battery.tables import assessment_json
from imu_rehab.assembly.exporting import all_metrics, gait_of, pipeline_settings
from imu_rehab.assembly.session_figures import exercise_figures, gait_figures, sensor_counts
from imu_rehab.assembly.verifying import EventsCheck, check_events
from imu_rehab.assembly.walks import walks_of
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.pipeline.analysis import analyze_items
from imu_rehab.pipeline.packet_runs import Notifications, PacketRuns
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.columns import Columns
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.recording.schema import Entry
from imu_rehab.signals.pressed import Pressed
from imu_rehab.signals.received import Received

SCHEMA = "imu-rehab.analysis/3"


def analyze(
    path: Path,
    filter_name: str | None = None,
    window_s: tuple[float, float] | None = None,
    *,
    by_replay: bool = False,
    profile: Profile | None = None,
) -> dict[str, Any]:
    """Return what `analyze --json` prints; see `analysis_of`."""
    return analysis_of(path, filter_name, window_s, by_replay=by_replay, profile=profile).report


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A recording's numbers, and what they were computed from."""

    recording: Recording
    log: SessionLog
    metrics: tuple[Metric, ...]
    assessment: Assessment
    report: dict[str, Any]


def analysis_of(
    path: Path,
    filter_name: str | None = None,
    window_s: tuple[float, float] | None = None,
    *,
    by_replay: bool = False,
    profile: Profile | None = None,
    afterwards: Sequence[Pressed] = (),
) -> Analysis:
    """Compute a recording's numbers.

    `by_replay` computes what was shown, item by item and to the bit, instead of
    the whole recording at once; the digest is that of a replay only then.
    `afterwards` is what was said about trials when the recording had ended.
    """
    recording = open_recording(path)
    settings = pipeline_settings(recording, filter_name)
    events: EventsCheck | None = None
    if by_replay:
        log = read_session(recording.items(), settings)
        events = check_events(recording, log.concluded)
    else:
        log = analyze_recording(recording, settings)
    log = replace(log, presses=(*log.presses, *afterwards))
    gaits = gait_of(log, window_s)
    walks = walks_of(log, gaits)
    assessment = assess(log, profile=profile)
    metrics = tuple(all_metrics(log, walks, assessment))
    report = {
        "schema": SCHEMA,
        "simulated": log.simulated,
        "complete": recording.complete,
        "duration_s": round(recording.duration_s, 3),
        "filter": log.settings.filter,
        "way": "replay" if by_replay else "whole",
        "sensors": {place: sensor_counts(state) for place, state in log.sensors.items()},
        "exercise": exercise_figures(log) if log.settings.plan else None,
        "gait": gait_figures(gaits, window_s),
        "metrics": [asdict(metric) for metric in metrics],
        "chain": [chain_json(chain) for chain in chains_of(log, walks)],
        "paired": paired_json(paired_trial(log)),
        "assessment": assessment_json(assessment, log.zero_s),
        "events": None if events is None else events.report(),
        "instants": len(log.time_s),
        "digest": log.digest,
    }
    return Analysis(recording, log, metrics, assessment, report)


def analyze_recording(recording: Recording, settings: PipelineSettings) -> SessionLog:
    """Return what is in a recording, at once; imported samples, which are blocks, by replay."""
    if any("samples" in columns.channel for columns in recording.sources):
        return read_session(recording.items(), settings)
    entries = chain.from_iterable(_others(columns) for columns in recording.sources)
    others = sorted(entries, key=attrgetter("order"))
    streamed = [columns for columns in recording.sources if "stream" in columns.channel]
    packets = [PacketRuns.of(_streamed(columns)) for columns in streamed]
    return analyze_items(others, packets, settings)


def analyze_received(items: Sequence[Received], settings: PipelineSettings) -> SessionLog:
    """Return what is in items as they came through the door, at once."""
    streamed: dict[str, list[tuple[int, Received]]] = {}
    others: list[Entry] = []
    for order, item in enumerate(items):
        if item.channel == "stream":
            streamed.setdefault(item.source, []).append((order, item))
        elif item.channel != "tick":
            others.append(Entry(order, item))
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


def _streamed(columns: Columns) -> Notifications:
    """Return the STREAM packets of a source."""
    those = np.flatnonzero([channel == "stream" for channel in columns.channel])
    those = those[np.argsort(columns.order[those], kind="stable")]
    return Notifications(
        columns.source,
        columns.payload,
        columns.begins[those],
        columns.length[those],
        columns.order[those],
        columns.arrival_ns[those],
    )


def _others(columns: Columns) -> Iterator[Entry]:
    """Return everything else but ticks, which only tell the time."""
    others = np.flatnonzero([channel not in ("stream", "tick") for channel in columns.channel])
    return columns.entries(others)
