"""The time in which the wearer lives, and when it begins."""

from collections.abc import Collection

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.wearer import Wearer

LONG_BEFORE_S = 1e5  # a wearer who waits lives in negative time, for a day at most


class World:
    """World time starts at the first START, when all `waits_for` stream, or when told by `go`.

    Until then the wearer stands, as he does at times before 0.
    """

    def __init__(
        self, wearer: Wearer, waits_for: Collection[str] = (), *, until_told: bool = False
    ) -> None:
        self._wearer = wearer
        self._waits_for = set(waits_for)  # places that must stream first
        self._until_told = until_told  # and then somebody must say `go`
        self.start_s: float | None = None
        self.first_s: float | None = None  # of all STARTs

    def started(self, place: str, now_s: float) -> None:
        """Take notice of a START."""
        self._waits_for.discard(place)
        self.first_s = now_s if self.first_s is None else self.first_s
        if self.start_s is None and not self._waits_for and not self._until_told:
            self.start_s = now_s

    def go(self, now_s: float) -> float:
        """Let a waiting wearer begin; returns when, host seconds."""
        if self.start_s is None:
            self.start_s = now_s
        return self.start_s

    def feel(self, place: str, host_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force and rate of a sensor at host times."""
        if self.start_s is None:
            return self._wearer.imu(place, host_s - (self.first_s or 0.0) - LONG_BEFORE_S)
        return self._wearer.imu(place, host_s - self.start_s)
