"""Harder, the same, or easier next time: exactly the rules of SPEC §3.2.

Harder after two sessions in a row, on the same step, with at least 80 % in the
zone, little pain and effort up to 6.  The same between 60 and 80 %.  Easier
below 60 %, with pain, with form that decays, or where the pain was not back to
baseline the morning after.  A stop wins over everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.assessment.pain import PainAnswer, PainRule
from imu_rehab.programme.done import Practice, SessionDone
from imu_rehab.programme.words import say
from imu_rehab.signals.places import Side

PROGRESS_PCT, REGRESS_PCT = 80.0, 60.0
TARGET_EFFORT = LEAST_EFFORT, MOST_EFFORT = 4.0, 6.0  # of 10
DECAY_PCT = 20.0
SESSIONS_IN_A_ROW = 2


class Step(StrEnum):
    """What comes next."""

    PROGRESS = "progress"
    HOLD = "hold"
    REGRESS = "regress"
    STOP = "stop"

    def text(self, language: str = "en") -> str:
        """Return the sentence for the patient."""
        return say(f"step_{self.value}", language)


class Why(StrEnum):
    """What decided it."""

    FIRST_SESSION = "first_session"
    IN_ZONE = "in_zone"
    SOME_IN_ZONE = "some_in_zone"
    FEW_IN_ZONE = "few_in_zone"
    ONE_SESSION = "one_session"
    PAIN = "pain"
    PAIN_NEXT_MORNING = "pain_next_morning"
    PAIN_NOT_ASKED = "pain_not_asked"
    EFFORT = "effort"
    EFFORT_NOT_ASKED = "effort_not_asked"
    DECAY = "decay"
    STOPPED = "stopped"
    NOT_MEASURED = "not_measured"
    FEEDBACK_CHANGES = "feedback_changes"
    END_OF_LADDER = "end_of_ladder"
    START_OF_LADDER = "start_of_ladder"
    NOT_ALLOWED = "not_allowed"
    CLINICIAN = "clinician"

    def text(self, language: str = "en") -> str:
        """Return the words for it."""
        return say(f"why_{self.value}", language)


@dataclass(frozen=True, slots=True)
class Advice:
    """A step with its reasons."""

    step: Step
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """One item in one session."""

    session: SessionDone
    practice: Practice


def done_of(sessions: Sequence[SessionDone], item: str, side: Side | None) -> tuple[Done, ...]:
    """Return all practice of an item with one leg, oldest first."""
    ordered = sorted(sessions, key=lambda session: session.ended_at)
    return tuple(
        Done(session, practice)
        for session in ordered
        for practice in session.practices
        if (practice.item, practice.side) == (item, side)
    )


def advise(done: Sequence[Done], pain: PainRule) -> Advice:
    """Return the next step of an item; oldest first."""
    if not done:
        return Advice(Step.HOLD, (Why.FIRST_SESSION,))
    last = done[-1]
    if stopped := tuple(_stops(last.session, pain)):
        return Advice(Step.STOP, stopped)
    if worse := tuple(_too_much(last, pain)):
        return Advice(Step.REGRESS, worse)
    if held := tuple(_not_ready(last)):
        return Advice(Step.HOLD, held)
    before = done[-SESSIONS_IN_A_ROW:-1]
    ready = [
        each
        for each in before
        if each.practice.level == last.practice.level and _was_ready(each, pain)
    ]
    if len(ready) < SESSIONS_IN_A_ROW - 1:
        return Advice(Step.HOLD, (Why.ONE_SESSION,))
    return Advice(Step.PROGRESS, (Why.IN_ZONE,))


def _was_ready(done: Done, pain: PainRule) -> bool:
    wrong = [*_stops(done.session, pain), *_too_much(done, pain), *_not_ready(done)]
    return not wrong


def _stops(session: SessionDone, pain: PainRule) -> Iterator[Why]:
    if session.stopped:
        yield Why.STOPPED
    worst = session.pain_worst
    if worst is not None and pain.judge(worst, session.pain_before) is PainAnswer.STOP:
        yield Why.PAIN


def _too_much(done: Done, pain: PainRule) -> Iterator[Why]:
    session, practice = done.session, done.practice
    if practice.attempts.n and practice.attempts.pct < REGRESS_PCT:
        yield Why.FEW_IN_ZONE
    yield from _pain_was_too_much(session, pain)
    if practice.decay_pct is not None and practice.decay_pct > DECAY_PCT:
        yield Why.DECAY


def _pain_was_too_much(session: SessionDone, pain: PainRule) -> Iterator[Why]:
    """Yield why; where the pain at the start was not asked, the worst one is all that is known."""
    worst, start, morning = session.pain_worst, session.pain_before, session.pain_next_morning
    if worst is not None and not pain.is_calm(worst, worst if start is None else start):
        yield Why.PAIN
    if morning is not None and start is not None and morning > start:
        yield Why.PAIN_NEXT_MORNING


def _not_ready(done: Done) -> Iterator[Why]:
    """Yield what keeps it the same; what was not asked counts as not ready."""
    session, practice = done.session, done.practice
    if not practice.attempts.n:
        yield Why.NOT_MEASURED
    elif practice.attempts.pct < PROGRESS_PCT:
        yield Why.SOME_IN_ZONE
    if session.pain_worst is None or session.pain_before is None:
        yield Why.PAIN_NOT_ASKED
    if session.effort is None:
        yield Why.EFFORT_NOT_ASKED
    elif session.effort > MOST_EFFORT:
        yield Why.EFFORT
