"""The true sample period of a sensor that states a wrong one, from numbered, timed samples.

On the sensor's own clock: its times do not jitter.  Those of another system
may, by some milliseconds, which is 0.1 % after the least of times and less
with every second.
"""

from collections import deque

LEAST_S = 5.0  # before, the stated period stands
WINDOW_S = 30.0
EVERY_S = 0.5
TOLERANCE = 0.001  # a stated period nearer to the measured one than this is left alone


class TruePeriod:
    """One sensor's period: the slope between the ends of a window, so that it can warm up."""

    def __init__(self) -> None:
        self._points: deque[tuple[int, float]] = deque()
        self._stream_id: int | None = None
        self._measured_s: float | None = None

    def feed(self, stream_id: int, sample: int, time_s: float, stated_s: float) -> float:
        """Take the newest sample's number and time; returns the period to believe, seconds."""
        if stream_id != self._stream_id or (self._points and sample < self._points[-1][0]):
            self._stream_id, self._measured_s = stream_id, None
            self._points.clear()
        if not self._points or time_s - self._points[-1][1] >= EVERY_S:
            self._points.append((sample, time_s))
            self._measure()
        measured_s = self._measured_s
        if measured_s is None or abs(measured_s - stated_s) <= TOLERANCE * stated_s:
            return stated_s
        return measured_s

    def _measure(self) -> None:
        newest_sample, newest_s = self._points[-1]
        while newest_s - self._points[1][1] >= WINDOW_S if len(self._points) > 1 else False:
            self._points.popleft()
        first_sample, first_s = self._points[0]
        if newest_s - first_s >= LEAST_S:
            self._measured_s = (newest_s - first_s) / (newest_sample - first_sample)
