"""Somebody who stays where they are: only then is a direction said, never on the way."""

from math import inf, isfinite, nan

from imu_rehab.exercises.runner import BLIND_S

STUCK_S = 0.8
# Who is quicker is on the way, in the signal's unit per second [E]; what only sways has no way.
STUCK_SPEED = {"deg": 8.0, "cm": 3.0}
SPEED_SMOOTHING_S = 0.2  # of the speed, so that sensor noise is not mistaken for movement


class Stuck:
    """Measures for how long a value has hardly moved in one and the same place.

    After a gap nobody knows how long somebody has been there: it begins anew.
    """

    def __init__(self) -> None:
        self._last_value = self._last_s = nan
        self._speed = self._stuck_s = 0.0
        self._place = ""

    def feed(self, time_s: float, value: float, place: str, unit: str = "deg") -> bool:
        """Take an instant; `place` is where it counts as, empty where it does not matter."""
        step_s, step = time_s - self._last_s, value - self._last_value
        self._last_s, self._last_value = time_s, value
        stays, self._place = place == self._place, place
        if not (0 < step_s <= BLIND_S and isfinite(step)):
            self._speed = self._stuck_s = 0.0
            return False
        share = min(1.0, step_s / SPEED_SMOOTHING_S)
        self._speed += share * (step / step_s - self._speed)
        moving = abs(self._speed) > STUCK_SPEED.get(unit, inf)
        self._stuck_s = self._stuck_s + step_s if place and stays and not moving else 0.0
        return self._stuck_s >= STUCK_S
