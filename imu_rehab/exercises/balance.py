"""Loss of balance while an exercise is done: error E9 of SPEC §3.3, from its values.

Holding, the stance foot must not turn or push and the pelvis not lean from where it was
when the hold began.  Moving, only the pelvis counts, against the person's own range in
the first two good repetitions.  What is not measured is not held against anybody.
"""

from collections.abc import Mapping
from math import acos, cos, degrees, isfinite, nan, radians, sin

from imu_rehab.exercises.exercise import BALANCE
from imu_rehab.metrics.balance.balance_loss import FOOT_MPS2, FOOT_RADPS, LASTS_S, ROUNDING_S

FOOT_DPS = degrees(FOOT_RADPS)
TILT, DROP, TURN, PUSH = BALANCE
OWN_REPETITIONS = 2  # good ones that show a person's own range


def lean_deg(tilt_deg: float, drop_deg: float, from_tilt_deg: float, from_drop_deg: float) -> float:
    """Return the angle between the pelvis' long axis now and then; turning does not count."""
    now, then = _axis(tilt_deg, drop_deg), _axis(from_tilt_deg, from_drop_deg)
    along = sum(a * b for a, b in zip(now, then, strict=True))
    return degrees(acos(max(-1.0, min(1.0, along)))) if isfinite(along) else nan


def _axis(tilt_deg: float, drop_deg: float) -> tuple[float, float, float]:
    """Return the long axis of a pelvis in its own heading (sequence of SPEC §2.1)."""
    tilt, drop = radians(tilt_deg), radians(drop_deg)
    return sin(tilt), cos(drop) * cos(tilt), -sin(drop) * cos(tilt)


class BalanceWatch:
    """Finds the loss while it happens, one sample after the other."""

    def __init__(self, limit_deg: float, *, moving: bool) -> None:
        self._limit_deg, self._moving = limit_deg, moving
        self._own_deg: list[float] = []  # the range of good repetitions, when moving
        self.begin()

    def begin(self) -> None:
        """A hold or a repetition begins: where one stands now is upright."""
        self.lost = False
        self._upright: tuple[float, float] | None = None
        self._since_s = nan
        self._farthest_deg = 0.0

    def feed(self, time_s: float, values: Mapping[str, float]) -> bool:
        """Take one sample; returns True from the one on in which balance was lost."""
        if self.lost:
            return True
        if not self._unsteady(values):
            self._since_s = nan
        elif not isfinite(self._since_s):
            self._since_s = time_s
        self.lost = time_s - self._since_s >= LASTS_S - ROUNDING_S
        return self.lost

    def good(self) -> None:
        """Learn the range of a good repetition that has just ended."""
        if self._moving and len(self._own_deg) < OWN_REPETITIONS:
            self._own_deg.append(self._farthest_deg)

    def _unsteady(self, values: Mapping[str, float]) -> bool:
        leant = self._lean_deg(values) > self._allowed_deg
        if self._moving:
            return leant
        turns, pushed = values.get(TURN, nan) > FOOT_DPS, values.get(PUSH, nan) > FOOT_MPS2
        return leant or turns or pushed

    def _lean_deg(self, values: Mapping[str, float]) -> float:
        now = values.get(TILT, nan), values.get(DROP, nan)
        if not isfinite(sum(now)):
            return nan
        if self._upright is None:
            self._upright = now
        lean = lean_deg(*now, *self._upright)
        self._farthest_deg = max(self._farthest_deg, lean)
        return lean

    @property
    def _allowed_deg(self) -> float:
        if not self._moving:
            return self._limit_deg
        known = len(self._own_deg) == OWN_REPETITIONS
        return max(self._own_deg) + self._limit_deg if known else nan
