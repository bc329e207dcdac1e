"""The one thing that comes through the one door."""

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Direction(IntEnum):
    """Which way an item travelled; the numbers stand in recordings."""

    NOTIFIED = 0  # notification or indication of a sensor
    READ = 1  # answer to a read
    WRITTEN = 2  # what we wrote to a sensor
    LOCAL = 3  # made on this computer: operator, screen, link, tick


@dataclass(frozen=True, slots=True)
class Received:
    """What arrived, verbatim.  Same items in the same order: same result, live or replayed.

    `source` is a sensor's id (16 hex digits of its device id), or `operator`,
    `screen`, `host`.  `channel` is one of: info, control, stream, time,
    status, battery, device, link, samples, place, tick, command,
    display_delay, haptic.
    `arrival_ns` is the host's monotonic clock.  Local items carry canonical JSON.
    """

    arrival_ns: int
    source: str
    channel: str
    direction: Direction
    payload: bytes

    def json(self) -> dict[str, Any]:
        """Read a local item's payload."""
        value: dict[str, Any] = json.loads(self.payload)
        return value


def local(arrival_ns: int, source: str, channel: str, /, **content: Any) -> Received:
    """Make a local item; its payload is canonical JSON."""
    payload = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    return Received(arrival_ns, source, channel, Direction.LOCAL, payload)
