"""Practice without help, which shows what was learned, and what feedback was worth (SPEC §4.2)."""

from dataclasses import dataclass, replace
from math import nan

from imu_rehab.errors import NotReady
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.plan import FeedbackPlan, ProbeKind

RETENTION_H = 24.0


@dataclass(frozen=True, slots=True)
class Hits:
    """Repetitions or strides in the zone, of those that were measured."""

    inside: int = 0
    measured: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.inside <= self.measured:
            raise ValueError(f"{self.inside} of {self.measured} is no count of hits")

    @property
    def pct(self) -> float:
        """Share in the zone; NaN of none."""
        return 100.0 * self.inside / self.measured if self.measured else nan

    def after(self, repetition: Repetition) -> "Hits":
        """Return it with one more; what was not measured is not counted."""
        if not repetition.measured:
            return self
        return Hits(self.inside + repetition.in_band, self.measured + 1)

    def plus(self, more: "Hits") -> "Hits":
        """Return both together."""
        return Hits(self.inside + more.inside, self.measured + more.measured)

    def since(self, before: "Hits") -> "Hits":
        """Return what has come since."""
        return Hits(self.inside - before.inside, self.measured - before.measured)


def feedback_dependence(with_feedback: Hits, without: Hits) -> float:
    """Return by how many points more is in the zone with feedback; NaN where one is unknown."""
    return with_feedback.pct - without.pct


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What a probe showed; `estimate` is what the person thought before they saw it."""

    kind: ProbeKind
    hits: Hits
    estimate: int | None = None
    invalid_reason: str = ""  # why it does not count

    @property
    def counts(self) -> bool:
        """True where it may decide something."""
        return not self.invalid_reason and self.hits.measured > 0

    def passed(self, plan: FeedbackPlan) -> bool:
        """Return whether enough was in the zone."""
        return self.counts and self.hits.pct >= plan.pass_pct(self.kind)


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe under way: repetitions, then the person's own estimate, and only then the score."""

    kind: ProbeKind
    wanted: int  # repetitions
    ask_estimate: bool = True
    invalid_reason: str = ""
    done: int = 0
    hits: Hits = Hits()
    estimated: bool = False
    estimate: int | None = None

    def after(self, repetition: Repetition) -> "Probe":
        """Return it with one repetition more; those beyond the wanted ones do not count."""
        if self.complete:
            return self
        return replace(self, done=self.done + 1, hits=self.hits.after(repetition))

    def after_feedback(self) -> "Probe":
        """Return it after something was told: it shows nothing any more."""
        return replace(self, invalid_reason=self.invalid_reason or "feedback was given")

    def left(self) -> "Probe":
        """Return it as it is when somebody ends it: what is missing is said, and nothing asked."""
        reason = "" if self.complete else f"left after {self.done} of {self.wanted}"
        invalid = self.invalid_reason or reason
        return replace(self.ended(), ask_estimate=False, invalid_reason=invalid)

    def ended(self) -> "Probe":
        """Return it complete: a set may end before so many repetitions, such as a circle's."""
        return replace(self, wanted=self.done)

    def answered(self, estimate: int | None) -> "Probe":
        """Return it with "How many were good?" answered; None: rather not."""
        if not self.complete:
            raise NotReady("the estimate is asked after the last repetition")
        return replace(self, estimated=True, estimate=estimate)

    @property
    def complete(self) -> bool:
        """True when all repetitions are done."""
        return self.done >= self.wanted

    @property
    def asks(self) -> bool:
        """True while the person is to be asked how many were good."""
        return self.complete and self.ask_estimate and not self.estimated

    @property
    def result(self) -> ProbeResult:
        """What it showed; raises NotReady before the estimate, which the score would spoil."""
        if not self.complete or self.asks:
            raise NotReady("first all repetitions, then 'How many were good?', then the score")
        return ProbeResult(self.kind, self.hits, self.estimate, self.invalid_reason)
