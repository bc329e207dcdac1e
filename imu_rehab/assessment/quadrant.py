"""Mobile? Stable?  Two questions about a foot, side by side, each with its raw value (S07).

Mobile: the lunge (T2), or how far the ankle goes by itself (T3).  Stable: the
step-down (T5), the time on one leg (T4), or heel raises (T7).  An axis is
answered only by a limit that a clinician has confirmed; without one it shows
its value and no answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.display import Position, position_of
from imu_rehab.metrics.norms.table import Limits
from imu_rehab.signals.places import Side

# The first that was measured is asked.
MOBILE = ("wblt_deg", "arom_df")
STABLE = ("slsq_drop", "sls_time_eo", "hr_reps")


class Answer(StrEnum):
    """What an axis says."""

    YES = "yes"
    NO = "no"
    OPEN = "not answered"  # measured, but no limit was confirmed
    NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the two questions."""

    answer: Answer
    metric: Metric | None  # the raw value; None: not measured


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One foot."""

    side: Side
    mobile: Axis
    stable: Axis

    @property
    def field(self) -> tuple[bool, bool] | None:
        """Return mobile and stable; None while one of them is not answered."""
        both = (self.mobile.answer, self.stable.answer)
        if not set(both) <= {Answer.YES, Answer.NO}:
            return None
        return both[0] is Answer.YES, both[1] is Answer.YES


def quadrant(side: Side, metrics: Sequence[Metric], confirmed: Mapping[str, Limits]) -> Quadrant:
    """Return where a foot stands; `confirmed` holds a clinician's limits by metric."""
    of_side = [metric for metric in metrics if metric.side == side.value]
    return Quadrant(side, _axis(MOBILE, of_side, confirmed), _axis(STABLE, of_side, confirmed))


def _axis(keys: Sequence[str], metrics: Sequence[Metric], confirmed: Mapping[str, Limits]) -> Axis:
    found = {metric.key: metric for metric in reversed(metrics)}
    metric = next((found[key] for key in keys if key in found), None)
    if metric is None:
        return Axis(Answer.NOT_MEASURED, None)
    position = position_of(metric.value, confirmed.get(metric.key, Limits()))
    if position is Position.NO_LIMIT:
        return Axis(Answer.OPEN, metric)
    return Axis(Answer.YES if position is Position.INSIDE else Answer.NO, metric)
