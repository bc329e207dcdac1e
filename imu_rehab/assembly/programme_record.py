"""What the store knows of a person becomes the record that a programme is judged by.

Nothing here is kept: phase, level and gates are worked out anew from what sessions
brought and what clinicians decided (decision 0035).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from imu_rehab.assembly import people_records
from imu_rehab.assembly.battery.gate_results import HELPED
from imu_rehab.assembly.people_training import EFFORT, MORNING, PAIN
from imu_rehab.assessment.capability import Label
from imu_rehab.assessment.plain_values import from_plain
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.assessment.signature import Signature
from imu_rehab.assessment.stopping import StopSign
from imu_rehab.errors import NotReady
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.programme.decided import Decision, What, ended
from imu_rehab.programme.done import Finding, Practice, Probe, SessionDone
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.reading import read_programme
from imu_rehab.programme.state import Labelled, ProgrammeState, Review, Target
from imu_rehab.signals.places import Side, side_of
from imu_rehab.store import person_values as kept_as
from imu_rehab.store.questions.history import History
from imu_rehab.store.session_values import (
    AdverseEvent,
    Answer,
    CapabilityLabel,
    MetricValue,
    Trained,
    TrainingSession,
    TypedResult,
)
from imu_rehab.store.values import Kept

# Whose label says where an item of that movement begins.
MOVEMENTS = {
    "T2": "lunge",
    "T6": "squat",
    "T5/step_down": "step_down",
    "T9": "hip_hinge",
    "T13/five": "stand_up",
}


def programme_of(history: History, today: date) -> Programme:
    """Return the programme that somebody is in; raises NotReady where none was started."""
    return read_programme(_name(history), _kept_programme(history, today).body)


def _kept_programme(history: History, today: date) -> kept_as.Programme:
    known = [kept.value for kept in history.of(kept_as.Programme)]
    begun = [each for each in known if each.valid_from <= today]
    if known and not begun:
        first = min(each.valid_from for each in known)
        raise NotReady(f"the programme of {history.person.pseudonym} begins on {first}")
    if not begun:
        raise NotReady(
            f"{history.person.pseudonym} is in no programme yet; "
            f"imu-rehab programme start {history.person.pseudonym} PLAN "
            "(imu-rehab programme plans lists them)"
        )
    return max(begun, key=lambda programme: programme.number)


def _name(history: History) -> str:
    return f"programme of {history.person.pseudonym}"


def screening_of(history: History) -> ScreeningRecord:
    """Return the newest signed screening; an empty one, which allows nothing, without any."""
    newest = history.newest(kept_as.Screening)
    return ScreeningRecord() if newest is None else people_records.screening_record(newest)


def require_consent(history: History) -> None:
    """Raise NotReady where recording is not agreed to: every session is recorded."""
    newest = history.newest(kept_as.Consent)
    if newest is not None and not newest.recording:
        raise NotReady(
            f"{history.person.pseudonym} has not agreed to be recorded (told {newest.on}); "
            "without a recording nothing is measured and nothing is planned"
        )


def require_going_on(history: History, state: ProgrammeState) -> None:
    """Raise NotReady where a clinician has ended the programme."""
    stop = ended(state.decisions)
    if stop is not None:
        kept = next(k for k in history.of(kept_as.Decision) if k.value.at == stop.at)
        raise NotReady(
            f"the programme was ended by {kept.value.signed_by} on {stop.at.date()}: "
            f"{kept.value.reason}; to go on: imu-rehab programme undo "
            f"{history.person.pseudonym} decision {kept.id} --why …"
        )


def state_of(history: History, now: datetime) -> ProgrammeState:
    """Return one person's way through their programme; raises NotReady without one."""
    programme = _kept_programme(history, now.date())
    facts = history.person.facts
    answers = [k.value for k in history.of(Answer)]
    begun = [k.value.valid_from for k in history.of(kept_as.Programme)]
    return ProgrammeState(
        plan=_name(history),
        started=min([programme.valid_from, *begun]),
        side=side_of(facts.side) if facts.side else None,
        pain_ceiling=facts.pain_ceiling,
        labels=tuple(_labels(history)),
        findings=tuple(_findings(history)),
        sessions=sessions_of(history),
        probes=tuple(
            from_plain(Probe, each.value.record)
            for each in _trained(history)
            if each.value.kind != "practice"
        ),
        confirmations=tuple(k.value for k in history.of(Confirmation)),
        overrides=tuple(
            people_records.programme_override(k.value) for k in history.of(kept_as.Override)
        ),
        questionnaires=tuple(people_records.questionnaire(each) for each in answers if each.record),
        reviews=tuple(
            Review(r.phase, r.region, Signature(r.signed_by, r.signed_on, r.reason), r.decided)
            for r in (k.value for k in history.of(kept_as.Review))
        ),
        targets=_targets(history),
        decisions=tuple(
            Decision(What(k.value.what), k.value.at, k.value.item)
            for k in history.of(kept_as.Decision)
        ),
    )


