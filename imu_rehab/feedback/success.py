"""How hard an exercise should be: neither dull nor hopeless, one thing changed at a time.

Success is steered to 60–80 % (SPEC §4.1).  This only proposes; whoever treats,
or the programme, decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.feedback.probes import Hits

FEWEST = 8  # measured repetitions that say something [E]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to change."""

    variable: str  # zone, hold or target
    harder: bool
    reason: str


def propose(
    plan: FeedbackPlan,
    recent: Hits,
    levels: Mapping[str, int],
    limits: Mapping[str, tuple[int, int]],
    changed: Sequence[str] = (),
) -> Proposal | None:
    """Return what to change after these repetitions, or None: it is right, or too early to say.

    `levels` is how hard each variable is now and `limits` between which levels it
    may be; `changed` are those made harder so far, newest last.  Too hard takes
    back the newest change first.
    """
    low, high = plan.success_pct
    if recent.measured < FEWEST or low <= recent.pct <= high:
        return None
    harder = recent.pct > high
    order = plan.steer_by if harder else (*reversed(changed), *plan.steer_by)
    for variable in order:
        if variable in levels and _may(levels[variable], limits[variable], harder=harder):
            said = f"{recent.inside} of {recent.measured} in the zone"
            return Proposal(variable, harder, f"{said}, {low:.0f} to {high:.0f} % are aimed at")
    return None


def _may(level: int, limits: tuple[int, int], *, harder: bool) -> bool:
    return level < limits[1] if harder else level > limits[0]
