"""A kept session's two pages, and whether its recording can be computed again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from imu_rehab.assembly.analyzing import Analysis
from imu_rehab.assembly.battery.chain_results import chains_of
from imu_rehab.assembly.battery.paired_trial import paired_trial
from imu_rehab.assembly.exporting import gait_of
from imu_rehab.assembly.people_training import PAIN
from imu_rehab.assembly.replaying import replay_file
from imu_rehab.assembly.reporting import report_content
from imu_rehab.assembly.reviewing import analysis_in
from imu_rehab.assembly.verifying import EventsCheck
from imu_rehab.assembly.walks import walks_of
from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.reports.patient_page import OneNumber, patient_html
from imu_rehab.reports.session_report import report_html
from imu_rehab.store.person_values import BodyMark
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Answer, Comment, RecordingFile, Treatment
from imu_rehab.store.store import Store

NEWEST = 12  # pains on the page


@dataclass(frozen=True, slots=True)
class Pages:
    """Two pages of HTML that need nothing else."""

    clinician: str
    patient: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A recording that was computed item by item once more."""

    path: Path
    complete: bool
    events: EventsCheck | None  # None: it holds no conclusions, as imports and older ones
    digest: str


def pages_of(store: Store, pseudonym: str, session_id: int, next_step: str, language: str) -> Pages:
    """Write both pages of a session; raises ConfigurationError as `analysis_in`."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    analysis = analysis_in(history, session_id)
    log = analysis.log
    gaits = gait_of(log, None)
    content = report_content(analysis.recording, log, analysis.metrics, gaits, analysis.assessment)
    compared = paired_trial(log)
    content = replace(
        content,
        title=f"Session report of {history.person.pseudonym}",
        chain=[t for chain in chains_of(log, walks_of(log, gaits)) for t in chain.sentences],
        paired=() if compared is None else compared.sentences,
        pain=list(_pains(history))[-NEWEST:],
        said=list(_said(history)),
    )
    begun = next(k.value.started_at for k in history.sessions if k.id == session_id)
    day = begun.strftime("%d.%m.%Y" if language == "de" else "%d %B %Y")
    number = one_number(analysis, gaits)
    patient = patient_html(day, number, next_step, language, simulated=log.simulated)
    return Pages(report_html(content), patient)


def one_number(analysis: Analysis, gaits: Sequence[Gait]) -> OneNumber:
    """Return what is counted for the patient: hits, else tests, else strides."""
    judged = [repetition for repetition in analysis.log.repetitions if repetition.measured]
    if judged:
        return OneNumber("hits", sum(each.in_band for each in judged), len(judged))
    if tests := {tested.test for tested in analysis.assessment.tested}:
        return OneNumber("tests", n=len(tests))
    strides = sum(len(gait.strides) for gait in gaits)
    return OneNumber("strides", n=strides) if strides else OneNumber("none")


def check_session(store: Store, pseudonym: str, session_id: int) -> Checked:
    """Replay a session's recording and compare; raises ConfigurationError where it has none."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    path = Path(history.in_session(RecordingFile, session_id)[0].value.path)
    again = replay_file(path)
    return Checked(path, again.complete, again.events, again.log.digest)


def _pains(history: History) -> Iterator[str]:
    for answer in (kept.value for kept in history.of(Answer)):
        if answer.instrument == PAIN and answer.score is not None:
            yield f"{answer.at.date().isoformat()}: {answer.score:g}, {answer.moment}"
    for mark in (kept.value for kept in history.of(BodyMark)):
        if mark.pain is not None:
            place = " ".join(filter(None, (mark.region, mark.side, mark.quality)))
            yield f"{mark.at.date().isoformat()}: {mark.pain:g}, {place}"


def _said(history: History) -> Iterator[str]:
    for comment in (kept.value for kept in history.of(Comment)):
        yield f"{comment.at.date().isoformat()}: “{comment.text}”"
    for treated in (kept.value for kept in history.of(Treatment)):
        detail = f": {treated.detail}" if treated.detail else ""
        yield f"{treated.at.date().isoformat()}: {treated.kind}{detail}"
