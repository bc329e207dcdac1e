"""The results of a whole battery, which may lie in several recordings of one folder."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from imu_rehab.assembly.analyzing import analyze_recording
from imu_rehab.assembly.battery.assessing import Assessment, assess
from imu_rehab.assembly.battery.gate_results import (
    asked_gates,
    gate_json,
    quadrant_json,
    quadrant_says,
    quadrants,
)
from imu_rehab.assembly.battery.paired_trial import paired_json, paired_trial
from imu_rehab.assembly.battery.report import assessment_part
from imu_rehab.assembly.battery.running import is_open
from imu_rehab.assembly.battery.tables import assessment_json
from imu_rehab.assembly.battery.visits import History, course_json, courses_since, session_files
from imu_rehab.assembly.exporting import metric_rows, pipeline_settings, refuse_full_folder
from imu_rehab.assembly.reporting import CUT, calibration_text, incidents, sensor_line, versions
from imu_rehab.errors import ConfigurationError
from imu_rehab.export import tables
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.reports.session_report import ReportContent, report_html
from imu_rehab.signals.places import Side

NO_HISTORY = History()
NOTHING_CONFIRMED: Mapping[str, Confirmation] = {}
SCHEMA = "imu-rehab.battery-results/1"


def battery_results(
    folder: Path,
    out: Path | None = None,
    profile: Profile | None = None,
    *,
    involved: Side | None = None,
    history: History = NO_HISTORY,
    confirmed: Mapping[str, Confirmation] = NOTHING_CONFIRMED,
) -> dict[str, Any]:
    """Return the results of all recordings of a folder; with `out`, write tables and report.

    Raises ConfigurationError when the folder holds no battery.
    """
    files = session_files(folder)
    if out is not None:
        refuse_full_folder(out)
    recordings = [open_recording(file) for file in files]
    logs = [analyze_recording(each, pipeline_settings(each)) for each in recordings]
    assessment = assess(*logs, profile=profile, involved=involved)
    paired = [trial for log in logs if (trial := paired_trial(log)) is not None]
    since = courses_since(history, recordings[0], assessment.metrics)
    gates = list(asked_gates(assessment, confirmed))
    feet = list(quadrants(assessment, confirmed))
    if assessment == Assessment() and not paired:
        raise ConfigurationError(
            f"{folder} holds no test: nothing of a battery was pressed in it; "
            f"imu-rehab analyze {files[0]} says what it holds"
        )
    report = {
        "schema": SCHEMA,
        "unfinished": [
            file.name
            for file, recording in zip(files, recordings, strict=True)
            if is_open(file) or not recording.complete
        ],
        "simulated": any(log.simulated for log in logs),
        "recordings": [file.name for file in files],
        "metrics": [asdict(metric) for metric in assessment.metrics],
        "assessment": assessment_json(assessment, logs[0].zero_s),
        "paired": [paired_json(trial) for trial in paired],
        "courses": [course_json(course) for course in since],
        "gates": [gate_json(asked) for asked in gates],
        "quadrants": [quadrant_json(foot) for foot in feet],
    }
    if out is not None:
        tables.write_table(out / "metrics.csv", tables.METRICS, metric_rows(assessment.metrics))
        tables.write_json(out / "results.json", report)
        with tables.new_file(out / "report.html") as file_:
            content = _content(recordings, logs, assessment, profile)
            told = [sentence for trial in paired for sentence in trial.sentences]
            assert content.assessment is not None
            part = replace(
                content.assessment,
                courses=[course.text() for course in since],
                gates=[asked.says for asked in gates],
                quadrants=[quadrant_says(foot) for foot in feet],
            )
            file_.write(report_html(replace(content, paired=told, assessment=part)))
    return report


def _norms_for(profile: Profile | None) -> str:
    if profile is None:
        return "no norms: sex and age were not given"
    sex = "not told" if profile.sex is None else profile.sex.value
    age = "not told" if profile.age_years is None else f"{profile.age_years:g}"
    return f"norms for sex {sex}, age {age}"


def _content(
    recordings: Sequence[Recording],
    logs: Sequence[SessionLog],
    assessment: Assessment,
    profile: Profile | None,
) -> ReportContent:
    paired = assessment.planned is not None and bool(assessment.planned.chosen.order)
    trials = sum(doing.counts for doing in assessment.done)
    tests = len({tested.test for tested in assessment.tested})
    seconds = sum(recording.duration_s for recording in recordings)
    begun = recordings[0].metadata.get("recording", {}).get("utc_start", "")
    compared = _norms_for(profile)
    return ReportContent(
        title="Assessment report",
        subtitle=f"{begun} · {len(logs)} recordings, {seconds / 60:.0f} min · {compared}",
        simulated=any(log.simulated for log in logs),
        headline="Paired walk" if paired else f"{tests} test" + "s" * (tests != 1),
        sentence=f"{'Blocks' if paired else 'Trials'} that count: {trials}. "
        "What they say stands below.",
        sensors=[
            sensor_line(f"{n}: {place}", state)
            for n, log in enumerate(logs, 1)
            for place, state in log.sensors.items()
        ],
        calibration=" ".join(f"{n}: {calibration_text(log)}" for n, log in enumerate(logs, 1)),
        metrics=[],
        curves=[],
        incidents=[
            f"recording {n}, {line}"
            for n, (recording, log) in enumerate(zip(recordings, logs, strict=True), 1)
            for line in (*([] if recording.complete else [CUT]), *incidents(log))
        ],
        places=tuple(dict.fromkeys(place for log in logs for place in log.sensors)),
        errors="",
        versions=" · ".join(f"{name} {number}" for name, number in versions().items()) + ".",
        assessment=assessment_part(assessment),
    )
