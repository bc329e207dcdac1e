"""Brings the orientations of all sensors to common instants of the session clock.

All sensors' pending samples lie in one array, so that one interpolation
serves them all: a kit of eight costs hardly more than one sensor.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import ceil, floor, inf

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.aligned_frame import (
    ACCEL,
    BIAS_SD,
    GYRO,
    ORIENTATION,
    REST,
    SINCE_GUESS,
    TRUSTED,
    UNSATURATED,
    WIDTH,
    AlignedFrame,
)
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import TimedBlock

ROUNDING = 1e-6  # an instant may lie on a sample, but for the last bit
LONGEST_STEP_PERIODS = 3.0  # neighbours further apart than this are not interpolated between
FIRST_CAPACITY = 64  # samples per sensor; doubles when it must
FEW = 40  # instants times sensors: up to so many Python is quicker
AT_ONCE = 2000  # instants: what fits into the processor's cache

# Of a pending sample; what is not listed here is taken from the sample before.
MEASURED = slice(ORIENTATION.start, GYRO.stop)
LINEAR = slice(ACCEL.start, GYRO.stop)  # those between which a straight line is right
FLAGS = slice(TRUSTED, UNSATURATED + 1)  # those that must hold of both
UNKNOWN = np.array([*[np.nan] * 11, 0.0, 0.0, 0.0, 1.0])
THIS_AND_NEXT = np.array([0, 1]).reshape(2, 1, 1)


class _Track:
    """Which rows of the common array are one sensor's pending samples."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.begin = self.end = 0
        self.first_s, self.last_s = inf, -inf
        self.period_s = 0.01

    def __len__(self) -> int:
        return self.end - self.begin


