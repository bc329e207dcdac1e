"""Where a sensor's clock stands against the session's: a line fitted to pings.

A ping waits for the next connection event, anything up to an interval; the
answer waits for the event after that one, always a whole interval.  So the
way up is the steady one, and its times alone are fitted: what scatters is
latency, about a millisecond, whatever the interval.  (Midpoints of the
quarter with the shortest round trips, the usual method, scatter with the
interval and use a quarter of the answers.)  Answers held up by a failed event
or a busy computer took longer than the fastest and an interval, or lie outside
the densest half of the others: they are left out.  A straight line (offset and skew) through the
last ten minutes, with a prior on the skew that weighs the more, the more the
answers scatter: so a few seconds are enough to begin with, and a busy computer
does not look like a wrong crystal.

The way up itself is taken off: it is the interval that the sensor reports, or
less, if a whole round trip was ever faster.
"""

from math import ceil, floor, inf, isfinite, sqrt
from typing import Protocol, TypeVar

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.timing.answers import Answers

Time = TypeVar("Time", float, FloatArray)

WINDOW_S = 600.0
LATENCY_S = 4e-3  # beyond the fastest round trip and an interval's wait, something held it up
LEAST_SHARE = 0.25  # of the answers is used, the quickest, however busy the computer
DENSE_SHARE = 0.5  # of those took the ordinary way
KEPT_SCATTERS = 3.0
LEAST_SCATTER_S = 3e-4
PRIOR_SKEW_SD = 50e-6  # crystals of motion sensors: tens of ppm
JITTER_S = 1e-3  # of one answer, while few are known
JITTER_WEIGHT = 4.0  # answers
STEP_S = 0.1  # an answer further off than this is a step of the clock, not jitter
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

    def to_device_s(self, session_s: float) -> float | None:
        """Return the sensor's time of an instant of the session; None while nobody can say."""
        ...


class SameClock:
    """The clock of samples whose times are the session's already."""

    ready = True
    uncertainty_ms = 0.0
    skew_ppm = 0.0

    def to_session_s(self, device_time_s: Time) -> Time:
        """Return the time unchanged."""
        return device_time_s

    def to_device_s(self, session_s: float) -> float | None:
        """Return the time unchanged."""
        return session_s


SESSION_CLOCK = SameClock()


Answer = tuple[float, float, float]  # a row of `Answers`


