"""What the one-page report says of a session."""

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import numpy as np

from imu_rehab import __version__
from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.report import assessment_part
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.body.live_signals import TIERS, TITLES
from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.metrics.metric import Metric
from imu_rehab.pipeline.frame import SensorState
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.recording.reader import Recording
from imu_rehab.reports.session_report import Curve, ReportContent, SensorLine

SAID = {
    "sensor_silent",
    "sensor_lost",
    "sensor_back",
    "sensor_moved",
    "pose_refused",
    "placement",
    "pain",
    "stop",
    "rejected",
    "reboot",
    "faulty",
}
MOST_INCIDENTS = 40
NOTHING_COUNTED = "No exercise was recorded and no walking was found, so nothing was counted."
CUT = "The recording has no proper end: what came after its last whole part is lost."


def versions() -> dict[str, str]:
    """Return what computed these numbers."""
    libraries = {name: version(name) for name in ("numpy", "scipy", "vqf", "ahrs", "bleak")}
    return {"imu_rehab": __version__, "python": platform.python_version(), **libraries}


def report_content(
    recording: Recording,
    log: SessionLog,
    metrics: Sequence[Metric],
    gaits: Sequence[Gait],
    assessment: Assessment | None = None,
) -> ReportContent:
    """Return what the report says."""
    headline, sentence = _headline(log, gaits, assessment)
    return ReportContent(
        title="Session report",
        subtitle=(
            f"{recording.metadata.get('recording', {}).get('utc_start', '')} · "
            f"{log.settings.side.value} side · {recording.duration_s:.0f} s recorded"
        ),
        simulated=log.simulated,
        headline=headline or "Nothing was counted",
        sentence=sentence or NOTHING_COUNTED,
        sensors=[sensor_line(place, state) for place, state in log.sensors.items()],
        calibration=calibration_text(log),
        metrics=[m for m in metrics if assessment is None or m not in assessment.metrics],
        curves=curves(log),
        incidents=[*([] if recording.complete else [CUT]), *incidents(log)],
        places=tuple(log.sensors),
        errors=errors_text(log),
        assessment=None if assessment is None else assessment_part(assessment),
        versions=" · ".join(f"{name} {number}" for name, number in versions().items()) + ".",
    )


def _headline(
    log: SessionLog, gaits: Sequence[Gait], assessment: Assessment | None
) -> tuple[str, str]:
    """Return the one number, and the sentence below it."""
    if log.repetitions:
        judged = [repetition for repetition in log.repetitions if repetition.measured]
        good = sum(repetition.in_band for repetition in judged)
        sentence = "Repetitions that reached the target zone and held it."
        if unknown := len(log.repetitions) - len(judged):
            sentence += f" Not measured: {unknown}."
        return f"{good} of {len(judged)} in the zone", sentence
    if assessment is not None and assessment.tested:
        tests = len({tested.test for tested in assessment.tested})
        trials = sum(tested.trials for tested in assessment.tested)
        return (
            "1 test" if tests == 1 else f"{tests} tests",
            f"Trials that count: {trials}. What they say stands below.",
        )
    if gaits:
        count = sum(len(gait.strides.start_s) for gait in gaits)
        spm = gaits[0].strides.cadence_spm
        return f"{count} strides", f"Walking at {spm:.1f} steps per minute."
    return "", ""


def sensor_line(place: str, state: SensorState) -> SensorLine:
    """Return one row of the sensors' table."""
    return SensorLine(
        place=place,
        rate="–" if state.rate_hz is None else f"{state.rate_hz:.1f} Hz",
        samples=f"{state.received}",
        loss=f"{state.loss_pct:.2f} %",
        clock="–" if state.clock_error_ms is None else f"{state.clock_error_ms:.1f} ms",
        battery="–" if state.battery_pct is None else f"{state.battery_pct} %",
    )


def calibration_text(log: SessionLog) -> str:
    """Return grade, steps and what was remarked in one sentence."""
    poses = [event for event in log.events if event.kind == "pose_taken"]
    if not poses:
        return "none; no angle can be given."
    steps = calibration_data().steps
    details: Mapping[str, Any] = log.details
    done = [f"{steps[key].title['en']} {how}" for key, how in details.get("steps", {}).items()]
    gates = [gate for step in details.get("gates", {}).values() for gate in step]
    remarked = [
        f"{gate['place']}: {gate['gate']} {gate['value']:.1f}, limit {gate['limit']:g}"
        for gate in gates
        if not gate["passed"] and gate["value"] is not None
    ]
    return "; ".join([poses[-1].detail, *done, *remarked]) + "."


def errors_text(log: SessionLog) -> str:
    """Return how uncertain the fed-back angle was."""
    key = next((exercise.signal for exercise in log.settings.exercises), "")
    deviations = log.uncertainty.get(key, np.empty(0))
    known = deviations[np.isfinite(deviations)]
    if not len(known) or key not in TITLES:
        return ""
    return f"{TITLES[key]} itself: ±{2.0 * float(np.median(known)):.1f}° (95 % of errors)."


def curves(log: SessionLog) -> list[Curve]:
    """Return the fed-back signals and the pelvis."""
    exercises = log.settings.exercises
    wanted = dict.fromkeys(exercise.signal for exercise in exercises)
    bands = {exercise.signal: exercise.band for exercise in reversed(exercises)}
    keys = [*wanted, *(k for k in ("shank_fwd_deg", "pelvis_drop_deg") if k not in wanted)]
    time_s = log.time_s - log.zero_s
    found = []
    for key in keys:
        if key in log.signals:
            band = bands.get(key)
            zone = None if band is None else (band.drawn().low, band.drawn().high)
            title = f"{TITLES.get(key, key)}, degrees (tier {TIERS.get(key, 'C')})"
            known = np.isfinite(log.signals[key]) | (time_s >= 0)
            found.append(Curve(title, time_s[known], log.signals[key][known], zone))
    return found


def incidents(log: SessionLog) -> list[str]:
    """Return what a clinician should know went wrong."""
    lines = []
    for event in log.events:
        if event.kind in SAID:
            value = "" if event.value is None else f" ({event.value:.1f})"
            words = event.kind.replace("_", " ")
            lines.append(f"{event.time_s - log.zero_s:.1f} s: {words} {event.detail}{value}")
    shown = lines[:MOST_INCIDENTS]
    if left_out := len(lines) - len(shown):
        shown.append(f"and {left_out} more, in events.csv")
    return shown
