"""A person's battery as a screen asks for it: what is to be gone on with, and what came out.

A battery may lie in several recordings, one for each time it was gone on with: all say the
same choice at their beginning.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imu_rehab.assembly.analyzing import analyze_recording
from imu_rehab.assembly.battery.assessing import assess, chosen_by
from imu_rehab.assembly.battery.gate_results import asked_gates, quadrants
from imu_rehab.assembly.battery.recorded_presses import presses_in
from imu_rehab.assembly.battery.report import assessment_part
from imu_rehab.assembly.exporting import pipeline_settings
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.plan import plan
from imu_rehab.assessment.quadrant import Quadrant
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.metrics.norms.table import Sex
from imu_rehab.recording.reader import open_recording
from imu_rehab.reports.assessment_section import AssessmentPart
from imu_rehab.signals.pressed import Pressed
from imu_rehab.store.questions.history import History
from imu_rehab.store.session_values import RecordingFile

NEWEST = 10  # recordings that are looked into


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One recording of a battery."""

    file: Path
    presses: tuple[Pressed, ...]

    @property
    def said(self) -> Pressed:
        """What was chosen."""
        return next(each for each in self.presses if each.event == "battery")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The results of a person's newest battery."""

    part: AssessmentPart
    quadrants: tuple[Quadrant, ...]
    gates: tuple[str, ...]


def newest_battery(history: History) -> tuple[Part, ...]:
    """Return the recordings of the newest battery, oldest first; those that are there."""
    found: list[Part] = []
    for part in _parts(history):
        if found and part.said.content != found[0].said.content:
            break
        found.insert(0, part)
    return tuple(_without_finished(found))


def battery_to_go_on(history: History) -> Battery | None:
    """Return where an interrupted battery is; None where there is none."""
    parts = newest_battery(history)
    if not parts:
        return None
    battery = _after(parts)
    is_paired = bool(battery.plan.chosen.order)
    begun = any(progress.trials for progress in battery.progress)
    return None if battery.current is None or is_paired or not begun else battery


def outcome_of(history: History, today: date) -> Outcome | None:
    """Return what the newest battery brought; None before the first."""
    parts = newest_battery(history)
    recordings = [open_recording(part.file) for part in parts]
    if not recordings:
        return None
    logs = [analyze_recording(each, pipeline_settings(each)) for each in recordings]
    assessment = assess(*logs, profile=_profile(history, today))
    part = assessment_part(assessment)
    if part is None:
        return None
    confirmed = {k.value.norm_id: k.value for k in history.of(Confirmation)}
    return Outcome(
        part,
        tuple(quadrants(assessment, confirmed)),
        tuple(asked.says for asked in asked_gates(assessment, confirmed)),
    )


def _parts(history: History) -> Iterator[Part]:
    """Yield the recordings that are of a battery, the newest first."""
    kept = [Path(each.value.path) for each in history.of(RecordingFile)]
    for file in reversed(kept[-NEWEST:]):
        if not file.is_file():
            continue
        presses = tuple(presses_in(file))
        if any(each.event == "battery" for each in presses):
            yield Part(file, presses)


def _without_finished(parts: list[Part]) -> list[Part]:
    """Leave out an earlier battery of the same choice that was done to its end."""
    begin = 0
    for end in range(1, len(parts)):
        if _after(parts[begin:end]).current is None:
            begin = end
    return parts[begin:]


def _after(parts: list[Part] | tuple[Part, ...]) -> Battery:
    battery = Battery.of(plan(chosen_by(parts[0].said)))
    for part in parts:
        battery = battery.after([*part.presses, Pressed(0.0, "resumed")])
    return battery


def _profile(history: History, today: date) -> Profile | None:
    facts = history.person.facts
    if not facts.sex and facts.birth_year is None:
        return None
    age = None if facts.birth_year is None else float(today.year - facts.birth_year)
    return Profile(Sex(facts.sex) if facts.sex else None, age)
