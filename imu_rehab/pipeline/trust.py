"""Whether the sensors of an exercise can be trusted now, and the events when that changes."""

from collections.abc import Mapping, Sequence
from math import isfinite

from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.pipeline.frame import Event
from imu_rehab.signals.arrays import FloatArray

CHANGED = "trust_changed"


class TrustWatch:
    """Doubts a sensor that has not said for a while how its segment is turned, and says so."""

    def __init__(self) -> None:
        self.doubted: tuple[str, ...] = ()  # places, in the order of the kit
        self._known_s: dict[str, float] = {}  # when each place was last sure

    def feed(
        self, time_s: float, segments: Mapping[str, FloatArray], places: Sequence[str]
    ) -> tuple[Event, ...]:
        """Take the newest instant of a frame; `places` are those the exercise needs."""
        for place in places:
            turned = segments.get(place)
            if turned is not None and isfinite(turned.item(-1)):
                self._known_s[place] = time_s
        known_s, before = self._known_s, self.doubted
        doubted = [p for p in places if time_s - known_s.setdefault(p, time_s) > BLIND_S]
        self.doubted = tuple(doubted)
        if self.doubted == before:
            return ()
        detail = f"unsure: {' '.join(self.doubted)}" if self.doubted else "sure again"
        return (Event(time_s, CHANGED, "", None, detail),)

    def rest(self) -> None:
        """Forget all while nobody exercises."""
        self.doubted = ()
        self._known_s.clear()
