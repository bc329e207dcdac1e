"""Target zones of a value, and the rule that makes one person's zone of a target (SPEC §3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, isnan

OPEN_WIDTH = 10.0  # of a zone that is open at 0, in pictures
SHAPES = ("around", "at_least", "at_most")
K = (1.5, 1.0, 0.75)  # times the own baseline SD: first, later, last (SPEC §3.2)


@dataclass(frozen=True, slots=True)
class Band:
    """The target zone of a value, in its unit; both limits belong to it, one may be infinite."""

    low: float
    high: float

    def __post_init__(self) -> None:
        unlimited = self.low == -inf and self.high == inf
        if isnan(self.low) or isnan(self.high) or unlimited or not self.low < self.high:
            raise ValueError(f"a band needs low < high, got {self.low} and {self.high}")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """Return how far outside: negative below, positive above, 0 inside."""
        return min(value - self.low, 0.0) + max(value - self.high, 0.0)

    def drawn(self) -> "Band":
        """Return it with two finite limits, for pictures: an open zone is as wide as its edge."""
        edge = self.low if isfinite(self.low) else self.high
        width = abs(edge) or OPEN_WIDTH
        low = self.low if isfinite(self.low) else edge - width
        return Band(low, self.high if isfinite(self.high) else edge + width)

    def to_json(self) -> list[float | None]:
        """Return [low, high]; null is no limit."""
        return [each if isfinite(each) else None for each in (self.low, self.high)]

    @classmethod
    def from_json(cls, limits: Sequence[float | None]) -> "Band":
        """Read what `to_json` wrote; raises ValueError or TypeError."""
        low, high = limits
        return cls(-inf if low is None else float(low), inf if high is None else float(high))


@dataclass(frozen=True, slots=True)
class BandRule:
    """How a target becomes a zone.

    `around`: target ± half-width.  `at_least`: from `share` of the target on, upwards.
    `at_most`: up to the target.  The half-width is the file's until a person's own baseline
    SD is known, then max(floor, k·SD).
    """

    shape: str
    target: float
    half_width: float = 0.0  # of `around`
    floor: float = 0.0
    share: float = 1.0  # of `at_least`

    def __post_init__(self) -> None:
        if self.shape == "around" and not 0 < self.floor <= self.half_width:
            raise ValueError(
                f"half_width {self.half_width:g} must not be below floor {self.floor:g}, "
                "nor floor be 0"
            )
        if not 0 < self.share <= 1:
            raise ValueError(f"share {self.share:g} must lie above 0 and up to 1")

    def band(
        self, target: float | None = None, own_sd: float | None = None, k: float = K[0]
    ) -> Band:
        """Return the zone of a person's target and baseline SD; of the file's where not given."""
        centre = self.target if target is None else target
        if self.shape == "at_least":
            return Band(self.share * centre, inf)
        if self.shape == "at_most":
            return Band(-inf, centre)
        half = self.half_width if own_sd is None else max(self.floor, k * own_sd)
        return Band(centre - half, centre + half)
