"""Brings the orientations of all sensors to common instants of the session clock.

All sensors' pending samples lie in one array, so that one interpolation
serves them all: a kit of eight costs hardly more than one sensor.
"""

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil, floor, inf

import numpy as np

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
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import TimedBlock
from imu_rehab.timing.interpolation import between, between_few
from imu_rehab.timing.pending_samples import Pending, PendingSamples

ROUNDING = 1e-6  # an instant may lie on a sample, but for the last bit
LONGEST_STEP_PERIODS = 3.0  # neighbours further apart than this are not interpolated between
MANY = 2**62  # instants: all there are
FEW = 40  # instants times sensors: up to so many Python is quicker
UNKNOWN = np.array([*[np.nan] * 11, 0.0, 0.0, 0.0, 1.0])


class Aligner:
    """Emits each instant once, as soon as every live sensor has passed it."""

    def __init__(self, period_s: float) -> None:
        self._period_s = period_s
        self._pending = PendingSamples()
        self._sensors: tuple[str, ...] = ()
        self._next: int | None = None  # number of the next instant
        self._late: tuple[Sequence[str], Pending] | None = (
            None  # who was waited for, and among whom
        )

    def room(self, sensor_id: str, count: int) -> tuple[Pending, FloatArray]:
        """Return where a sensor's next samples belong, (count, WIDTH); then `keep` their times."""
        return self._pending.room(sensor_id, count)

    def add(
        self,
        sensor_id: str,
        block: TimedBlock,
        sensor_to_earth: FloatArray,
        quality: FilterQuality,
    ) -> None:
        """Take a sensor's samples with their orientation (n, 4) and its quality."""
        pending, samples = self._pending.room(sensor_id, len(block.time_s))
        if block.restarted:
            pending.drop(len(pending))
        samples[:, ORIENTATION] = sensor_to_earth
        samples[:, ACCEL] = block.accel_mps2
        samples[:, GYRO] = block.gyro_radps
        samples[:, BIAS_SD] = quality.bias_sd_radps
        samples[:, SINCE_GUESS] = quality.since_guess_s
        samples[:, REST] = quality.rest
        samples[:, TRUSTED] = quality.trusted
        samples[:, UNSATURATED] = ~quality.saturated
        pending.keep_all(block.time_s, block.period_s)

    def take(self, live: Sequence[str], at_most: int = MANY) -> AlignedFrame | None:
        """Return the instants that all `live` sensors know by now; None when there is no new one.

        Of more than `at_most` the first; ask again.  A sensor that is not live
        has NaN where it has no samples.
        """
        if self._late is not None and self._late[0] is live and self._is_behind(self._late[1]):
            return None  # as nearly every time: a packet of somebody else has come
        heard = []
        for name in live:
            if (pending := self._pending.of.get(name)) is not None:
                if self._is_behind(pending):
                    self._late = live, pending
                    return None
                heard.append(pending)
        if not heard:
            return None
        last = floor(min(pending.last_s for pending in heard) / self._period_s)
        if self._next is None:
            self._next = ceil(max(pending.times[0] for pending in heard) / self._period_s)
        if last < self._next:
            return None
        last = min(last, self._next + at_most - 1)
        at_s = [number * self._period_s for number in range(self._next, last + 1)]
        self._next = last + 1
        return self._interpolate(at_s)

    def _is_behind(self, pending: Pending) -> bool:
        return self._next is not None and pending.last_s / self._period_s < self._next

    def _interpolate(self, at_s: list[float]) -> AlignedFrame:
        """Return all sensors at these instants; forgets what no later instant needs."""
        everybody = self._pending.of.values()
        if len(self._sensors) != len(everybody):
            self._sensors = tuple(self._pending.of)
        known = [pending for pending in everybody if len(pending.times) > 1]
        if len(known) == len(everybody):
            values = self._known(known, at_s)
        else:
            values = np.empty((len(everybody), len(at_s), WIDTH))
            values[:] = UNKNOWN
            if known:
                values[[pending.row for pending in known]] = self._known(known, at_s)
        return AlignedFrame(np.array(at_s), self._sensors, values)

    def _known(self, sensors: Sequence[Pending], at_s: list[float]) -> FloatArray:
        """Return (s, n, WIDTH) of sensors that have samples to interpolate between."""
        if len(sensors) * len(at_s) <= FEW:
            return self._near(sensors, at_s)
        return self._far(sensors, np.array(at_s))

    def _near(self, sensors: Sequence[Pending], at_s: list[float]) -> FloatArray:
        """Return it for a few instants, one after the other."""
        capacity = self._pending.array.shape[1]
        before: list[int] = []
        shares: list[float] = []
        unknown: list[int] = []
        for sensor in sensors:
            times, found = sensor.times, 0
            first, last = sensor.row * capacity + sensor.begin, len(times) - 2
            longest_s = LONGEST_STEP_PERIODS * sensor.period_s
            for instant_s in at_s:
                found = bisect_right(times, instant_s) - 1
                i = min(max(found, 0), last)
                begin_s = times[i]
                step_s = times[i + 1] - begin_s
                share = (instant_s - begin_s) / step_s if step_s > 0.0 else inf
                if not (-ROUNDING <= share <= 1.0 + ROUNDING and step_s <= longest_s):
                    unknown.append(len(before))
                    share = 0.0
                before.append(first + i)
                shares.append(share)
            sensor.drop(max(0, found))
        values = between_few(self._pending.array, before, shares)
        if unknown:
            values[unknown] = UNKNOWN
        return values.reshape(len(sensors), len(at_s), WIDTH)

    def _far(self, sensors: Sequence[Pending], at_s: FloatArray) -> FloatArray:
        """Return it for many instants at once."""
        capacity = self._pending.array.shape[1]
        before = np.empty((len(sensors), len(at_s)), dtype=np.int64)
        start_s, step_s = np.empty(before.shape), np.empty(before.shape)
        for row, sensor in enumerate(sensors):
            times = np.frombuffer(sensor.times)
            found = times.searchsorted(at_s, side="right") - 1
            here = np.minimum(np.maximum(found, 0), len(times) - 2)
            before[row] = here + (sensor.row * capacity + sensor.begin)
            start_s[row] = times[here]
            step_s[row] = times[here + 1] - start_s[row]
            del times  # while somebody looks at them, no time can be dropped
            sensor.drop(max(0, int(found[-1])))
        share = (at_s - start_s) / step_s
        longest_s = [[LONGEST_STEP_PERIODS * sensor.period_s] for sensor in sensors]
        known = (share >= -ROUNDING) & (share <= 1.0 + ROUNDING) & (step_s <= longest_s)
        values = between(self._pending.array, before, share)
        if np.count_nonzero(known) < known.size:
            values[~known] = UNKNOWN
        return values
