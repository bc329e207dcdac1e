"""What a session brought goes into the store: its recording, numbers, answers, calibration."""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from imu_rehab import __version__
from imu_rehab.assembly.analyzing import Analysis, analysis_of
from imu_rehab.assembly.people_records import calibrations
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.doings import MEANT, Doing, doings
from imu_rehab.metrics.metric import Metric
from imu_rehab.recording.reader import Recording
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed
from imu_rehab.store.action import Action
from imu_rehab.store.person_values import Calibration, Person
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.sessions import SessionOfRecording
from imu_rehab.store.questions.site import KnownKit
from imu_rehab.store.session_values import (
    Answer,
    MetricValue,
    RecordingFile,
    TrainingSession,
    TypedResult,
    VoidedTrial,
)
from imu_rehab.store.site_values import KnownSensor
from imu_rehab.store.store import Store
from imu_rehab.store.values import Kept, Stamp

ALGORITHM_VERSION = __version__
AGAIN = "the recording was analysed again"
PAIN = "nprs_now"


def keep_session(
    store: Store,
    pseudonym: str,
    analysis: Analysis,
    stamp: Stamp,
    answers: Sequence[Answer] = (),
) -> int:
    """Keep a recording and all that was computed from it; returns the session's number.

    A recording that is kept already gets what this version computes, beside what older
    versions did; where the same version computes something else, that is a correction.
    Raises ConfigurationError when the recording is somebody else's.
    """
    person = People(store).named(pseudonym)
    file = _file(analysis.recording)
    known = SessionOfRecording(store)(file.sha256)
    if known is not None and known.pseudonym != person.pseudonym:
        raise ConfigurationError(
            f"{file.path} is kept for {known.pseudonym}, as session {known.session_id}; if that is "
            "wrong: imu-rehab people move-session"
        )
    stamp = stamp if stamp.why else replace(stamp, why=AGAIN)
    history = HistoryOf(store)(person)
    sensors = {kept.value.sensor_id: kept for kept in KnownKit(store)()}
    with store.acting("keep session", stamp, person) as action:
        if known is None:
            number = _keep_new(action, person, analysis, file, answers)
        else:
            number = known.session_id
        _keep_numbers(action, person, number, history, analysis)
        _keep_calibration(action, person, history, analysis)
        _keep_kit(action, sensors, analysis, stamp.at)
    return number


def void_trial(
    store: Store, pseudonym: str, session_id: int, trial: VoidedTrial, stamp: Stamp
) -> int:
    """Take a trial out and compute its session anew; returns how many numbers changed.

    The recording keeps the trial.  Raises UnknownName for one that was not done.
    """
    person = People(store).named(pseudonym)
    history = HistoryOf(store)(person)
    voided = [*(k.value for k in history.in_session(VoidedTrial, session_id)), trial]
    before = analysis_of(_recording_of(history, session_id))
    analysis = analysis_of(before.recording.path, afterwards=list(_presses(before, voided)))
    with store.acting("void trial", stamp, person) as action:
        action.add(person, trial, session_id)
        return _keep_metrics(action, person, session_id, history, analysis)


def trial_named(test: str, side: Side, number: int) -> VoidedTrial:
    """Return a trial by what people call it: T4/eyes_open, a side, which one."""
    key, _, condition = test.partition("/")
    return VoidedTrial(key, condition, side.value, number)


def _recording_of(history: History, session_id: int) -> Path:
    found = history.in_session(RecordingFile, session_id)
    if not found:
        raise ConfigurationError(
            f"{history.person.pseudonym} has no session {session_id} with a recording; "
            "imu-rehab people history shows their sessions"
        )
    return Path(found[0].value.path)


def _presses(before: Analysis, voided: Iterable[VoidedTrial]) -> Iterator[Pressed]:
    """Yield what would have been pressed at once; raises UnknownName."""
    log = before.log
    done = doings(log.presses, log.settings.side)
    starts = {p.time_s: p for p in log.presses if p.event == "trial_started"}
    end_s = max((p.time_s for p in log.presses), default=0.0)
    for trial in voided:
        found = [each for each in done if _named(each) == trial and not each.void]
        if not found:
            known = sorted({_title(_named(each)) for each in done if each.counts})
            raise UnknownName("trial", _title(trial), known)
        content = starts[found[-1].begin_s].content
        yield Pressed(end_s, "trial_void", {key: content[key] for key in MEANT if key in content})


def _named(done: Doing) -> VoidedTrial:
    return VoidedTrial(done.test, done.condition, done.side.value, done.number)


def _title(trial: VoidedTrial) -> str:
    test = f"{trial.test}/{trial.condition}" if trial.condition else trial.test
    return f"{test} {trial.side} {trial.number}"


def _file(recording: Recording) -> RecordingFile:
    about = recording.metadata.get("recording", {})
    content = recording.path.read_bytes()
    return RecordingFile(
        recording_id=about.get("id", recording.path.stem),
        path=str(recording.path.absolute()),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        part=int(about.get("part", "1")),
        state="verified" if recording.complete else "damaged",
    )


