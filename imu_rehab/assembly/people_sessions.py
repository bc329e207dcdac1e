"""What a session brought goes into the store: its recording, numbers, answers, calibration."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from imu_rehab.assembly.analyzing import Analysis
from imu_rehab.assembly.people_kit import keep_kit
from imu_rehab.assembly.people_numbers import computed_anew, keep_numbers
from imu_rehab.assembly.people_records import calibrations
from imu_rehab.assembly.people_training import answers_in, keep_training, started_at, stop_sign
from imu_rehab.errors import ConfigurationError
from imu_rehab.recording.reader import Recording
from imu_rehab.store.action import Action
from imu_rehab.store.person_values import Calibration, Person
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.sessions import SessionOfRecording
from imu_rehab.store.questions.site import KnownKit
from imu_rehab.store.session_values import Answer, RecordingFile, TrainingSession
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

AGAIN = "the recording was analysed again"


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
    if known is not None:
        analysis = computed_anew(analysis, history, known.session_id)
    sensors = {kept.value.sensor_id: kept for kept in KnownKit(store)()}
    with store.acting("keep session", stamp, person) as action:
        if known is None:
            number = _keep_new(action, person, analysis, file, answers)
        else:
            number = known.session_id
            _mark(action, history, number, analysis)
        keep_numbers(action, person, number, history, analysis)
        keep_training(action, person, number, history, analysis)
        _keep_calibration(action, person, number, history, analysis)
        keep_kit(action, sensors, analysis.log, started_at(analysis.recording))
    return number


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
    begun = started_at(recording)
    session = TrainingSession(
        started_at=begun,
        ended_at=begun + timedelta(seconds=recording.duration_s),
        kit=tuple(analysis.log.sensors),
        status="closed" if recording.complete else "recovered",
        stop_reason=stop_sign(analysis.log),
        simulated=analysis.log.simulated,
    )
    number = action.add(person, session)
    action.add(person, file, number)
    action.add_all(person, [*answers_in(analysis.log, begun), *answers], number)
    return number


def _mark(action: Action, history: History, number: int, analysis: Analysis) -> None:
    """Write down whether a session was simulated, where an older version had not."""
    for kept in history.of(TrainingSession):
        if kept.id == number and kept.value.simulated is None:
            action.renew(kept, replace(kept.value, simulated=analysis.log.simulated))


def _keep_calibration(
    action: Action, person: Person, number: int, history: History, analysis: Analysis
) -> None:
    """Keep how each sensor sat in this session: for the next time, the newest one counts."""
    known = {kept.value.place for kept in history.in_session(Calibration, number)}
    for found in calibrations(analysis.log.details, started_at(analysis.recording)):
        if found.place not in known:
            action.add(person, found, number)
