"""The questions of a training session, for every screen: put in their order, kept with it.

A screen brings a way to put one question; what is answered becomes commands of the
session, so that its recording has it (SPEC §5.2).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_training import ANSWERED, EFFORT, MIDDLE, MORNING, PAIN
from imu_rehab.assembly.todays_training import Today, today_of
from imu_rehab.assessment.pain import PainAnswer
from imu_rehab.assessment.session_questions import Moment, SessionQuestion, SessionQuestions
from imu_rehab.errors import NotReady
from imu_rehab.store.session_values import Answer
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

Q = SessionQuestion
Ask = Callable[[SessionQuestion], float | None]  # 0 to 10, of yes or no 1 and 0; None: no answer
KEPT_AS: Mapping[SessionQuestion, tuple[str, str]] = {  # questionnaire and moment
    Q.SOMEBODY: ("somebody", "before"),
    Q.PAIN_NOW: (PAIN, "before"),
    Q.PAIN_MORNING: (MORNING, "next morning"),
    Q.PAIN_MIDDLE: (PAIN, MIDDLE),
    Q.PAIN_AFTER: (PAIN, "after"),
    Q.EFFORT: (EFFORT, "after"),
}
Answers = dict[SessionQuestion, float]


def today_with_company(
    store: Store, pseudonym: str, now: datetime, ask: Ask, somebody: bool | None
) -> tuple[Today, SessionQuestions, Answers]:
    """Return today's plan, what is still to be asked, and who is there, where that matters.

    "Is someone with you?" comes before the plan, which it changes; `somebody` None: not
    said yet.  Raises what `today_of` raises.
    """
    today = today_of(store, pseudonym, now, somebody=somebody)
    questions = today.plan.questions
    if questions.next(Moment.BEFORE) is not Q.SOMEBODY:
        return today, questions, {}
    level = ask(Q.SOMEBODY) if somebody is None else float(somebody)
    if level is None:
        return today, questions.ask(Moment.BEFORE), {}
    if somebody is None:
        today = today_of(store, pseudonym, now, somebody=level > 0.0)
    return today, questions.ask(Moment.BEFORE), {Q.SOMEBODY: level}


def asked(
    questions: SessionQuestions, moment: Moment, ask: Ask
) -> tuple[SessionQuestions, Answers]:
    """Put all questions of a moment; returns what is left to ask, and what was answered."""
    answers: Answers = {}
    while (question := questions.next(moment)) is not None:
        questions = questions.ask(moment)
        if (level := ask(question)) is not None:
            answers[question] = level
    return questions, answers


def said(answers: Mapping[SessionQuestion, float]) -> Iterable[dict[str, Any]]:
    """Yield the commands that put answers into a session's recording."""
    for question, level in answers.items():
        instrument, moment = KEPT_AS[question]
        yield {"event": ANSWERED, "question": instrument, "level": level, "moment": moment}


def require_little_pain(
    store: Store, today: Today, pseudonym: str, answers: Answers, stamp: Stamp
) -> None:
    """Raise NotReady where it hurts too much to begin; what was answered is kept (SPEC §5.4)."""
    level, ceiling = answers.get(Q.PAIN_NOW), today.state.pain_ceiling
    if level is None or today.state.pain_rule.judge(level, None) is not PainAnswer.STOP:
        return
    instrument, moment = KEPT_AS[Q.PAIN_NOW]
    keep(store, pseudonym, "answer", Answer(instrument, level, moment, today.now), stamp)
    raise NotReady(
        f"{PainAnswer.STOP.text()} Pain is {level:g} of 10, above {ceiling:g}; that is kept. "
        f"A clinician can set another limit: imu-rehab programme pain-ceiling {pseudonym.upper()}"
    )
