"""Samples of all sensors that wait for their instants, in one array."""

from array import array
from math import inf

import numpy as np

from imu_rehab.signals.aligned_frame import WIDTH
from imu_rehab.signals.arrays import FloatArray

FIRST_CAPACITY = 64  # samples per sensor; doubles when it must


class Pending:
    """Which rows of the common array are one sensor's pending samples, and when they were taken."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.begin = 0
        self.times = array("d")  # session clock, rising
        self.last_s = -inf  # of the newest sample
        self.period_s = 0.01

    def __len__(self) -> int:
        return len(self.times)

    def keep(self, time_s: list[float], period_s: float) -> None:
        """Take the times of samples that stand in the array by now."""
        self.times.fromlist(time_s)
        self.last_s, self.period_s = time_s[-1], period_s

    def keep_all(self, time_s: FloatArray, period_s: float) -> None:
        """Take the times of many samples."""
        self.times.frombytes(time_s.tobytes())
        self.last_s, self.period_s = time_s.item(-1), period_s

    def drop(self, count: int) -> None:
        """Forget the oldest samples."""
        self.begin += count
        del self.times[:count]


class PendingSamples:
    """The common array: a row per sensor, one behind the other its samples, WIDTH numbers each."""

    def __init__(self) -> None:
        self.of: dict[str, Pending] = {}
        self.array = np.zeros((0, FIRST_CAPACITY, WIDTH))

    def room(self, sensor_id: str, count: int) -> tuple[Pending, FloatArray]:
        """Return where a sensor's next samples belong, (count, WIDTH); then `keep` their times."""
        pending = self.of.get(sensor_id) or self._new(sensor_id)
        end = pending.begin + len(pending.times)
        if end + count > self.array.shape[1]:
            end = self._make_room(pending, count)
        return pending, self.array[pending.row, end : end + count]

    def _new(self, sensor_id: str) -> Pending:
        pending = self.of[sensor_id] = Pending(len(self.of))
        self.array = np.concatenate([self.array, np.empty((1, *self.array.shape[1:]))])
        return pending

    def _make_room(self, pending: Pending, count: int) -> int:
        """Move a sensor's samples to the front, in a larger array where that does not suffice."""
        size, capacity = len(pending), self.array.shape[1]
        if capacity < 2 * (size + count):
            capacity = max(2 * capacity, size + count + FIRST_CAPACITY)
            wider = np.empty((len(self.array), capacity, WIDTH))
            wider[:, : self.array.shape[1]] = self.array
            self.array = wider
        rows = self.array[pending.row]
        rows[:size] = rows[pending.begin : pending.begin + size].copy()
        pending.begin = 0
        return size
