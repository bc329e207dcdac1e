"""One test before and after a treatment, sensors not touched, answers whether it changed (S15).

Only the sensors of the test are worn.  The answer follows the rule of one
session (SPEC §0.10): own repeats, else the site's same-session error, else the
literature's, else none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen, Item
from imu_rehab.metrics.catalogue import protocol
from imu_rehab.metrics.change.comparison import Change, SameSession, change_in_session
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.protocol import Variant
from imu_rehab.signals.places import Side

PHASES = ("before", "treatment", "after", "answered")


@dataclass(frozen=True, slots=True)
class QuickCheck:
    """One metric of one test and side; a value, and every step makes the next one."""

    test: str
    condition: str
    side: Side
    metric: str
    before: tuple[float, ...] = ()  # each a whole doing of the test
    treated: bool = False
    after: float | None = None
    sensors_moved: bool = False

    @classmethod
    def of(cls, test: str, condition: str, side: Side, metric: str = "") -> "QuickCheck":
        """Begin, with the test's primary metric where none is named.

        Raises UnknownName for a test, KeyError for a condition, ValueError for
        a metric that the test does not yield.
        """
        variant = protocol(test).variant(condition)
        if metric and metric not in variant.metrics:
            raise ValueError(f"{test} does not yield {metric}")
        return cls(test, condition, side, metric or variant.primary)

    @property
    def variant(self) -> Variant:
        """Return what the protocol says."""
        return protocol(self.test).variant(self.condition)

    @property
    def places(self) -> tuple[str, ...]:
        """Return the sensors that are worn: no more than the test needs."""
        return self.variant.places_of(self.side)

    @property
    def item(self) -> Item:
        """Return what is done, before and after."""
        return Item(self.test, self.condition, self.side, self.places)

    @property
    def phase(self) -> str:
        """Return where it is."""
        if self.after is not None:
            return "answered"
        if self.treated:
            return "after"
        return "treatment" if self.before else "before"

    def chosen(self, limits: Limits | None = None) -> Chosen:
        """Return a plan's beginnings for these sensors alone."""
        return Chosen({self.test: [self.condition]}, self.places, self.side, limits or Limits())

    def measured(self, metrics: Sequence[Metric]) -> "QuickCheck":
        """Take the outcome of a whole doing; one without the metric changes nothing."""
        value = next((m.value for m in metrics if m.key == self.metric), None)
        if value is None or self.after is not None:
            return self
        if self.treated:
            return replace(self, after=value)
        return replace(self, before=(*self.before, value))

    def treat(self) -> "QuickCheck":
        """The treatment is done; without a value before, there is nothing to compare with."""
        return replace(self, treated=True) if self.before else self

    def moved(self) -> "QuickCheck":
        """A sensor was touched: the two are not of one session's kind any more."""
        return replace(self, sensors_moved=True)

    def verdict(
        self, *, site_sem: float | None = None, literature_mdc: float | None = None
    ) -> Change | None:
        """Return the difference, judged; None before there are both values.

        Once a sensor was moved there is no error estimate of the same kind,
        and so no statement.
        """
        if self.after is None:
            return None
        known = SameSession()
        if not self.sensors_moved:
            known = SameSession(self.before, site_sem, literature_mdc)
        return change_in_session(sum(self.before) / len(self.before), self.after, known)
