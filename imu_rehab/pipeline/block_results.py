"""What a session's sets and probes came to; the recording's /events has each once.

A programme reads its record from these: which entry of the plan, with and
without feedback, what stayed, what the person thought of it.
"""

from dataclasses import dataclass

from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.feedback.probes import Hits


@dataclass(frozen=True, slots=True)
class SetDone:
    """A set of practice that is over, finished or left; on the record as `practice`."""

    entry: int  # of the plan, from 0
    exercise: str
    variant: str
    side: str
    number: int  # of this exercise's sets, from 1
    begin_s: float  # session clock: its repetitions are those that ended in between
    end_s: float
    with_feedback: Hits
    without: Hits
    complete: bool  # False: it was left before its end


@dataclass(frozen=True, slots=True)
class ProbeDone:
    """A probe that is over; on the record as `probe`."""

    entry: int  # of the plan, from 0
    exercise: str
    variant: str
    side: str
    kind: ProbeKind
    context: str  # of a transfer: dual_task, new_speed, stairs, own_shoes
    begin_s: float  # session clock
    end_s: float
    repetitions: int
    hits: Hits
    estimate: int | None  # how many were good, the person thought; None: not asked or not said
    invalid_reason: str  # why it does not count; empty: it does
