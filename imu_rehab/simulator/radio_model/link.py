"""When a message arrives, or that it does not.

Data leave only at connection events; a failed event delays everything behind
it, it never loses.  What is really lost is a whole notification in the host
(seen with BlueZ when several devices connect).  Pure and seeded: the same
object stands under the real Bluetooth stack and in virtual time.
"""

from collections import deque
from dataclasses import dataclass
from math import ceil, inf

import numpy as np

from imu_rehab.errors import ConfigurationError

QUEUE_LIMIT = 8  # live packets that wait in the sensor (protocol §7)


@dataclass(frozen=True, slots=True)
class RadioSettings:
    """How good the air is."""

    interval_ms: float = 15.0
    failed_events: float = 0.05
    loss: float = 0.0  # share of notifications that the host loses
    loss_burst_ms: float = 0.0  # 0: single ones; else mean length of a burst
    per_event: int = 4  # messages of one direction in one connection event

    def __post_init__(self) -> None:
        if not 7.5 <= self.interval_ms <= 4000:
            raise ConfigurationError(f"interval {self.interval_ms} ms is outside 7.5 … 4000")
        for name in ("failed_events", "loss"):
            if not 0 <= getattr(self, name) < 1:
                raise ConfigurationError(
                    f"{name} {getattr(self, name)} is no share: give 0 up to below 1, 0.01 is 1 %"
                )


class Direction:
    """One way of a link: remembers what already waits for which event."""

    def __init__(self) -> None:
        self.event = -1
        self.used = 0
        self.arrived_s = 0.0


class Link:
    """One sensor's connection."""

    def __init__(self, settings: RadioSettings, seed: int, number: int) -> None:
        self._settings = settings
        self._rng = np.random.default_rng([seed, 4, number])
        self._interval_s = settings.interval_ms * 1e-3
        self._phase_s = float(self._rng.uniform(0, self._interval_s))
        self._failed: dict[int, bool] = {}
        self._losing = False
        self._turns_s = -inf  # when losing begins or ends
        self._silent_until_s = 0.0
        self._in_flight: deque[float] = deque()
        self.up, self.down = Direction(), Direction()

    @property
    def interval_s(self) -> float:
        """Seconds between connection events."""
        return self._interval_s

    def deliver_up(self, now_s: float) -> float | None:
        """Return when a notification queued now arrives in the host; None if it is lost there."""
        at_s = self.answer_up(now_s)
        return None if self._is_lost(at_s) else at_s

    def answer_up(self, now_s: float) -> float:
        """Return when an answer or an indication arrives: these are repeated, never lost."""
        at_s = self._at(now_s, self.up)
        self._in_flight.append(at_s)
        return at_s

    def deliver_down(self, now_s: float) -> float:
        """Return when a write made now arrives in the sensor."""
        return self._at(now_s, self.down)

    def has_room(self, now_s: float) -> bool:
        """Return False while as many messages wait for the air as the sensor can hold."""
        while self._in_flight and self._in_flight[0] <= now_s:
            self._in_flight.popleft()
        return len(self._in_flight) < QUEUE_LIMIT

    def silence(self, until_s: float) -> None:
        """Let every connection event fail until then: out of range, or a body in between."""
        self._silent_until_s = until_s

    def is_silent(self, now_s: float) -> bool:
        """Return True while nothing gets through."""
        return now_s < self._silent_until_s

    def _event_after(self, now_s: float) -> int:
        return ceil((now_s - self._phase_s) / self._interval_s)

    def _at(self, now_s: float, way: Direction) -> float:
        event = max(self._event_after(now_s), way.event)
        if event == way.event and way.used >= self._settings.per_event:
            event += 1
        while self._has_failed(event):
            event += 1
        way.used = way.used + 1 if event == way.event else 1
        way.event = event
        at_s = self._phase_s + event * self._interval_s + self._host_latency_s()
        way.arrived_s = max(way.arrived_s + 1e-6, at_s)
        return way.arrived_s

    def _has_failed(self, event: int) -> bool:
        if self._phase_s + event * self._interval_s < self._silent_until_s:
            return True
        if event not in self._failed:
            if len(self._failed) > 200:
                self._failed = {e: f for e, f in self._failed.items() if e > event - 100}
            self._failed[event] = bool(self._rng.random() < self._settings.failed_events)
        return self._failed[event]

    def _host_latency_s(self) -> float:
        latency = 1e-3 + float(self._rng.gamma(1.5, 0.6e-3))
        if self._rng.random() < 0.02:
            latency += float(self._rng.uniform(5e-3, 30e-3))
        return latency

    def _is_lost(self, at_s: float) -> bool:
        """Bursts begin and end in time, whoever sends: so the share is right at every rate."""
        loss, burst_s = self._settings.loss, self._settings.loss_burst_ms * 1e-3
        if not loss or not burst_s:
            return bool(self._rng.random() < loss)
        if self._turns_s == -inf:
            self._losing, self._turns_s = bool(self._rng.random() >= loss), at_s
        while self._turns_s <= at_s:
            self._losing = not self._losing
            mean_s = burst_s if self._losing else burst_s * (1 - loss) / loss
            self._turns_s += float(self._rng.exponential(mean_s))
        return self._losing
