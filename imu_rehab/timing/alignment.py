"""Brings the orientations of all sensors to common instants of the session clock."""

from collections.abc import Collection
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import SyncedFrame, TimedBlock

ROUNDING = 1e-6  # an instant may lie on a sample, but for the last bit
LONGEST_STEP_PERIODS = 3.0  # neighbours further apart than this are not interpolated between


# Columns of a track: what is interpolated, then what is taken from the sample before.
Q, ACCEL, GYRO = slice(0, 4), slice(4, 7), slice(7, 10)
LINEAR = slice(4, 10)
BIAS_SD, SINCE_GUESS, REST, TRUSTED, SATURATED = 10, 11, 12, 13, 14
WIDTH = 15


@dataclass(slots=True, eq=False)
class _Track:
    """What is still needed of one sensor."""

    time_s: FloatArray = field(default_factory=lambda: np.empty(0))
    values: FloatArray = field(default_factory=lambda: np.empty((0, WIDTH)))
    period_s: float = 0.01

    def add(self, block: TimedBlock, sensor_to_earth: FloatArray, quality: FilterQuality) -> None:
        values = np.empty((len(block), WIDTH))
        values[:, Q] = sensor_to_earth
        values[:, ACCEL] = block.accel_mps2
        values[:, GYRO] = block.gyro_radps
        values[:, BIAS_SD] = quality.bias_sd_radps
        values[:, SINCE_GUESS] = quality.since_guess_s
        values[:, REST] = quality.rest
        values[:, TRUSTED] = quality.trusted
        values[:, SATURATED] = quality.saturated
        if block.restarted:
            self.time_s, self.values = block.time_s, values
        else:
            self.time_s = np.concatenate([self.time_s, block.time_s])
            self.values = np.concatenate([self.values, values])
        self.period_s = block.period_s

    def forget_before(self, time_s: float) -> None:
        """Keep one sample before the instant: the next one is interpolated from it."""
        first = max(0, int(np.searchsorted(self.time_s, time_s, side="right")) - 1)
        self.time_s, self.values = self.time_s[first:], self.values[first:]

    def neighbours(self, at_s: FloatArray) -> tuple[IntArray, FloatArray, BoolArray]:
        """Return the sample before each instant, the share of the way, and whether it is known."""
        if len(self.time_s) < 2:
            n = len(at_s)
            return np.zeros(n, dtype=np.int64), np.zeros(n), np.zeros(n, dtype=np.bool_)
        before = np.clip(
            np.searchsorted(self.time_s, at_s, side="right") - 1, 0, len(self.time_s) - 2
        )
        start, step = self.time_s[before], self.time_s[before + 1] - self.time_s[before]
        share = (at_s - start) / step
        known = (np.abs(share - 0.5) <= 0.5 + ROUNDING) & (
            step <= LONGEST_STEP_PERIODS * self.period_s
        )
        return before, share, known


class Aligner:
    """Emits each instant once, as soon as every live sensor has passed it."""

    def __init__(self, period_s: float) -> None:
        self._period_s = period_s
        self._tracks: dict[str, _Track] = {}
        self._next: int | None = None  # number of the next instant

    def add(
        self,
        sensor_id: str,
        block: TimedBlock,
        sensor_to_earth: FloatArray,
        quality: FilterQuality,
    ) -> None:
        """Take a sensor's samples with their orientation (n, 4) and its quality."""
        self._tracks.setdefault(sensor_id, _Track()).add(block, sensor_to_earth, quality)

    def take(self, live: Collection[str]) -> SyncedFrame | None:
        """Return the instants that all `live` sensors know by now; None when there is no new one.

        A sensor that is not live has NaN where it has no samples.
        """
        ends = [self._tracks[name].time_s[-1] for name in live if self._has(name)]
        if not ends:
            return None
        last = floor(min(ends) / self._period_s)
        if self._next is None:
            begins = [self._tracks[name].time_s[0] for name in live if self._has(name)]
            self._next = ceil(max(begins) / self._period_s)
        if last < self._next:
            return None
        at_s = np.arange(self._next, last + 1) * self._period_s
        self._next = last + 1
        frame = self._interpolate(at_s)
        for track in self._tracks.values():
            track.forget_before(float(at_s[-1]))
        return frame

    def _has(self, name: str) -> bool:
        return name in self._tracks and len(self._tracks[name].time_s) > 0

    def _interpolate(self, at_s: FloatArray) -> SyncedFrame:
        frame = SyncedFrame(at_s, {}, {}, {}, {}, {})
        for name, track in self._tracks.items():
            q, linear, quality = _at(track, at_s)
            frame.sensor_to_earth[name] = q
            frame.accel_mps2[name] = linear[:, :3]
            frame.gyro_radps[name] = linear[:, 3:]
            frame.trusted[name] = quality.trusted
            frame.quality[name] = quality
        return frame


def _at(track: _Track, at_s: FloatArray) -> tuple[FloatArray, FloatArray, FilterQuality]:
    """Return orientation, acceleration and rate (n, 6), and quality at the instants."""
    before, share, known = track.neighbours(at_s)
    n = len(at_s)
    if not known.any():
        nothing = np.zeros(n, dtype=np.bool_)
        unknown = FilterQuality(
            nothing, np.full(n, np.nan), nothing.copy(), nothing.copy(), np.zeros(n)
        )
        return np.full((n, 4), np.nan), np.full((n, 6), np.nan), unknown
    a, b = track.values[before], track.values[before + 1]
    q = qn.slerp(a[:, Q], b[:, Q], share)
    linear = a[:, LINEAR] + share[:, None] * (b[:, LINEAR] - a[:, LINEAR])
    if not known.all():
        unknown_at = ~known
        q[unknown_at], linear[unknown_at], a[unknown_at, BIAS_SD] = np.nan, np.nan, np.nan
    quality = FilterQuality(
        rest=a[:, REST] > 0,
        bias_sd_radps=a[:, BIAS_SD],
        trusted=(a[:, TRUSTED] > 0) & (b[:, TRUSTED] > 0) & known,
        saturated=(a[:, SATURATED] > 0) | (b[:, SATURATED] > 0),
        since_guess_s=a[:, SINCE_GUESS],
    )
    return q, linear, quality
