"""Signs that end training at once, and the pause after a near fall (SPEC §5.4)."""

from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.assessment.screening import FlagAnswer, ScreeningRecord
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.words import say


class StopSign(StrEnum):
    """What a person tells or the operator sees."""

    PAIN_BELOW_KNEE = "pain_below_knee"
    NUMB_OR_LOST_STRENGTH = "numb_or_lost_strength"
    DIZZY = "dizzy"
    CHEST = "chest"
    BREATHLESS = "breathless"
    NEAR_FALL = "near_fall"

    @property
    def flag(self) -> str:
        """Return the screening flag that is answered yes by it; empty: none."""
        return FLAGS.get(self, "")

    def text(self, language: str = "en") -> str:
        """Return what the person is told; of an emergency what to do now."""
        questions = screening_questions()
        if self.flag and questions.flag(self.flag).emergency:
            return questions.emergency_text[language]
        return say(f"stop_{self.value}", language)


FLAGS = {
    StopSign.NUMB_OR_LOST_STRENGTH: "getting_worse",
    StopSign.DIZZY: "dizziness",
    StopSign.CHEST: "chest_pain",
}


def after_sign(record: ScreeningRecord, sign: StopSign) -> ScreeningRecord:
    """Return the screening after a sign: its flag is a yes that nobody has reviewed yet."""
    return record.answer(FlagAnswer(sign.flag, yes=True)) if sign.flag else record


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop moving and ask; only "yes" goes on."""

    question: str
    yes: str
    no: str
    sign_if_not: StopSign = StopSign.NEAR_FALL


def near_fall_pause(language: str = "en") -> Pause:
    """Return what follows a near fall (metrics/near_fall.py finds it): a question, no more."""
    question, yes, no = (say(f"near_fall_{key}", language) for key in ("question", "yes", "no"))
    return Pause(question, yes, no)