def _keep_new(
    action: Action,
    person: Person,
    analysis: Analysis,
    file: RecordingFile,
    answers: Sequence[Answer],
) -> int:
    recording = analysis.recording
    started_at = _started_at(recording)
    session = TrainingSession(
        started_at=started_at,
        ended_at=started_at + timedelta(seconds=recording.duration_s),
        kit=tuple(analysis.log.sensors),
        status="closed" if recording.complete else "recovered",
    )
    number = action.add(person, session)
    action.add(person, file, number)
    action.add_all(person, [*_pains(analysis, started_at), *answers], number)
    return number


def _started_at(recording: Recording) -> datetime:
    anchor_ns = recording.metadata.get("recording", {}).get("utc_anchor_ns")
    if anchor_ns is None:  # of an old version: when the file was written is the best that is known
        return datetime.fromtimestamp(recording.path.stat().st_mtime, UTC)
    return datetime.fromtimestamp(1e-9 * int(anchor_ns), UTC)


def _pains(analysis: Analysis, started_at: datetime) -> Iterator[Answer]:
    """Yield what was said by the "it hurts" control."""
    log = analysis.log
    begin_s = min((s.time_s[0] for s in log.samples.values()), default=log.zero_s)
    for pressed in log.presses:
        level = pressed.content.get("level")
        if pressed.event == "pain" and isinstance(level, int | float):
            at = started_at + timedelta(seconds=max(0.0, float(pressed.time_s - begin_s)))
            yield Answer(PAIN, float(level), "middle", at)


def _keep_numbers(
    action: Action, person: Person, number: int, history: History, analysis: Analysis
) -> None:
    if history.in_session(VoidedTrial, number):
        afterwards = [k.value for k in history.in_session(VoidedTrial, number)]
        path = analysis.recording.path
        analysis = analysis_of(path, afterwards=list(_presses(analysis, afterwards)))
    _keep_metrics(action, person, number, history, analysis)
    known = {_typed_key(k.value) for k in history.in_session(TypedResult, number)}
    typed = [each for each in _typed(analysis) if _typed_key(each) not in known]
    action.add_all(person, typed, number)  # what is known may be corrected since: it stays


def _typed(analysis: Analysis) -> Iterator[TypedResult]:
    for each in analysis.assessment.manual:
        yield TypedResult(
            key=each.key,
            value=each.value,
            unit=each.unit,
            side="" if each.side is None else each.side.value,
            test=each.test,
            how=each.how,
            number=each.number or 0,
        )


def _typed_key(typed: TypedResult) -> tuple[str, str, str, int]:
    return typed.key, typed.side, typed.test, typed.number


def _keep_metrics(
    action: Action, person: Person, number: int, history: History, analysis: Analysis
) -> int:
    """Bring the numbers of this version to what was computed; returns how many changed."""
    known = {
        _metric_key(kept.value): kept
        for kept in history.in_session(MetricValue, number)
        if kept.value.algorithm_version == ALGORITHM_VERSION
    }
    computed = {_metric_key(each): each for each in _metrics(analysis.metrics)}
    for key, kept in known.items():
        if key not in computed:
            action.remove(kept)
        elif computed[key] != kept.value:
            action.correct(kept, computed[key])
    new = [each for key, each in computed.items() if key not in known]
    action.add_all(person, new, number)
    return sum(computed.get(key) != kept.value for key, kept in known.items()) + len(new)


def _metrics(metrics: Iterable[Metric]) -> Iterator[MetricValue]:
    """Yield what can be kept: a number that is none has no place, a second walk gets its number."""
    seen: dict[tuple[str, str, str], int] = {}
    for metric in metrics:
        if not math.isfinite(metric.value):
            continue
        place = metric.key, metric.side, metric.test
        seen[place] = seen.get(place, 0) + 1
        test = metric.test if seen[place] == 1 else f"{metric.test} #{seen[place]}"
        value = MetricValue.of(_plain(metric), ALGORITHM_VERSION)
        yield replace(value, test=test)


def _plain(metric: Metric) -> Metric:
    """Return a metric without numbers of other libraries."""
    content = {each.name: getattr(metric, each.name) for each in fields(metric)}
    for name in ("value", "sd", "mdc", "standard_error"):
        found = content[name]
        content[name] = None if found is None or not math.isfinite(found) else float(found)
    return Metric(**{**content, "n": int(metric.n), "side": str(metric.side)})


def _metric_key(metric: MetricValue) -> tuple[str, str, str]:
    return metric.key, metric.side, metric.test


def _keep_calibration(action: Action, person: Person, history: History, analysis: Analysis) -> None:
    """Keep how each sensor sat, for the next time; an older session never replaces a newer one."""
    known = {kept.value.place: kept for kept in history.of(Calibration)}
    for found in calibrations(analysis.log.details, _started_at(analysis.recording)):
        kept = known.get(found.place)
        if kept is None:
            action.add(person, found)
        elif kept.value.at < found.at:
            action.renew(kept, found)


def _keep_kit(
    action: Action, known: dict[str, Kept[KnownSensor]], analysis: Analysis, at: datetime
) -> None:
    if analysis.log.simulated:
        return  # virtual sensors are not part of the place
    for place, state in analysis.log.sensors.items():
        kept = known.get(state.sensor_id)
        if kept is None:
            action.add_to_site(KnownSensor(state.sensor_id, place, (), at))
        elif kept.value.place != place:
            action.renew(kept, replace(kept.value, place=place, at=at))
