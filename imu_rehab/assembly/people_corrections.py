"""Corrections of a session that is kept: its numbers are computed anew in the same action."""

from dataclasses import dataclass, replace
from pathlib import Path

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.people_numbers import Changed, computed_anew, keep_numbers, trial_title
from imu_rehab.assessment.manual_results import questions
from imu_rehab.errors import ConfigurationError
from imu_rehab.signals.places import Side
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import RecordingFile, TypedResult, VoidedTrial
from imu_rehab.store.store import Store
from imu_rehab.store.values import Kept, Stamp


@dataclass(frozen=True, slots=True)
class Corrected:
    """A typed result, and what followed."""

    key: str
    unit: str
    old: float | str
    new: float | str
    changed: Changed | None  # with it; None: without its recording nothing is computed


def trial_named(test: str, side: Side, number: int) -> VoidedTrial:
    """Return a trial by what people call it: T4/eyes_open, a side, which one."""
    key, _, condition = test.partition("/")
    return VoidedTrial(key, condition, side.value, number)


def void_trial(
    store: Store, pseudonym: str, session_id: int, trial: VoidedTrial, stamp: Stamp
) -> Changed:
    """Take a trial out; returns what it changed.  The recording keeps the trial.

    The session is computed from the trials that are left; what needs more of them is gone.
    Raises UnknownName for one that was not done, ConfigurationError for one that is out already.
    """
    person = People(store).named(pseudonym)
    history = HistoryOf(store)(person)
    file = _recording_of(history, session_id)
    if file is None:
        raise ConfigurationError(
            f"{person.pseudonym} has no session {session_id} with a recording that is there; "
            "imu-rehab people history shows their sessions"
        )
    _refuse_void(history, session_id, trial)
    analysis = computed_anew(analysis_of(file), history, session_id, voided=[trial])
    with store.acting("void trial", stamp, person) as action:
        action.add(person, trial, session_id)
        return keep_numbers(action, person, session_id, history, analysis)


def _refuse_void(history: History, session_id: int, trial: VoidedTrial) -> None:
    if trial in [kept.value for kept in history.in_session(VoidedTrial, session_id)]:
        raise ConfigurationError(
            f"{trial_title(trial)} is out already: its session was computed without it; "
            "nothing was changed"
        )


def correct_typed(store: Store, pseudonym: str, number: int, typed: str, stamp: Stamp) -> Corrected:
    """Correct a typed result; its question decides what can be an answer."""
    person = People(store).named(pseudonym)
    history = HistoryOf(store)(person)
    kept = _typed_result(history, number)
    question = questions().get(kept.value.key)
    value = replace(kept.value, value=typed if question is None else question.answer(typed))
    session_id = kept.session_id
    file = None if session_id is None else _recording_of(history, session_id)
    analysis = None
    if file is not None and session_id is not None:
        analysis = computed_anew(analysis_of(file), history, session_id, typed=[value])
    changed = None
    with store.acting("correct", stamp, person) as action:
        action.correct(kept, value)
        if analysis is not None and session_id is not None:
            changed = keep_numbers(action, person, session_id, history, analysis)
    return Corrected(kept.value.key, kept.value.unit, kept.value.value, value.value, changed)


def _typed_result(history: History, number: int) -> Kept[TypedResult]:
    for kept in history.of(TypedResult):
        if kept.id == number:
            return kept
    known = ", ".join(str(kept.id) for kept in history.of(TypedResult)) or "none"
    raise ConfigurationError(
        f"{history.person.pseudonym} has no typed result {number}; there are: {known}"
    )


def _recording_of(history: History, session_id: int) -> Path | None:
    """Return a session's recording; None where there is none any more."""
    files = [Path(kept.value.path) for kept in history.in_session(RecordingFile, session_id)]
    return next((file for file in files if file.is_file()), None)
