"""What is asked before and after training: the session's questions, and whether anything is new."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.session_questions import Moment, SessionQuestion, SessionQuestions
from imu_rehab.assessment.stopping import StopSign

ANYTHING_NEW, WHICH_SIGN = "anything_new", "which_sign"
EMERGENCY, REVIEW, CLEAR = "emergency", "review", "clear"
SIGNS = (
    StopSign.PAIN_BELOW_KNEE,
    StopSign.NUMB_OR_LOST_STRENGTH,
    StopSign.DIZZY,
    StopSign.BREATHLESS,
)


@dataclass(frozen=True, slots=True)
class Questioning:
    """The questions of one moment, asked one by one; "anything new?" goes with the pain."""

    questions: SessionQuestions
    moment: Moment
    answers: Mapping[str, float] = field(default_factory=dict)  # question -> level; 1 is yes
    new: bool | None = None  # whether anything is; None: not asked yet
    sign: str = ""  # a flag of the screening, or a sign that stops

    @property
    def page(self) -> str:
        """What is asked now; empty: everything was."""
        pain_told = SessionQuestion.PAIN_NOW.value in self.answers
        if self.moment is Moment.BEFORE and pain_told and self.new is None:
            return ANYTHING_NEW
        if self.new and not self.sign:
            return WHICH_SIGN
        following = None if self.sign else self.questions.next(self.moment)
        return "" if following is None else following.value

    @property
    def leads_to(self) -> str:
        """The arrow of the visit, once everything was asked."""
        if not self.sign:
            return CLEAR
        return EMERGENCY if self.sign in emergencies() else REVIEW

    def answer(self, level: float) -> "Questioning":
        """Return it after an answer to what is asked now."""
        match self.page:
            case "":
                raise ValueError("nothing is asked")
            case "anything_new":
                return replace(self, new=level > 0)
            case "which_sign":
                return replace(self, new=False)  # none of them
        answers = {**self.answers, self.page: level}
        return replace(self, answers=answers, questions=self.questions.ask(self.moment))

    def tell(self, sign: str) -> "Questioning":
        """Return it after a sign was told."""
        return replace(self, sign=sign)


def emergencies() -> tuple[str, ...]:
    """Return the flags that lock at once, in the order they are asked."""
    return tuple(flag.key for flag in screening_questions().flags.values() if flag.emergency)


def sign_text(sign: str, language: str) -> str:
    """Return what somebody is told who has told a sign."""
    if sign in emergencies():
        return screening_questions().emergency_text[language]
    return StopSign(sign).text(language)
