"""The demo's figures: one JSON object, and the rows for people."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from imu_rehab.assembly.exporting import gait_of
from imu_rehab.assembly.front_end import PaintedFrame
from imu_rehab.assembly.session_figures import (
    Report,
    exercise_figures,
    gait_figures,
    sensor_counts,
)
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.comparison import (
    TrueClock,
    clock_errors_ms,
    rmse,
    shared_clock_error_s,
)
from imu_rehab.simulator.kit import twin_of
from imu_rehab.simulator.settings import SimulatorSettings

SCHEMA = "imu-rehab.demo/1"
TRUTHS = {"ankle_df_rmse_deg": "ankle_df_deg", "pelvis_drop_rmse_deg": "pelvis_drop_deg"}


@dataclass(frozen=True, slots=True, eq=False)
class DemoFigures:
    """Everything the figures are made of."""

    settings: DemoSettings
    simulator: SimulatorSettings
    log: SessionLog
    duration_s: float
    truth: Report
    arrival_to_frame_ms: list[float]
    paints: list[PaintedFrame]
    live_digest: str
    files: list[Path]
    folder: Path


def demo_report(figures: DemoFigures) -> Report:
    """Return the JSON object that `demo --json` prints."""
    log = figures.log
    clocks = {place: TrueClock(**clock) for place, clock in figures.truth["clocks"].items()}
    points = {place: samples.clock_points for place, samples in log.samples.items()}
    shared_s = shared_clock_error_s(points, clocks)
    start_s = figures.truth["world_start_s"]
    sensors = {place: sensor_counts(state) for place, state in log.sensors.items()}
    return {
        "schema": SCHEMA,
        "simulated": True,
        "seed": figures.settings.seed,
        "duration_s": round(figures.duration_s, 3),
        "samples": {
            name: sum(sensor[name] for sensor in sensors.values())
            for name in ("expected", "received", "lost", "bridged")
        },
        "sensors": sensors,
        "clock_error_ms": _percentiles(clock_errors_ms(points, clocks), median=50, p95=95),
        "latency_ms": {
            "arrival_to_frame": _latency(np.array(figures.arrival_to_frame_ms)),
            "motion_to_paint": _latency(_motion_to_paint_ms(figures.paints, shared_s)),
        },
        "exercise": exercise_figures(log),
        "truth": truth_errors(figures, start_s),
        "gait": gait_figures(gait_of(log, figures.settings.window_s), figures.settings.window_s),
        "live_equals_replay": figures.live_digest == log.digest,
        "digest": log.digest,
        "files": file_names(figures.files, figures.folder),
    }


def truth_errors(figures: DemoFigures, start_s: float | None) -> Report:
    """Return how far the angles are from the twin's; null where nothing can be compared."""
    log = figures.log
    errors: Report = dict.fromkeys(TRUTHS)
    if figures.simulator.wear is not None or start_s is None or not len(log.time_s):
        return errors
    twin = twin_of(figures.simulator)
    for change in figures.truth["changes"]:
        twin.change(**change)
    truth = twin.truth(log.time_s - start_s)
    for name, key in TRUTHS.items():
        if key in log.signals:
            error = rmse(log.signals[key], truth[key])
            errors[name] = None if error is None else round(error, 4)
    return errors


def file_names(files: list[Path], folder: Path) -> Report:
    """Return every file, relative to the folder, by a name that stays."""
    return {
        "recording" if file.suffix == ".mcap" else file.stem: str(file.relative_to(folder))
        for file in files
    }


def _motion_to_paint_ms(paints: list[PaintedFrame], shared_s: float) -> FloatArray:
    """Return the delays; the clocks' common error is known here, and taken out."""
    return np.array(
        [1e-6 * paint.painted_ns - 1e3 * (paint.motion_s - shared_s) for paint in paints]
    )


def _latency(values_ms: FloatArray) -> Report:
    return _percentiles(values_ms, p50=50, p95=95, p99=99)


def _percentiles(values: FloatArray, **wanted: int) -> Report:
    if not len(values):
        return dict.fromkeys(wanted)
    return {name: round(float(np.percentile(values, q)), 3) for name, q in wanted.items()}
