"""Earlier recordings of the same person beside the newest: courses, for people and machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imu_rehab.assembly.analyzing import analyze_recording
from imu_rehab.assembly.battery.assessing import assess
from imu_rehab.assembly.battery.running import is_recorded, parts
from imu_rehab.assembly.exporting import pipeline_settings
from imu_rehab.assessment.progress import Course, Visit, courses
from imu_rehab.assessment.questionnaires import instrument, instruments
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.change.comparison import Questionnaire
from imu_rehab.metrics.metric import Metric
from imu_rehab.recording.reader import Recording, open_recording

DAY_NS = 86_400e9


@dataclass(frozen=True, slots=True)
class History:
    """What the newest results are compared with."""

    sessions: tuple[Path, ...] = ()  # folders of batteries, or recordings, in any order
    baselines: int = 1  # how many of the first visits are the baseline
    reported: tuple[str, float, float] | None = None  # questionnaire, score before, score now

    def __post_init__(self) -> None:
        if self.baselines < 1:
            raise ConfigurationError(f"--baselines {self.baselines}: at least one visit")
        if self.outcome is not None and not self.sessions:
            raise ConfigurationError(
                "--reported is held against what has changed: give --history, too"
            )

    @property
    def outcome(self) -> Questionnaire | None:
        """Return what the person reports; raises UnknownName, or ConfigurationError."""
        if self.reported is None:
            return None
        key, before, now = self.reported
        found = instrument(key).reported(before, now)
        if found is None:
            known = sorted(each.key for each in instruments().values() if each.change)
            raise ConfigurationError(
                f"--reported {key}: no change that matters is known of it, but of "
                f"{', '.join(known)}"
            )
        return found


def session_files(session: Path) -> list[Path]:
    """Return the recordings of one session, a folder or a file; raises ConfigurationError."""
    files = [session] if is_recorded(session) else parts(session)
    if not files:
        raise ConfigurationError(
            f"{session} holds no battery-1.mcap; give the folder of a battery, or a recording"
        )
    return files


def courses_since(
    history: History, recording: Recording, metrics: Sequence[Metric]
) -> tuple[Course, ...]:
    """Return the course of every measure; `recording` is the first one of the newest session.

    Raises ConfigurationError for sessions that are not older.
    """
    if not history.sessions:
        return ()
    before = sorted((_visit(each) for each in history.sessions), key=lambda visit: visit.day)
    now = Visit(_on(recording), _day(recording), metrics)
    for one, other in zip(before, [*before[1:], now], strict=True):
        if not one.day < other.day:
            raise ConfigurationError(
                f"the session of {one.on} is not older than that of {other.on}: give each session "
                "once, and results of the newest"
            )
    return tuple(courses([*before, now], baselines=history.baselines, reported=history.outcome))


def _visit(session: Path) -> Visit:
    recordings = [open_recording(file) for file in session_files(session)]
    logs = [analyze_recording(each, pipeline_settings(each)) for each in recordings]
    return Visit(_on(recordings[0]), _day(recordings[0]), assess(*logs).metrics)


def _on(recording: Recording) -> str:
    return str(recording.metadata.get("recording", {}).get("utc_start", ""))


def _day(recording: Recording) -> float:
    """Return when it was begun, in days; raises ConfigurationError where it does not say so."""
    anchor_ns = recording.metadata.get("recording", {}).get("utc_anchor_ns")
    if anchor_ns is None:
        raise ConfigurationError(f"{recording.path} does not say when it was made")
    return int(anchor_ns) / DAY_NS


def course_json(course: Course) -> dict[str, Any]:
    """Return one course for machines."""
    m, found, estimate = course.metric, course.trend, course.change.estimate
    return {
        "test": m.test,
        "key": m.key,
        "side": m.side,
        "unit": m.unit,
        "baseline": course.baseline,
        "baselines": course.baselines,
        "value": m.value,
        "difference": course.change.difference,
        "answer": course.change.answer.value,
        "mdc": None if estimate is None else estimate.mdc,
        "mdc_source": "" if estimate is None else estimate.source,
        "important": course.important,
        "flagged": course.flagged,
        "colour": course.colour.value,
        "trend": {
            "days": (found.days - found.days[0]).tolist(),
            "values": found.values.tolist(),
            "line": None if found.line is None else found.line.tolist(),
            "slope_per_week": found.slope_per_week,
            "band": found.band,
        },
        "says": course.text(),
    }
