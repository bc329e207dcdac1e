"""What is to be heard, felt or read once, and why; what was withheld, too, and why."""

from dataclasses import dataclass
from enum import StrEnum
from math import nan


class CueKind(StrEnum):
    """What a cue says; every channel has its own way of saying it."""

    MORE = "more"  # further into the movement
    LESS = "less"  # a little less
    LONGER = "longer"  # the place was right, stay there for longer
    HOLD_DONE = "hold_done"  # held long enough
    REPETITION = "repetition"  # a repetition is finished, nothing is said of it
    IN_ZONE = "in_zone"  # it was in the zone
    NEARLY = "nearly"  # at the zone's edge, nearer than the sensors can tell
    NOT_YET = "not_yet"  # it was outside, without saying where
    MISTAKE = "mistake"  # something else moved along: it is named
    SLOWED = "slowed"  # feedback comes after each repetition from now on
    QUICK_AGAIN = "quick_again"  # feedback comes at once again
    PROBE = "probe"  # from now on without help
    SELF_ESTIMATE = "self_estimate"  # it is over: how many were good?
    SCORE = "score"  # of the probe, and only now
    UNSURE = "unsure"  # nothing can be told; only ever withheld
    LOST = "lost"  # a sensor is silent


DIRECTIONS = frozenset({CueKind.MORE, CueKind.LESS})
PRAISE = frozenset({CueKind.HOLD_DONE, CueKind.IN_ZONE})


@dataclass(frozen=True, slots=True)
class About:
    """What was judged: the signal, its value, the zone, and how sure the value is."""

    signal: str
    value: float  # in the signal's unit
    low: float
    high: float
    uncertainty: float = nan  # 1 SD; NaN: nobody knows


@dataclass(frozen=True, slots=True)
class Cue:
    """Given once, on every channel alike, or withheld; both go on the record."""

    kind: str  # one of CueKind
    time_s: float  # session clock of the sample that made it due
    reason: str
    caption: str = ""  # the same in words, for those who do not hear it
    about: About | None = None
    muted_reason: str = ""  # why it was withheld; empty: it is given

    @property
    def given(self) -> bool:
        """True when somebody is to notice it."""
        return not self.muted_reason