def _targets(history: History) -> tuple[Target, ...]:
    """Return what each signal is aimed at now: what was decided last."""
    newest = {
        (t.item, t.signal, t.side): Target(t.item, t.signal, t.value, t.own_sd, _side(t.side))
        for t in (k.value for k in history.of(kept_as.Target))
    }
    return tuple(newest.values())


def _trained(history: History) -> Iterator[Kept[Trained]]:
    """Yield what counts of each session: what was written last, by whichever version."""
    newest = {
        (k.session_id, k.value.item, k.value.side, k.value.kind): k for k in history.of(Trained)
    }
    yield from newest.values()


def sessions_of(history: History) -> tuple[SessionDone, ...]:
    """Return every training session, and those that a sign has stopped, oldest first."""
    done: list[SessionDone] = []
    for kept in history.sessions:
        practices = tuple(
            from_plain(Practice, each.value.record)
            for each in _trained(history)
            if each.session_id == kept.id and each.value.kind == "practice"
        )
        answers = [each.value for each in history.in_session(Answer, kept.id)]
        _recall(done, answers)
        stopped = _stopped(kept.value, history.in_session(AdverseEvent, kept.id))
        if practices or stopped:
            done.append(_session(kept.value, practices, answers, stopped))
    return tuple(done)


def _stopped(session: TrainingSession, events: Iterable[Kept[AdverseEvent]]) -> str:
    """Return the sign that stopped a session: told in it, or written down for it afterwards."""
    said = (session.stop_reason, *(each.value.what for each in events))
    return next((each for each in said if each in set(StopSign)), "")


def _recall(done: list[SessionDone], answers: list[Answer]) -> None:
    """Give the pain of a morning to the session before it: it is told at the next visit."""
    told = [each.score for each in answers if each.instrument == MORNING]
    if done and told:
        done[-1] = replace(done[-1], pain_next_morning=told[-1])


def _session(
    session: TrainingSession, practices: tuple[Practice, ...], answers: list[Answer], stopped: str
) -> SessionDone:
    pains = [(a.moment, a.score) for a in answers if a.instrument == PAIN and a.score is not None]
    during = [score for moment, score in pains if moment in ("middle", "after")]
    return SessionDone(
        session.ended_at or session.started_at,
        practices,
        next((score for moment, score in pains if moment == "before"), None),
        max(during, default=None),
        next((each.score for each in answers if each.instrument == EFFORT), None),
        stopped=stopped,
    )


def _findings(history: History) -> Iterator[Finding]:
    """Yield every number of a plain test, computed or typed; with a cue or less load it is none."""
    days = {kept.id: kept.value.started_at.date() for kept in history.sessions}
    newest = {
        (k.session_id, k.value.key, k.value.side, k.value.test): k.value
        for k in history.of(MetricValue)
    }
    for (session_id, *_), value in newest.items():
        if session_id is not None and not value.test.endswith(HELPED):
            on, side = days[session_id], _side(value.side)
            done = value.repetitions
            yield Finding(value.key, value.value, on, side, value.mdc, value.test, done)
    for kept in history.of(TypedResult):
        typed, number = kept.value, kept.value.value
        if kept.session_id is not None and isinstance(number, int | float):
            on = days[kept.session_id]
            yield Finding(typed.key, float(number), on, _side(typed.side), None, typed.test)


def _labels(history: History) -> Iterator[Labelled]:
    days = {kept.id: kept.value.started_at.date() for kept in history.sessions}
    for kept in history.of(CapabilityLabel):
        if kept.session_id is not None:
            item = kept.value.item
            movement = MOVEMENTS.get(item, item)
            yield Labelled(movement, Label(kept.value.label), days[kept.session_id])


def _side(side: str) -> Side | None:
    return side_of(side) if side else None
