"""The last ten seconds of some signals, written twice so that reading needs no copying."""

import numpy as np

from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.arrays import FloatArray

WINDOW_S = 10.0
MOST_HZ = 200.0  # of the angles
GAP_S = 0.03


class Trace:
    """One writer and one reader, both on the Qt thread."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = keys
        self._rows = {key: row for row, key in enumerate(keys, start=1)}
        self._size = int(WINDOW_S * MOST_HZ)
        self._ring = np.full((1 + len(keys), 2 * self._size), np.nan)
        self._ring[0] = -np.inf  # nothing was written there yet
        self._at = 0
        self.newest_s = float("nan")

    def add(self, frame: Frame) -> None:
        """Take a frame's instants; a hole in time becomes a hole in the curve."""
        count = len(frame.time_s)
        if not count:
            return
        if float(frame.time_s[0]) - self.newest_s > GAP_S:
            hole = np.full((1 + len(self.keys), 1), np.nan)
            hole[0] = self.newest_s
            self._put(hole)
        columns = np.full((1 + len(self.keys), count), np.nan)
        columns[0] = frame.time_s
        for key, row in self._rows.items():
            found = frame.signals.get(key)
            if found is not None:
                columns[row] = found
        self._put(columns)
        self.newest_s = float(frame.time_s[-1])

    def curve(self, key: str) -> tuple[FloatArray, FloatArray]:
        """Return seconds before now (−10..0) and values, oldest first; not a number: a hole."""
        window = slice(self._at, self._at + self._size)
        seconds = self._ring[0, window] - self.newest_s
        seconds = seconds[np.searchsorted(seconds, -WINDOW_S) :]
        return seconds, self._ring[self._rows[key], window][-len(seconds) :]

    def _put(self, columns: FloatArray) -> None:
        """Write at the ring's end, and once more a ring's length on."""
        columns = columns[:, -self._size :]
        count = columns.shape[1]
        first = min(count, self._size - self._at)
        for start in (0, self._size):
            self._ring[:, start + self._at : start + self._at + first] = columns[:, :first]
            self._ring[:, start : start + count - first] = columns[:, first:]
        self._at = (self._at + count) % self._size
