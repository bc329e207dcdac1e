"""What the wearer is told at one instant, and the cue that is heard."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Five things one can be told; one of them is nothing at all."""

    QUIET = "quiet"  # nothing to correct: silence is good news
    MORE = "more"  # further into the movement
    LESS = "less"  # a little less
    HOLD = "hold"  # inside: stay
    BACK = "back"  # done: return, no arrow
    UNSURE = "unsure"  # the sensors cannot be trusted now: never a false "wrong"


@dataclass(frozen=True, slots=True)
class Guidance:
    """One still of the feedback; word, arrow and sound come from this one value."""

    verdict: Verdict
    word: str
    distance_deg: float  # to the zone: negative below, positive above, 0 inside; NaN if unsure
    hold_left_s: float  # 0 unless holding
    instruction: str  # the safe instruction when unsure, the external cue on the way in, or none


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound to be played once, and why; goes on the record with its sample's time."""

    kind: str  # more, less, hold_done, repetition, lost
    time_s: float  # session clock of the sample that caused it
    reason: str
