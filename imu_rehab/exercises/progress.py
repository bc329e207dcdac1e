"""Where somebody is in an exercise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from imu_rehab.exercises.band import Band
from imu_rehab.exercises.exercise import Exercise

ROUNDING_S = 0.05  # 26.99 s are 27
LAST = 10  # strides that the one number looks back on (SPEC §3.3, 14 and 15)


class Phase(StrEnum):
    """The phases of one repetition; words, arrows and sounds follow from them."""

    READY = "ready"  # standing, before the movement
    MOVE = "move"  # on the way to the zone
    HOLD = "hold"  # inside it, time is counted
    RETURN = "return"  # held long enough, on the way back


@dataclass(frozen=True, slots=True)
class Repetition:
    """One finished repetition, hold, stride or landing; times on the session clock."""

    exercise: str
    start_s: float
    end_s: float
    peak_deg: float  # of the goal's value
    held_s: float
    in_band: bool  # reached the zone, held it for the asked time, all that is scored in its zone
    measured: bool  # False when data were missing: it counts, but is not judged
    mistakes: tuple[str, ...] = ()  # codes of SPEC §3.3, in their order
    readings: Mapping[str, float] = field(
        default_factory=dict
    )  # signal/at -> value that was judged


@dataclass(frozen=True, slots=True)
class Progress:
    """A still of the running exercise."""

    exercise: Exercise
    phase: Phase
    value_deg: float  # the fed-back signal now; NaN when it is not measured
    held_s: float  # in the present hold
    repetitions: tuple[Repetition, ...]  # of this exercise, in this set
    set_number: int  # 1-based place in the plan
    score: Mapping[str, float] = field(default_factory=dict)  # percent, hours: where it has them
    mistakes: tuple[str, ...] = ()  # that were found at once, in what is under way: E9, E10
    muted: str = ""  # why nothing is judged: a sensor that is not worn

    @property
    def band(self) -> Band:
        """The goal's target zone."""
        return self.exercise.band

    @property
    def good(self) -> int:
        """How many repetitions were in the zone."""
        return sum(repetition.in_band for repetition in self.repetitions)

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return all that the one number may name."""
        last = self.repetitions[-LAST:]
        seconds = self.held_s or (self.repetitions[-1].held_s if self.repetitions else 0.0)
        return {
            "good": self.good,
            "done": len(self.repetitions),
            "wanted": self.exercise.repetitions,
            "seconds": int(seconds + ROUNDING_S),
            "wanted_s": round(self.exercise.hold_s),
            "percent": round(self.score.get("percent", 0.0)),
            "hours": round(self.score.get("hours", 0.0)),
            "last_good": sum(each.in_band for each in last),
            "last": len(last),
        }

    @property
    def number_text(self) -> str:
        """The one number a patient reads."""
        return self.exercise.patient_number.format(**self.numbers)