class Aligner:
    """Emits each instant once, as soon as every live sensor has passed it."""

    def __init__(self, period_s: float) -> None:
        self._period_s = period_s
        self._tracks: dict[str, _Track] = {}
        self._sensors: tuple[str, ...] = ()
        self._times = np.zeros((0, FIRST_CAPACITY))
        self._samples = np.zeros((0, FIRST_CAPACITY, WIDTH))
        self._next: int | None = None  # number of the next instant

    def add(
        self,
        sensor_id: str,
        block: TimedBlock,
        sensor_to_earth: FloatArray,
        quality: FilterQuality,
    ) -> None:
        """Take a sensor's samples with their orientation (n, 4) and its quality."""
        track = self._tracks.get(sensor_id) or self._new_track(sensor_id)
        if block.restarted:
            track.begin = track.end
        n = len(block.time_s)
        if track.end + n > self._times.shape[1]:
            self._make_room(track, n)
        begin, end = track.end, track.end + n
        self._times[track.row, begin:end] = block.time_s
        samples = self._samples[track.row, begin:end]
        samples[:, ORIENTATION] = sensor_to_earth
        samples[:, ACCEL] = block.accel_mps2
        samples[:, GYRO] = block.gyro_radps
        samples[:, BIAS_SD] = quality.bias_sd_radps
        samples[:, SINCE_GUESS] = quality.since_guess_s
        samples[:, REST] = quality.rest
        samples[:, TRUSTED] = quality.trusted
        samples[:, UNSATURATED] = ~quality.saturated
        if not len(track):
            track.first_s = float(block.time_s[0])
        track.last_s = float(block.time_s[-1])
        track.end, track.period_s = end, block.period_s

    def take(self, live: Iterable[str]) -> AlignedFrame | None:
        """Return the instants that all `live` sensors know by now; None when there is no new one.

        A sensor that is not live has NaN where it has no samples.
        """
        heard = []
        for name in live:
            if (track := self._tracks.get(name)) is not None:
                if self._next is not None and track.last_s / self._period_s < self._next:
                    return None
                heard.append(track)
        if not heard:
            return None
        last = floor(min(track.last_s for track in heard) / self._period_s)
        if self._next is None:
            self._next = ceil(max(track.first_s for track in heard) / self._period_s)
        if last < self._next:
            return None
        at_s = np.arange(self._next, last + 1, dtype=np.float64) * self._period_s
        self._next = last + 1
        return self._interpolate(at_s)

    def _new_track(self, sensor_id: str) -> _Track:
        track = self._tracks[sensor_id] = _Track(len(self._tracks))
        self._sensors = tuple(self._tracks)
        self._times = np.concatenate([self._times, np.zeros((1, self._times.shape[1]))])
        self._samples = np.concatenate([self._samples, np.zeros((1, *self._samples.shape[1:]))])
        return track

    def _make_room(self, track: _Track, n: int) -> None:
        """Move the sensor's rows to the front, into larger arrays where that does not suffice."""
        capacity = self._times.shape[1]
        while capacity < 2 * (len(track) + n):
            capacity *= 2
        if capacity > self._times.shape[1]:
            more = capacity - self._times.shape[1]
            self._times = np.pad(self._times, ((0, 0), (0, more)))
            self._samples = np.pad(self._samples, ((0, 0), (0, more), (0, 0)))
        for array in (self._times, self._samples):
            array[track.row, : len(track)] = array[track.row, track.begin : track.end].copy()
        track.begin, track.end = 0, len(track)

    def _interpolate(self, at_s: FloatArray) -> AlignedFrame:
        """Return all sensors at these instants; forgets what no later instant needs."""
        tracks = [track for track in self._tracks.values() if len(track) > 1]
        if len(tracks) == len(self._tracks):
            return AlignedFrame(at_s, self._sensors, self._known(tracks, at_s))
        values = np.empty((len(self._tracks), len(at_s), WIDTH))
        values[:] = UNKNOWN
        if tracks:
            values[[track.row for track in tracks]] = self._known(tracks, at_s)
        return AlignedFrame(at_s, self._sensors, values)

    def _known(self, tracks: Sequence[_Track], at_s: FloatArray) -> FloatArray:
        """Return (s, n, columns) of sensors that have samples to interpolate between."""
        few = len(tracks) * len(at_s) <= FEW
        before, share, known = (self._near if few else self._neighbours)(tracks, at_s)
        parts = [
            self._between(before[:, begin : begin + AT_ONCE], share[:, begin : begin + AT_ONCE])
            for begin in range(0, len(at_s), AT_ONCE)
        ]
        values = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        if np.count_nonzero(known) < known.size:
            values[~known] = UNKNOWN
        return values

    def _between(self, before: IntArray, share: FloatArray) -> FloatArray:
        """Return (s, n, columns) at a share of the way from one sample to the next."""
        pair = self._samples.reshape(-1, WIDTH).take(before + THIS_AND_NEXT, axis=0)
        between: FloatArray = pair[0]
        after = pair[1]
        cosine = np.vecdot(between[..., ORIENTATION], after[..., ORIENTATION])
        line = np.array((1.0 - share, share))
        weights = np.empty((*line.shape, MEASURED.stop))
        weights[..., ORIENTATION] = qn.slerp_weights(cosine, line)[..., None]
        weights[..., LINEAR] = line[..., None]
        weights *= pair[..., MEASURED]
        np.add(weights[0], weights[1], out=between[..., MEASURED])
        between[..., FLAGS] *= after[..., FLAGS]
        return between

    def _near(
        self, tracks: Sequence[_Track], at_s: FloatArray
    ) -> tuple[IntArray, FloatArray, BoolArray]:
        """Return what `_neighbours` does; for few instants NumPy takes five times as long."""
        capacity, instants = self._times.shape[1], at_s.tolist()
        befores, shares, known = [], [], []
        for track in tracks:
            times = self._times[track.row, track.begin : track.end].tolist()
            first, last = track.row * capacity + track.begin, len(times) - 2
            longest_s = LONGEST_STEP_PERIODS * track.period_s
            for instant_s in instants:
                found = bisect_right(times, instant_s) - 1
                i = min(max(found, 0), last)
                step_s = times[i + 1] - times[i]
                share = (instant_s - times[i]) / step_s if step_s > 0.0 else inf
                befores.append(first + i)
                shares.append(share)
                known.append(abs(share - 0.5) <= 0.5 + ROUNDING and step_s <= longest_s)
            track.begin += max(0, found)
        shape = len(tracks), len(instants)
        return (
            np.array(befores).reshape(shape),
            np.array(shares).reshape(shape),
            np.array(known).reshape(shape),
        )

    def _neighbours(
        self, tracks: Sequence[_Track], at_s: FloatArray
    ) -> tuple[IntArray, FloatArray, BoolArray]:
        """Return (s, n): the flat index before each instant, the share of the way, if known.

        Moves each track on to the sample before the last instant, from which
        the next one is interpolated.
        """
        capacity = self._times.shape[1]
        firsts, lasts, befores = [], [], []
        for track in tracks:
            times = self._times[track.row, track.begin : track.end]
            found = times.searchsorted(at_s, side="right")
            first = track.row * capacity + track.begin
            befores.append(found + (first - 1))
            firsts.append([first])
            lasts.append([first + len(track) - 2])
            track.begin += max(0, int(found[-1]) - 1)
        before = np.minimum(np.maximum(np.array(befores), firsts), lasts)
        longest_s = [[LONGEST_STEP_PERIODS * track.period_s] for track in tracks]
        flat_s = self._times.reshape(-1)
        start_s = flat_s.take(before)
        step_s = flat_s.take(before + 1) - start_s
        share = (at_s - start_s) / step_s
        known = (np.abs(share - 0.5) <= 0.5 + ROUNDING) & (step_s <= longest_s)
        return before, share, known
