"""The few questions of one training session: at most five, each once, in their order (SPEC §5.2).

Someone with you (only where an exercise needs it), pain now, pain the morning
after last time, pain after, effort.  Where one of these is not asked, its place is
for the pain in the middle, then for the own estimate.  The "it hurts" control and
the pause after a near fall are opened by the person or by safety: they do not
count.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from imu_rehab.assessment.questionnaires import instrument, instruments
from imu_rehab.assessment.words import say

MOST_QUESTIONS = 5


class Moment(StrEnum):
    """When in a session something is asked."""

    BEFORE = "before"
    MIDDLE = "middle"
    AFTER = "after"
    PROBE = "probe"  # after the first one; the session itself asks


class SessionQuestion(StrEnum):
    """What may be asked."""

    SOMEBODY = "somebody"
    PAIN_NOW = "nprs_now"
    PAIN_MORNING = "nprs_morning"
    PAIN_MIDDLE = "nprs_middle"
    PAIN_AFTER = "nprs_after"
    EFFORT = "effort"
    SELF_ESTIMATE = "self_estimate"

    def text(self, language: str = "en") -> str:
        """Return the question."""
        if self.value in instruments():
            return instrument(self.value).question[language]
        return say(f"ask_{self.value}", language)


Q = SessionQuestion
MOMENTS = {
    Q.SOMEBODY: Moment.BEFORE,
    Q.PAIN_NOW: Moment.BEFORE,
    Q.PAIN_MORNING: Moment.BEFORE,
    Q.PAIN_MIDDLE: Moment.MIDDLE,
    Q.PAIN_AFTER: Moment.AFTER,
    Q.EFFORT: Moment.AFTER,
    Q.SELF_ESTIMATE: Moment.PROBE,
}
FIRST = (Q.SOMEBODY, Q.PAIN_NOW, Q.PAIN_MORNING, Q.PAIN_AFTER, Q.EFFORT)
RANKED = (*FIRST, Q.PAIN_MIDDLE, Q.SELF_ESTIMATE)


@dataclass(frozen=True, slots=True)
class SessionQuestions:
    """What is asked in one session, and what was asked already."""

    needs_somebody: bool  # an exercise of today needs somebody present
    had_a_session: bool  # so there was a morning after, and nobody has asked for it yet
    asked: tuple[SessionQuestion, ...] = ()

    @property
    def planned(self) -> tuple[SessionQuestion, ...]:
        """Return the five questions at most, in the order they are asked."""
        due = {Q.SOMEBODY: self.needs_somebody, Q.PAIN_MORNING: self.had_a_session}
        chosen = [q for q in RANKED if due.get(q, True)][:MOST_QUESTIONS]
        return tuple(q for q in MOMENTS if q in chosen)

    def next(self, moment: Moment) -> SessionQuestion | None:
        """Return what is asked now; None: nothing."""
        open_ones = (q for q in self.planned if q not in self.asked and MOMENTS[q] is moment)
        return next(open_ones, None) if len(self.asked) < MOST_QUESTIONS else None

    def ask(self, moment: Moment) -> "SessionQuestions":
        """Return the questions after the next one was put; the same where there is none."""
        question = self.next(moment)
        return self if question is None else replace(self, asked=(*self.asked, question))
