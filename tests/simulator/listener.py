"""Collects what comes through the door and lets a test wait for it, without sleeping."""

from collections.abc import Callable
from threading import Condition

from imu_rehab.signals.received import Direction, Received

PATIENCE_S = 12.0


class Listener:
    """Give `receive` to a radio; ask from the test's thread."""

    def __init__(self) -> None:
        self.items: list[Received] = []
        self._changed = Condition()

    def receive(self, item: Received) -> None:
        with self._changed:
            self.items.append(item)
            self._changed.notify_all()

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Return when `what()` is true; fails after a while."""
        with self._changed:
            assert self._changed.wait_for(what, PATIENCE_S), "it did not happen in time"

    def links(self, sensor_id: str = "") -> list[str]:
        """Return the radio's own words, in order."""
        return [
            item.json()["event"]
            for item in list(self.items)
            if item.channel == "link" and item.source.startswith(sensor_id)
        ]

    def places(self) -> dict[str, str]:
        """Return place -> sensor id."""
        return {
            item.json()["place"]: item.source
            for item in list(self.items)
            if item.channel == "place"
        }

    def of(self, source: str, channel: str, direction: Direction) -> list[Received]:
        """Return a sensor's items of one kind."""
        kind = (source, channel, direction)
        return [i for i in list(self.items) if (i.source, i.channel, i.direction) == kind]
