"""How many repetitions lie in a band: what a capability is judged by (SPEC §1.2)."""

from dataclasses import dataclass

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
