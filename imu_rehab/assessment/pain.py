"""Pain while training: go on, go on with care, or stop (SPEC §5.4).

The ceiling is a clinician's, per person.  Up to 5 it works as the
pain-monitoring model says: 0–3 go on, 4 to the ceiling take care.  A raised
ceiling is for people who start high: they take care from above their start.
"""

from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.assessment.words import say

MOST = 10.0  # of the scale
MILD = 3.0
RISE = 2.0  # above the start


class PainAnswer(StrEnum):
    """What a number says."""

    CONTINUE = "continue"
    CAUTION = "caution"  # go on, no progression
    STOP = "stop"

    def text(self, language: str = "en") -> str:
        """Return the sentence for the patient."""
        return say(f"pain_{self.value}", language)


@dataclass(frozen=True, slots=True)
class PainRule:
    """One person's ceiling, as a clinician set it."""

    ceiling: float = PAIN_CEILING

    def __post_init__(self) -> None:
        if not 0.0 <= self.ceiling <= MOST:
            raise ValueError(f"a pain ceiling lies between 0 and 10, got {self.ceiling:g}")

    @property
    def raised(self) -> bool:
        """Whether it is above the default: then the start value is what counts."""
        return self.ceiling > PAIN_CEILING

    def judge(self, now: float, start: float | None) -> PainAnswer:
        """Judge the pain now against the pain at the session's start; None: this is the start."""
        begun = now if start is None else start
        if now > self.ceiling or now - begun >= RISE:
            return PainAnswer.STOP
        return PainAnswer.CONTINUE if self.is_calm(now, begun) else PainAnswer.CAUTION

    def is_calm(self, pain: float, start: float) -> bool:
        """Return whether it lets training go on, and get harder; above it gets easier (§3.2)."""
        return pain <= (start if self.raised else MILD)
