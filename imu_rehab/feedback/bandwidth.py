"""Where a value lies with respect to its zone, as far as its uncertainty lets one tell.

Quiet inside, a direction outside (SPEC §4.1), and a direction only when sure.
A value counts as outside when it lies so far beyond the edge that

* somebody whose true value is inside would be called outside at most as often
  as the confidence allows (5 % at its default, at the very edge of the zone), and
* somebody beyond the one edge would be sent the wrong way, beyond the other,
  at most once in a thousand times, however narrow the zone is.

Whatever lies between is close: neither praised nor corrected.  The errors are
taken as Gaussian with the stated standard deviation; an offset that lasts a
whole session is part of it, so nothing is averaged away.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from statistics import NormalDist

from imu_rehab.exercises.band import Band

WRONG_WAY = 0.001  # of those beyond the other edge [E]


class Where(StrEnum):
    """With respect to the zone."""

    BELOW = "below"
    INSIDE = "inside"
    CLOSE = "close"  # outside by less than can be told
    ABOVE = "above"
    UNKNOWN = "unknown"  # not measured, or nobody knows how well


OUTSIDE = frozenset({Where.BELOW, Where.ABOVE})


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """Judges values; `confidence` is one-sided."""

    outside_sd: float  # standard deviations beyond the edge
    wrong_way_sd: float  # ... and beyond the far edge

    @classmethod
    def of(cls, confidence: float) -> "Bandwidth":
        """Return the judge for a confidence such as 0.95."""
        quantile = NormalDist().inv_cdf
        return cls(quantile(confidence), quantile(1.0 - WRONG_WAY))

    def margin(self, band: Band, uncertainty: float) -> float:
        """Return how far outside the zone a value must lie for a direction to be sure."""
        wide = band.high - band.low
        return max(self.outside_sd * uncertainty, self.wrong_way_sd * uncertainty - wide)

    def where(self, value: float, band: Band, uncertainty: float) -> Where:
        """Place a value with this standard uncertainty (NaN: nobody knows)."""
        if not (isfinite(value) and isfinite(uncertainty)):
            return Where.UNKNOWN
        outside = band.distance(value)
        if outside == 0.0:
            return Where.INSIDE
        if abs(outside) <= self.margin(band, uncertainty):
            return Where.CLOSE
        return Where.BELOW if outside < 0 else Where.ABOVE
