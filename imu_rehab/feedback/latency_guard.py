"""Feedback that comes too late is given after the repetition instead (SPEC §4.3).

More than 150 ms from motion to screen, sound or motor, at the 95th percentile of five
seconds, switches over; it is told.  Only ten good seconds, within the 100 ms that
are required anyhow, switch back: feedback that comes and goes is worse than late.

Each channel is judged by itself: a picture comes thirty times a second and a sound
now and then, so that among pictures no sound would ever count.  One that is late
is enough for all to come afterwards: word, sound and touch say the same thing at
the same time, or nobody knows which to follow (SPEC §4.1).
"""

from collections import deque
from collections.abc import Sequence

import numpy as np

TOO_SLOW_MS, GOOD_MS = 150.0, 100.0
SLOW_FOR_S, GOOD_FOR_S = 5.0, 10.0
PERCENTILE = 95.0
FEWEST = 20  # pictures that say something
FEWEST_CUES = 4  # sounds, or touches: there is one in 1.5 s at most
FORGOTTEN_S = 60.0  # without any of them: somebody has turned them off


class LatencyGuard:
    """Takes one channel's delays as they are measured; time is theirs."""

    def __init__(self, fewest: int = FEWEST, *, rare: bool = False) -> None:
        """Of what is rare the newest ones count, however long ago they were."""
        self._fewest, self._rare = fewest, rare
        self._delays: deque[tuple[float, float]] = deque()  # time, ms; of the last GOOD_FOR_S
        self._since_s: float | None = None  # delays are known without a break or a switch
        self.slow = False

    def feed(self, at_s: float, delays_ms: Sequence[float]) -> bool:
        """Take delays from motion on that were known at a time; True when it switched."""
        before = self.slow
        self._forget(at_s)
        if not self._delays:
            self._since_s = at_s
        self._delays.extend((at_s, delay_ms) for delay_ms in delays_ms)
        kept = self._fewest if self._rare else 0
        while len(self._delays) > kept and at_s - self._delays[0][0] > GOOD_FOR_S:
            self._delays.popleft()
        self.slow = self._judged(at_s)
        if self.slow is before:
            return False
        self._since_s = at_s
        return True

    def _forget(self, at_s: float) -> None:
        """Nothing was painted, or played, for long: what was before says nothing of now."""
        if self._delays and at_s - self._delays[-1][0] > (
            FORGOTTEN_S if self._rare else SLOW_FOR_S
        ):
            self._delays.clear()
            self.slow &= not self._rare

    def _judged(self, at_s: float) -> bool:
        wanted_s = GOOD_FOR_S if self.slow else SLOW_FOR_S
        newest = [ms for then_s, ms in self._delays if at_s - then_s <= wanted_s]
        if self._rare and len(newest) < self._fewest:
            newest = [ms for _, ms in self._delays][-self._fewest :]
        if self._since_s is None or at_s - self._since_s < wanted_s or len(newest) < self._fewest:
            return self.slow
        late_ms = float(np.percentile(newest, PERCENTILE))
        return late_ms > GOOD_MS if self.slow else late_ms > TOO_SLOW_MS


class LatencyGuards:
    """Picture, sound and touch; what is late in one comes afterwards in all."""

    def __init__(self) -> None:
        self._paint = LatencyGuard()
        self._cues = [LatencyGuard(FEWEST_CUES, rare=True) for _ in ("sound", "haptic")]

    @property
    def slow(self) -> bool:
        """True while feedback comes afterwards."""
        return self._paint.slow or any(guard.slow for guard in self._cues)

    def feed(
        self,
        at_s: float,
        paint_ms: Sequence[float],
        sound_ms: Sequence[float] = (),
        haptic_ms: Sequence[float] = (),
    ) -> bool:
        """Take what was measured of each; True when it switched, as a whole."""
        before = self.slow
        if paint_ms:
            self._paint.feed(at_s, paint_ms)
        for guard, delays_ms in zip(self._cues, (sound_ms, haptic_ms), strict=True):
            guard.feed(at_s, delays_ms)  # none, too: silence is told of by time
        return self.slow is not before
