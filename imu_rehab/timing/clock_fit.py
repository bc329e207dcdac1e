"""Where a sensor's clock stands against the session's: a line fitted to pings.

Method: clinical-grade host-only synchronisation of `radio` pings.  The
midpoints of ping and pong, on both clocks, of the quarter with the shortest
round trips, within the last ten minutes; a straight line (offset and skew)
with a prior on the skew, so that five seconds are enough to begin with.
What remains is half a connection interval, the same for all sensors.
"""

from collections import deque
from dataclasses import dataclass
from math import sqrt
from typing import Protocol, TypeVar

from imu_rehab.signals.arrays import FloatArray

Time = TypeVar("Time", float, FloatArray)

WINDOW_S = 600.0
BEST_SHARE = 0.25
LEAST_KEPT = 5
PRIOR_SKEW_SD = 50e-6  # crystals of motion sensors: tens of ppm
JITTER_S = 2e-3  # of one midpoint among the best; only sets the weight of the prior
STEP_S = 0.1  # a midpoint further off than this is a step of the clock, not jitter
AGREEING_STEPS = 3  # so many in a row that agree are believed
PENDING = 64
FIRST_ANSWERS = 8  # with which the line is drawn anew each time, whoever asks
ROUNDS = 3


class SessionClock(Protocol):
    """Maps a sensor's clock to the session's."""

    @property
    def ready(self) -> bool:
        """True once times can be given."""
        ...

    @property
    def uncertainty_ms(self) -> float:
        """Standard uncertainty of the offset, as far as the fit can see."""
        ...

    @property
    def skew_ppm(self) -> float:
        """How much faster the session's clock runs, parts per million."""
        ...

    def to_session_s(self, device_time_s: Time) -> Time:
        """Return the session time of an instant, or of several, of the sensor's clock."""
        ...


class SameClock:
    """The clock of samples whose times are the session's already."""

    ready = True
    uncertainty_ms = 0.0
    skew_ppm = 0.0

    def to_session_s(self, device_time_s: Time) -> Time:
        """Return the time unchanged."""
        return device_time_s


SESSION_CLOCK = SameClock()


@dataclass(frozen=True, slots=True)
class _Exchange:
    device_s: float  # midpoint on the sensor's clock
    offset_s: float  # session minus device at the midpoint
    round_trip_s: float


