"""What a feedback plan means in one session."""

from dataclasses import dataclass, field

from imu_rehab.feedback.fading import given_share, is_given
from imu_rehab.feedback.plan import FeedbackPlan, Knowledge, Timing

UNIT_S = 30.0  # of walking, with or without feedback [E]
GROUPED = (Timing.EVERY_NTH, Timing.SUMMARY)


@dataclass(frozen=True, slots=True)
class SessionFeedback:
    """A plan, and where the person is in it."""

    plan: FeedbackPlan = field(default_factory=FeedbackPlan)
    session: int = 1  # of this person, counted from 1
    step: int | None = None  # of the schedule, from 0; None: the session's own
    repetitions: int | None = None  # planned for the session; None: not known; then it begins anew
    minutes: float = 0.0  # planned, of what is done for a time

    @property
    def knowledge(self) -> Knowledge:
        """What is told."""
        return self.plan.knowledge(self.session)

    @property
    def live(self) -> bool:
        """True where it is told while somebody moves; results are known only afterwards."""
        concurrent = self.plan.timing is Timing.CONCURRENT
        return concurrent and self.knowledge is Knowledge.PERFORMANCE

    @property
    def group(self) -> int:
        """How many repetitions something is told about."""
        return self.plan.every if self.plan.timing in GROUPED else 1

    @property
    def share(self) -> float:
        """Which share of the session has feedback, 0..1."""
        return given_share(self.plan, self.session - 1 if self.step is None else self.step)

    def helps(self, done: int, lasted_s: float = 0.0) -> bool:
        """Return whether the repetition after so many others, or so much time, has feedback."""
        units, unit = None, done // self.group
        if self.minutes:
            units = max(1, round(60.0 * self.minutes / UNIT_S))
            unit = int(units * lasted_s / (60.0 * self.minutes)) % units
        elif self.repetitions:
            units = max(1, self.repetitions // self.group)
            unit = done % self.repetitions // self.group
        return is_given(unit, units, self.share, self.plan.end_without_pct / 100.0)
