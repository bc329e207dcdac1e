"""How often feedback is given: less from session to session, spread within one (SPEC §4.2)."""

from dataclasses import dataclass, replace
from math import ceil, floor, inf, nan

from imu_rehab.feedback.plan import FadingBy, FeedbackPlan
from imu_rehab.feedback.probes import ProbeResult

FAILURES_BACK = 2  # failed probes in a row that bring feedback back
ALL_PCT = 100.0
ROUNDING = 1e-9


def given_share(plan: FeedbackPlan, step: int) -> float:
    """Return the share of a session with feedback, 0..1, at a step of the schedule, from 0."""
    scheduled = plan.schedule_pct[min(max(step, 0), len(plan.schedule_pct) - 1)]
    return min(scheduled, ALL_PCT - plan.end_without_pct) / ALL_PCT


def is_given(unit: int, units: int | None, share: float, end_share: float) -> bool:
    """Return whether a unit of a session (a repetition, a minute; from 0) has feedback.

    The end has none; before it, off-periods are spread evenly, such that the
    share of the whole session is `share` to within one unit.  How long a session
    is (`units`) may not be known: then nothing is its end.
    """
    if units is None:
        begins, density = inf, share / (1.0 - end_share) if end_share < 1.0 else 0.0
    else:
        begins = units - floor(units * end_share + 0.5)
        density = share * units / begins if begins else 0.0
    density = min(1.0, density)
    return unit < begins and ceil((unit + 1) * density - ROUNDING) > ceil(unit * density - ROUNDING)


@dataclass(frozen=True, slots=True)
class Fading:
    """Where somebody is on the schedule; probes and sessions make the next one."""

    plan: FeedbackPlan
    step: int = 0
    failures: int = 0  # probes in a row
    dependence_points: float = nan  # of the newest session; NaN: cannot be said

    @property
    def depends(self) -> bool:
        """True where without feedback much less is in the zone: fading waits."""
        return self.dependence_points > self.plan.dependence_points

    def after_session(self, dependence_points: float) -> "Fading":
        """Return it after a session, with the points that its feedback was worth."""
        known = replace(self, dependence_points=dependence_points)
        return known if self.plan.fading is not FadingBy.SESSION else known._forward()

    def after_probe(self, probe: ProbeResult) -> "Fading":
        """Return it after a probe; only where performance decides it changes anything."""
        if self.plan.fading is not FadingBy.PERFORMANCE or not probe.counts:
            return self
        if probe.passed(self.plan):
            return replace(self, failures=0)._forward()
        if self.failures + 1 < FAILURES_BACK:
            return replace(self, failures=self.failures + 1)
        return replace(self, failures=0, step=max(0, self.step - 1))

    def _forward(self) -> "Fading":
        if self.depends:
            return self
        return replace(self, step=min(self.step + 1, len(self.plan.schedule_pct) - 1))