class SensorClock:
    """The fit of one sensor; feed it what was sent and what came back, in order."""

    def __init__(self) -> None:
        self._pending: dict[int, float] = {}
        self._answers = Answers()
        self._suspects: list[Answer] = []
        self._origin_s = 0.0  # device time about which the line is written
        self._offset_s = 0.0
        self._skew = 0.0
        self._shift_s = 0.0  # session time minus device time at device time 0, by the line
        self._sigma_s = float("nan")
        self._way_up_s = 0.0
        self._interval_s = inf
        self._fallback_s: float | None = None
        self.fit_every = 1  # answers; more for those who ask for the time only now and then
        self._unfitted = 0  # answers that came since the line was drawn

    @property
    def ready(self) -> bool:
        """True once a packet or a pong has arrived."""
        return bool(self._answers) or self._fallback_s is not None

    @property
    def synchronised(self) -> bool:
        """True once a pong has arrived: before, times follow the first arrival."""
        return bool(self._answers)

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
        self._answers.clear()
        self._suspects.clear()
        self._unfitted = 0
        self._fallback_s = None
        self._skew, self._origin_s, self._sigma_s = 0.0, 0.0, float("nan")

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
        round_trip_s = (arrival_s - sent_s) - (device_queued_s - device_received_s)
        if round_trip_s < 0:
            return
        answer = device_queued_s, arrival_s - device_queued_s, round_trip_s
        if self._accept(answer):
            self._answers.add(*answer)
            self._answers.forget_before(device_queued_s - WINDOW_S)
            self._unfitted += 1
            if len(self._answers) <= FIRST_ANSWERS or self._unfitted >= self.fit_every:
                self._fit()

    def interval(self, interval_s: float) -> None:
        """Learn the connection interval, as the sensor reports it."""
        longer_s = interval_s - self._interval_s
        if longer_s == 0:
            return
        self._interval_s = interval_s
        if isfinite(longer_s):  # what came by the old interval counts as if by the new one
            self._answers.delay(longer_s)
        if self._answers:
            self._fit()

    def arrival(self, arrival_s: float, device_time_s: float) -> None:
        """Take a packet's arrival: the earliest seen stands in until the first pong."""
        if not self._answers:
            offset_s = arrival_s - device_time_s
            known = self._fallback_s
            self._fallback_s = offset_s if known is None else min(known, offset_s)

    def to_session_s(self, device_time_s: Time) -> Time:
        """Return the session time; before the first pong the arrival's offset."""
        if not self._answers:
            return device_time_s + (self._fallback_s or 0.0)
        if self._unfitted:
            self._refresh()
        return device_time_s + (self._shift_s + self._skew * device_time_s)

    def to_device_s(self, session_s: float) -> float | None:
        """Return the sensor's time of an instant of the session; None before the first pong."""
        line = self.line()
        return None if line is None else (session_s - line[0]) / (1.0 + line[1])

    def line(self) -> tuple[float, float] | None:
        """Return shift and skew of `to_session_s`; None before the first pong."""
        if self._unfitted:
            self._refresh()
        return (self._shift_s, self._skew) if self._answers else None

    def _refresh(self) -> None:
        """Draw the line anew, now that somebody wants it; each round starts from the one before."""
        for _ in range(min(self._unfitted, ROUNDS)):
            self._fit()

    def _accept(self, answer: Answer) -> bool:
        """Refuse a wild answer; start anew when several in a row agree on a step."""
        if not self._answers:
            return True
        device_s, offset_s, round_trip_s = answer
        expected_s = self._offset_s + self._skew * (device_s - self._origin_s)
        # an answer that waited in a queue is late by as much as the whole round trip
        if abs(offset_s - expected_s) <= STEP_S + round_trip_s:
            self._suspects.clear()
            return True
        if self._suspects and abs(offset_s - self._suspects[-1][1]) > STEP_S:
            self._suspects.clear()
        self._suspects.append(answer)
        if len(self._suspects) < AGREEING_STEPS:
            return False
        self._answers.clear()
        for agreeing in self._suspects[:-1]:
            self._answers.add(*agreeing)
        self._suspects.clear()
        return True

    def _fit(self) -> None:
        self._unfitted = 0
        device_s, offset_s, round_trip_s = self._answers.columns
        ordered_s = np.sort(round_trip_s)
        fastest_s = ordered_s.item(0)
        unhindered_s = fastest_s + self._interval_s + LATENCY_S
        limit_s = max(unhindered_s, ordered_s.item(floor(LEAST_SHARE * (len(ordered_s) - 1))))
        if limit_s < ordered_s.item(-1):
            quick = round_trip_s <= limit_s
            device_s, offset_s = device_s[quick], offset_s[quick]
        kept = _ordinary(offset_s - self._skew * (device_s - self._origin_s))
        self._line(device_s[kept], offset_s[kept])
        self._way_up_s = min(self._interval_s, fastest_s)
        self._shift_s = self._offset_s - self._way_up_s - self._skew * self._origin_s

    def _line(self, device_s: FloatArray, offset_s: FloatArray) -> None:
        n = len(device_s)
        origin_s, middle_s = _mean(device_s), _mean(offset_s)
        x, y = device_s - origin_s, offset_s - middle_s
        variance = self._variance(y - self._skew * x)
        spread = float(x @ x) + variance / PRIOR_SKEW_SD**2
        self._skew = float(x @ y) / spread
        self._origin_s, self._offset_s = origin_s, middle_s
        lever = (self._answers.newest_s - origin_s) ** 2 / spread
        self._sigma_s = sqrt(self._variance(y - self._skew * x) * (1.0 / n + lever))

    @staticmethod
    def _variance(left_s: FloatArray) -> float:
        known = float(left_s @ left_s) + JITTER_WEIGHT * JITTER_S**2
        return known / (len(left_s) + JITTER_WEIGHT - 2)


def _ordinary(offset_s: FloatArray) -> BoolArray:
    """Return which answers took the ordinary way: near the densest half of them."""
    ordered = np.sort(offset_s)
    half = ceil(DENSE_SHARE * len(ordered))
    widths = ordered[half - 1 :] - ordered[: len(ordered) - half + 1]
    first = int(widths.argmin())
    centre = _mean(ordered[first : first + half])
    # half the width of the densest half is 0.67 standard deviations
    scatter_s = max(0.5 * widths.item(first) / 0.67, LEAST_SCATTER_S)
    kept: BoolArray = np.abs(offset_s - centre) <= KEPT_SCATTERS * scatter_s
    return kept


def _mean(values: FloatArray) -> float:
    """Return the mean, as `numpy.mean` would in three times the time."""
    return float(np.add.reduce(values)) / len(values)
