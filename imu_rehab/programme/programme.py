"""A programme is data: which exercise in which phase of which region, how often, how it grows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from imu_rehab.errors import UnknownName
from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.programme.evidence import Trained
from imu_rehab.programme.gates import PATTERN, load_gates
from imu_rehab.signals.places import Side

CONTEXTS = ("dual_task", "new_speed", "stairs", "own_shoes")  # SPEC §3.1, phase 4
SIDES = ("involved", "both", "none")
USUAL_FEEDBACK = {"probe_repetitions": 20}  # two probes are enough for "switched on" (retention.py)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a programme."""

    key: str
    exercise: str
    phase: int
    regions: tuple[str, ...]  # every one of them must have come this far
    sides: str = "involved"
    variant: str = ""  # to begin with; empty: the exercise's first
    dose: Mapping[str, Any] = field(default_factory=dict)  # to begin with
    ladder: tuple[Mapping[str, Any], ...] = ()  # one thing harder each
    alternatives: tuple[str, ...] = ()  # exercise or exercise/variant: seated or supported
    movement: str = ""  # whose capability label decides where it begins
    transfer: tuple[str, ...] = CONTEXTS
    feedback: Mapping[str, Any] = field(default_factory=dict)  # what differs from USUAL_FEEDBACK

    @property
    def feedback_plan(self) -> FeedbackPlan:
        """Return the plan for all sessions; raises ConfigurationError."""
        plan = {**USUAL_FEEDBACK, **self.feedback}
        return FeedbackPlan.from_mapping(plan, f"feedback of {self.key}")

    def sides_of(self, involved: Side | None) -> tuple[Side | None, ...]:
        """Return the legs it is done with; nobody's involved side is both."""
        if self.sides == "none":
            return (None,)
        if self.sides == "involved" and involved is not None:
            return (involved,)
        return (Side.RIGHT, Side.LEFT)


@dataclass(frozen=True, slots=True)
class Programme:
    """A plan for weeks."""

    key: str
    title: Mapping[str, str]
    items: tuple[Item, ...]
    sessions_per_week: int = 3
    minutes: tuple[float, float] = (15.0, 30.0)  # of a session
    mini_battery: tuple[str, ...] = ("T13", "T6")  # once a month, in maintenance
    baseline_visits: int = 0  # measured before training begins: N of 1
    retention_weeks: int = 0  # without training at the end: N of 1
    primary: str = ""  # the metric that an N of 1 follows

    @property
    def regions(self) -> tuple[str, ...]:
        """Return the regions of its items, in the gates' order."""
        named = {region for item in self.items for region in item.regions}
        return tuple(region for region in load_gates().regions if region in named)

    def item(self, key: str) -> Item:
        """Return an item; raises UnknownName."""
        for item in self.items:
            if item.key == key:
                return item
        raise UnknownName("item", key, [item.key for item in self.items])

    def trained(self, involved: Side | None) -> tuple[tuple[str, Trained], ...]:
        """Return region and item of everything whose pattern is trained (phase 3)."""
        return tuple(
            (region, Trained(item.key, side, item.transfer))
            for item in self.items
            if item.phase == PATTERN
            for region in item.regions
            for side in item.sides_of(involved)
        )
