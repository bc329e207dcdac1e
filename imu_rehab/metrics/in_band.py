"""How many repetitions lie in a band: what a capability is judged by (SPEC §1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class InBand:
    """k of n repetitions, and which."""

    inside: BoolArray  # (n,) in order, of the measured ones

    @property
    def k(self) -> int:
        """How many lie in the band."""
        return int(np.count_nonzero(self.inside))

    @property
    def n(self) -> int:
        """How many were measured."""
        return len(self.inside)

    @property
    def share(self) -> float:
        """Return k of n; NaN of none."""
        return self.k / self.n if self.n else float("nan")


@dataclass(frozen=True, slots=True)
class Target:
    """The band of an item: which metric or live signal, and where it should be."""

    metric: str
    low: float | None  # in the metric's unit; None: no limit
    high: float | None

    def __post_init__(self) -> None:
        low, high = self.limits
        if not low < high:
            raise ValueError(f"a band from {low:g} to {high:g} holds nothing")
        if not (isfinite(low) or isfinite(high)):
            raise ValueError("a band needs a lower or an upper limit")

    @classmethod
    def of(cls, metric: str, low: float, high: float) -> "Target":
        """Make one from numbers, of which infinite ones are no limits."""
        return cls(metric, low if isfinite(low) else None, high if isfinite(high) else None)

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> "Target":
        """Read what `content` gave to a recording."""
        return cls(str(content["metric"]), content["low"], content["high"])

    @property
    def content(self) -> dict[str, object]:
        """Return what a recording keeps of it."""
        return {"metric": self.metric, "low": self.low, "high": self.high}

    @property
    def limits(self) -> tuple[float, float]:
        """Return both limits, infinite where there is none."""
        return -np.inf if self.low is None else self.low, np.inf if self.high is None else self.high

    def inside(self, values: FloatArray) -> "InBand":
        """Return which values (r,) lie in the band."""
        return in_band(values, self.low, self.high)

    def text(self, unit: str) -> str:
        """Return the band in words: −5 to 5 deg, at least 35 deg."""
        if self.high is None:
            return f"at least {self.low:g} {unit}".strip()
        if self.low is None:
            return f"at most {self.high:g} {unit}".strip()
        return f"{self.low:g} to {self.high:g} {unit}".strip()


def in_band(values: FloatArray, lower: float | None, upper: float | None) -> InBand:
    """Return which values (r,) lie within the limits, both included; None is no limit.

    NaN was not measured, and is neither inside nor outside.  Raises ValueError
    for limits that hold nothing between them.
    """
    low, high = -np.inf if lower is None else lower, np.inf if upper is None else upper
    if not low <= high:
        raise ValueError(f"a band from {low:g} to {high:g} holds nothing")
    known = values[np.isfinite(values)]
    return InBand((known >= low) & (known <= high))