class SensorClock:
    """The fit of one sensor; feed it what was sent and what came back, in order."""

    def __init__(self) -> None:
        self._pending: dict[int, float] = {}
        self._exchanges: deque[_Exchange] = deque()
        self._suspects: list[_Exchange] = []
        self._origin_s = 0.0  # device time about which the line is written
        self._offset_s = 0.0
        self._skew = 0.0
        self._sigma_s = float("nan")
        self._fallback_s: float | None = None
        self.fit_every = 1  # answers; more for those who ask for the time only now and then
        self._unfitted = 0  # answers that came since the line was drawn

    @property
    def ready(self) -> bool:
        """True once a packet or a pong has arrived."""
        return bool(self._exchanges) or self._fallback_s is not None

    @property
    def synchronised(self) -> bool:
        """True once a pong has arrived: before, times follow the first arrival."""
        return bool(self._exchanges)

    @property
    def uncertainty_ms(self) -> float:
        """Standard uncertainty of the offset; NaN before the first pong."""
        self._refresh()
        return 1e3 * self._sigma_s

    @property
    def skew_ppm(self) -> float:
        """How much faster the session's clock runs than the sensor's; 0 before the first pong."""
        self._refresh()
        return 1e6 * self._skew

    def restart(self) -> None:
        """Forget everything: the sensor's clock began anew."""
        self._pending.clear()
        self._exchanges.clear()
        self._suspects.clear()
        self._unfitted = 0
        self._fallback_s = None
        self._skew, self._sigma_s = 0.0, float("nan")

    def ping_sent(self, ping_id: int, sent_s: float) -> None:
        """Remember when a ping left."""
        self._pending[ping_id] = sent_s
        while len(self._pending) > PENDING:
            del self._pending[next(iter(self._pending))]

    def pong(
        self, ping_id: int, device_received_s: float, device_queued_s: float, arrival_s: float
    ) -> None:
        """Take an answer in and fit anew; an answer to no ping is ignored."""
        sent_s = self._pending.pop(ping_id, None)
        if sent_s is None:
            return
        device_s = 0.5 * (device_received_s + device_queued_s)
        round_trip_s = (arrival_s - sent_s) - (device_queued_s - device_received_s)
        if round_trip_s < 0:
            return
        exchange = _Exchange(device_s, 0.5 * (sent_s + arrival_s) - device_s, round_trip_s)
        if self._accept(exchange):
            self._exchanges.append(exchange)
            while self._exchanges[0].device_s < device_s - WINDOW_S:
                self._exchanges.popleft()
            self._unfitted += 1
            if len(self._exchanges) <= FIRST_ANSWERS or self._unfitted >= self.fit_every:
                self._fit()

    def arrival(self, arrival_s: float, device_time_s: float) -> None:
        """Take a packet's arrival: the earliest seen stands in until the first pong."""
        if not self._exchanges:
            offset_s = arrival_s - device_time_s
            known = self._fallback_s
            self._fallback_s = offset_s if known is None else min(known, offset_s)

    def to_session_s(self, device_time_s: Time) -> Time:
        """Return the session time; before the first pong the arrival's offset."""
        if not self._exchanges:
            return device_time_s + (self._fallback_s or 0.0)
        self._refresh()
        return device_time_s + self._offset_s + self._skew * (device_time_s - self._origin_s)

    def _refresh(self) -> None:
        """Draw the line anew, now that somebody wants it; each round starts from the one before."""
        for _ in range(min(self._unfitted, ROUNDS)):
            self._fit()

    def _accept(self, exchange: _Exchange) -> bool:
        """Refuse a wild midpoint; start anew when several in a row agree on a step."""
        if not self._exchanges:
            return True
        expected_s = self._offset_s + self._skew * (exchange.device_s - self._origin_s)
        if _near(exchange, expected_s):
            self._suspects.clear()
            return True
        if self._suspects and not _near(exchange, self._suspects[-1].offset_s):
            self._suspects.clear()
        self._suspects.append(exchange)
        if len(self._suspects) < AGREEING_STEPS:
            return False
        self._exchanges = deque(self._suspects[:-1])
        self._suspects.clear()
        return True

    def _fit(self) -> None:
        self._unfitted = 0
        count = max(LEAST_KEPT, round(BEST_SHARE * len(self._exchanges)))
        best = sorted(self._exchanges, key=lambda e: e.round_trip_s)[:count]
        n = len(best)
        origin_s = sum(e.device_s for e in best) / n
        offset_s = sum(e.offset_s for e in best) / n
        spread = sum((e.device_s - origin_s) ** 2 for e in best)
        product = sum((e.device_s - origin_s) * (e.offset_s - offset_s) for e in best)
        prior = (JITTER_S / PRIOR_SKEW_SD) ** 2
        skew = product / (spread + prior)
        residual = sum((e.offset_s - offset_s - skew * (e.device_s - origin_s)) ** 2 for e in best)
        self._origin_s, self._offset_s, self._skew = origin_s, offset_s, skew
        scatter = sqrt(residual / max(1, n - 2)) if n > 2 else JITTER_S
        newest_s = self._exchanges[-1].device_s
        lever = (newest_s - origin_s) ** 2 / (spread + prior)
        self._sigma_s = scatter * sqrt(1.0 / n + lever)


def _near(exchange: _Exchange, offset_s: float) -> bool:
    """Return True when an offset differs by no more than jitter: a slow answer may be off more."""
    return abs(exchange.offset_s - offset_s) <= STEP_S + 0.5 * exchange.round_trip_s
