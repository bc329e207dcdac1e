"""Shares of repetitions in the target zone, and how sure they are (SPEC §1.2).

Intervals after Newcombe, Stat. Med. 1998, 17:857 and 17:873: Wilson's score
interval for one share, his method 10 for the difference of two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import BoolArray

Z = 1.96

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """Hits among attempts; `effective` is how many independent ones they are worth."""

    hits: int
    n: int
    effective: float

    @property
    def value(self) -> float:
        """Hits / n."""
        return self.hits / self.n

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval."""
        return self.interval_at(Z)

    def interval_at(self, z: float) -> Interval:
        """Return Wilson's interval of z standard deviations."""
        n, p = self.effective, self.value
        middle = p + z**2 / (2.0 * n)
        half = z * float(np.sqrt(p * (1.0 - p) / n + z**2 / (4.0 * n**2)))
        whole = 1.0 + z**2 / n
        return (middle - half) / whole, (middle + half) / whole

    @property
    def text(self) -> str:
        """Return hits, n and interval: 5/16 = 31 % (14–56 %)."""
        low, high = self.interval
        share = f"{self.hits}/{self.n} = {100 * self.value:.0f} %"
        return f"{share} ({100 * max(0.0, low):.0f}–{100 * min(1.0, high):.0f} %)"


def difference(first: Share, second: Share) -> Interval:
    """Return Newcombe's 95 % interval of first − second."""
    (low_1, high_1), (low_2, high_2) = first.interval, second.interval
    p_1, p_2 = first.value, second.value
    below = float(np.hypot(p_1 - low_1, high_2 - p_2))
    above = float(np.hypot(high_1 - p_1, p_2 - low_2))
    return p_1 - p_2 - below, p_1 - p_2 + above


def share(runs: Sequence[BoolArray], *, remembers: bool) -> Share:
    """Return the share of one run or of several pooled.

    `remembers`: neighbours resemble each other, as strides do.  Then n(1−ρ)/(1+ρ)
    independent ones remain, ρ the lag-1 autocorrelation of the hits within
    runs, not below 0.  Raises ValueError without a single attempt.
    """
    n = sum(len(run) for run in runs)
    if n == 0:
        raise ValueError("no attempts have no share")
    hits = sum(int(np.count_nonzero(run)) for run in runs)
    rho = memory(runs) if remembers else 0.0
    return Share(hits, n, max(1.0, n * (1.0 - rho) / (1.0 + rho)))


def memory(runs: Sequence[BoolArray]) -> float:
    """Return the lag-1 autocorrelation of hits within runs, at least 0; constant hits have none."""
    centred = [run.astype(np.float64) - run.mean() for run in runs if len(run)]
    power = sum(float(np.sum(run**2)) for run in centred)
    if power == 0.0:
        return 0.0
    return max(0.0, sum(float(np.sum(run[1:] * run[:-1])) for run in centred) / power)
