"""A sensor's answers to pings over the last minutes, column by column."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray

FIRST_CAPACITY = 64


class Answers:
    """Rows that come in order at the end and go at the front; nothing is copied to look at them."""

    def __init__(self) -> None:
        self._table = np.empty((3, FIRST_CAPACITY))
        self._begin = self._end = 0

    def __len__(self) -> int:
        return self._end - self._begin

    @property
    def columns(self) -> FloatArray:
        """Device time when queued, arrival minus that, round trip: (3, n) seconds, to be read."""
        return self._table[:, self._begin : self._end]

    @property
    def newest_s(self) -> float:
        """Device time of the newest answer."""
        return self._table.item(0, self._end - 1)

    def add(self, device_s: float, offset_s: float, round_trip_s: float) -> None:
        """Take the newest answer."""
        if self._end == self._table.shape[1]:
            kept = self.columns
            self._table = np.empty((3, max(FIRST_CAPACITY, 2 * len(self))))
            self._table[:, : kept.shape[1]] = kept
            self._begin, self._end = 0, kept.shape[1]
        self._table[:, self._end] = device_s, offset_s, round_trip_s
        self._end += 1

    def forget_before(self, device_s: float) -> None:
        """Drop what is older."""
        while self._begin < self._end and self._table.item(0, self._begin) < device_s:
            self._begin += 1

    def delay(self, longer_s: float) -> None:
        """Count all as if each had been under way for so much longer."""
        self._table[1:, self._begin : self._end] += longer_s

    def clear(self) -> None:
        """Forget all."""
        self._begin = self._end = 0
