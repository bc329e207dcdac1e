"""The last ten seconds of some signals, written twice so that reading needs no copying."""

import numpy as np

from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.arrays import FloatArray

WINDOW_S = 10.0
GAP_PERIODS = 3.0


class Trace:
    """One writer and one reader, both on the Qt thread."""

    def __init__(self, keys: tuple[str, ...], rate_hz: float = 100.0) -> None:
        self.keys = keys
        self._size = int(WINDOW_S * rate_hz)
        self._period_s = 1.0 / rate_hz
        self._ring = np.full((1 + len(keys), 2 * self._size), np.nan)
        self._at = 0
        self.newest_s = float("nan")

    def add(self, frame: Frame) -> None:
        """Take a frame's instants; a hole in time becomes a hole in the curve."""
        if not len(frame.time_s):
            return
        if float(frame.time_s[0]) - self.newest_s > GAP_PERIODS * self._period_s:
            self._put(self.newest_s + self._period_s, [np.nan] * len(self.keys))
        columns = [frame.signals.get(key) for key in self.keys]
        for i, time_s in enumerate(frame.time_s.tolist()):
            self._put(time_s, [np.nan if c is None else float(c[i]) for c in columns])

    def curve(self, key: str) -> tuple[FloatArray, FloatArray]:
        """Return seconds before now (−10..0) and values, oldest first."""
        row = 1 + self.keys.index(key)
        window = slice(self._at, self._at + self._size)
        return self._ring[0, window] - self.newest_s, self._ring[row, window]

    def _put(self, time_s: float, values: list[float]) -> None:
        for at in (self._at, self._at + self._size):
            self._ring[0, at] = time_s
            self._ring[1:, at] = values
        self._at = (self._at + 1) % self._size
        self.newest_s = time_s
