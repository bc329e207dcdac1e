"""Where somebody is in an exercise."""

from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.exercises.exercise import Exercise


class Phase(StrEnum):
    """The phases of one repetition; words, arrows and sounds follow from them."""

    READY = "ready"  # standing, before the movement
    MOVE = "move"  # on the way to the zone
    HOLD = "hold"  # inside it, time is counted
    RETURN = "return"  # held long enough, on the way back


@dataclass(frozen=True, slots=True)
class Repetition:
    """One finished repetition; times on the session clock."""

    exercise: str
    start_s: float
    end_s: float
    peak_deg: float
    held_s: float
    in_band: bool  # reached the zone and held it there for the asked time
    measured: bool  # False when data were missing: it counts, but is not judged
    mistakes: tuple[str, ...] = ()  # codes of SPEC §3.3, in their order


@dataclass(frozen=True, slots=True)
class Progress:
    """A still of the running exercise."""

    exercise: Exercise
    phase: Phase
    value_deg: float  # the fed-back signal now; NaN when it is not measured
    held_s: float  # in the present hold
    repetitions: tuple[Repetition, ...]  # of this exercise, in this set
    set_number: int  # 1-based place in the plan
    mistakes: tuple[str, ...] = ()  # that were found at once, in what is under way: E9, E10
    muted: str = ""  # why nothing is judged: a sensor that is not worn

    @property
    def good(self) -> int:
        """How many repetitions were in the zone."""
        return sum(repetition.in_band for repetition in self.repetitions)

    @property
    def number_text(self) -> str:
        """The one number a patient reads."""
        return self.exercise.patient_number.format(good=self.good, done=len(self.repetitions))
