"""A real recording worn by virtual sensors: what a person's sensors felt, felt again."""

from collections.abc import Mapping

import numpy as np

from imu_rehab.signals.arrays import FloatArray

SEARCH_S = 10.0  # the still stretch lies in the beginning
STILL_S = 1.0


class WornRecording:
    """Before time 0 its stillest second, to and fro; from 0 on the recording, then its last sample.

    `samples` holds time (n,), specific force (n, 3) and rate (n, 3) by place;
    all on one clock, which begins at 0 with the earliest sample.
    """

    def __init__(self, samples: Mapping[str, tuple[FloatArray, FloatArray, FloatArray]]) -> None:
        begin_s = min(float(time_s[0]) for time_s, _, _ in samples.values())
        self._samples = {
            place: (time_s - begin_s, np.ascontiguousarray(accel.T), np.ascontiguousarray(gyro.T))
            for place, (time_s, accel, gyro) in samples.items()
        }  # column by column: interpolation copies what is not contiguous
        self.places = tuple(samples)
        self.duration_s = max(float(time_s[-1]) for time_s, _, _ in self._samples.values())
        self._still_s = self._stillest()

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force and rate at these times, interpolated."""
        known_s, accel, gyro = self._samples[place]
        at_s = np.where(time_s < 0, self._still_s + _to_and_fro(time_s), time_s)
        return _interpolated(at_s, known_s, accel), _interpolated(at_s, known_s, gyro)

    def _stillest(self) -> float:
        """Return where the quietest second of the beginning starts."""
        starts = np.arange(0.0, max(0.1, min(SEARCH_S, self.duration_s - STILL_S)), 0.1)
        unrest = np.zeros(len(starts))
        for time_s, _, gyro in self._samples.values():
            for i, start in enumerate(starts):
                piece = gyro[:, (time_s >= start) & (time_s <= start + STILL_S)]
                unrest[i] += float(np.var(piece, axis=1).sum()) if piece.size else np.inf
        return float(starts[int(np.argmin(unrest))])


def _to_and_fro(time_s: FloatArray) -> FloatArray:
    phase = np.mod(time_s, 2 * STILL_S)
    there_and_back: FloatArray = np.minimum(phase, 2 * STILL_S - phase)
    return there_and_back


def _interpolated(at_s: FloatArray, time_s: FloatArray, columns: FloatArray) -> FloatArray:
    return np.column_stack([np.interp(at_s, time_s, column) for column in columns])
