"""A recording's numbers, for people and machines."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from imu_rehab.assembly.demo_result import exercise_figures, gait_figures, sensor_counts
from imu_rehab.assembly.exporting import all_metrics, gait_of, read_log

SCHEMA = "imu-rehab.analysis/1"


def analyze(
    path: Path, filter_name: str | None = None, window_s: tuple[float, float] | None = None
) -> dict[str, Any]:
    """Return what `analyze --json` prints."""
    recording, log = read_log(path, filter_name)
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
        "frames": log.frames,
        "digest": log.digest,
    }
