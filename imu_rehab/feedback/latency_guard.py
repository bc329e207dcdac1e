"""Feedback that comes too late is given after the repetition instead (SPEC §4.3).

More than 150 ms from motion to screen, at the 95th percentile of five seconds,
switches over; it is told.  Only ten good seconds, within the 100 ms that are
required anyhow, switch back: feedback that comes and goes is worse than late.
"""

from collections import deque
from collections.abc import Sequence

import numpy as np

TOO_SLOW_MS, GOOD_MS = 150.0, 100.0
SLOW_FOR_S, GOOD_FOR_S = 5.0, 10.0
PERCENTILE = 95.0
FEWEST = 20  # delays that say something


class LatencyGuard:
    """Takes delays as they are measured; time is theirs."""

    def __init__(self) -> None:
        self._delays: deque[tuple[float, float]] = deque()  # time, ms; of the last GOOD_FOR_S
        self._since_s: float | None = None  # delays are known without a break or a switch
        self.slow = False

    def feed(self, at_s: float, delays_ms: Sequence[float]) -> bool:
        """Take delays from motion to screen that were known at a time; True when it switched."""
        if self._delays and at_s - self._delays[-1][0] > SLOW_FOR_S:
            self._delays.clear()  # nothing was painted: what was before says nothing of now
        if not self._delays:
            self._since_s = at_s
        self._delays.extend((at_s, delay_ms) for delay_ms in delays_ms)
        while self._delays and at_s - self._delays[0][0] > GOOD_FOR_S:
            self._delays.popleft()
        before, self.slow = self.slow, self._judged(at_s)
        if self.slow is before:
            return False
        self._since_s = at_s
        return True

    def _judged(self, at_s: float) -> bool:
        wanted_s = GOOD_FOR_S if self.slow else SLOW_FOR_S
        newest = [ms for then_s, ms in self._delays if at_s - then_s <= wanted_s]
        if self._since_s is None or at_s - self._since_s < wanted_s or len(newest) < FEWEST:
            return self.slow
        late_ms = float(np.percentile(newest, PERCENTILE))
        return late_ms > GOOD_MS if self.slow else late_ms > TOO_SLOW_MS
