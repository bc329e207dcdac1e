"""What the wearer is told at one instant."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What one can be told; one of them is nothing at all."""

    QUIET = "quiet"  # nothing is said: before the movement, or without help
    MORE = "more"  # further into the movement
    LESS = "less"  # a little less
    CLOSE = "close"  # at the zone's edge, nearer than the sensors can tell: no direction
    HOLD = "hold"  # inside: stay
    BACK = "back"  # done: return, no arrow
    UNSURE = "unsure"  # the sensors cannot be trusted now: never a false "wrong"

    @property
    def arrow(self) -> int:
        """+1 further, −1 less, 0 none: only a direction has an arrow."""
        return {Verdict.MORE: 1, Verdict.LESS: -1}.get(self, 0)


@dataclass(frozen=True, slots=True)
class Guidance:
    """One still of the feedback; word, arrow and picture come from this one value."""

    verdict: Verdict
    word: str
    distance_deg: float  # to the zone: negative below, positive above, 0 inside; NaN if unsaid
    hold_left_s: float  # 0 unless holding
    instruction: str  # the safe instruction when unsure, the external cue on the way in, or none
    live: bool = True  # value and zone may be shown now; False: a neutral picture
    scored: bool = True  # the one number may be shown now
    notice: str = ""  # how feedback is given, where that is not as usual and nothing else is said
    points: int = 0  # for repetitions in the zone in a row; never fewer than before
