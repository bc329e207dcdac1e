"""Brings the orientations of all sensors to common instants of the session clock."""

from collections.abc import Collection
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial_block import SyncedFrame, TimedBlock

LONGEST_STEP_PERIODS = 3.0  # neighbours further apart than this are not interpolated between


@dataclass(slots=True, eq=False)
class _Track:
    """What is still needed of one sensor."""

    time_s: FloatArray = field(default_factory=lambda: np.empty(0))
    sensor_to_earth: FloatArray = field(default_factory=lambda: np.empty((0, 4)))
    accel: FloatArray = field(default_factory=lambda: np.empty((0, 3)))
    gyro: FloatArray = field(default_factory=lambda: np.empty((0, 3)))
    trusted: BoolArray = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    period_s: float = 0.01

    def add(self, block: TimedBlock, sensor_to_earth: FloatArray) -> None:
        if block.restarted:
            self.forget_before(float("inf"))
        self.time_s = np.concatenate([self.time_s, block.time_s])
        self.sensor_to_earth = np.concatenate([self.sensor_to_earth, sensor_to_earth])
        self.accel = np.concatenate([self.accel, block.accel_mps2])
        self.gyro = np.concatenate([self.gyro, block.gyro_radps])
        self.trusted = np.concatenate([self.trusted, block.trusted])
        self.period_s = block.period_s

    def forget_before(self, time_s: float) -> None:
        """Keep one sample before the instant: the next one is interpolated from it."""
        first = max(0, int(np.searchsorted(self.time_s, time_s, side="right")) - 1)
        if time_s == float("inf"):
            first = len(self.time_s)
        for name in ("time_s", "sensor_to_earth", "accel", "gyro", "trusted"):
            setattr(self, name, getattr(self, name)[first:])

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
        known = (share >= 0) & (share <= 1) & (step <= LONGEST_STEP_PERIODS * self.period_s)
        return before, share, known


class Aligner:
    """Emits each instant once, as soon as every live sensor has passed it."""

    def __init__(self, period_s: float) -> None:
        self._period_s = period_s
        self._tracks: dict[str, _Track] = {}
        self._next: int | None = None  # number of the next instant

    def add(self, sensor_id: str, block: TimedBlock, sensor_to_earth: FloatArray) -> None:
        """Take a sensor's samples with their orientation (n, 4)."""
        self._tracks.setdefault(sensor_id, _Track()).add(block, sensor_to_earth)

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
        frame = SyncedFrame(at_s, {}, {}, {}, {})
        for name, track in self._tracks.items():
            before, share, known = track.neighbours(at_s)
            unknown = ~known
            if known.any():
                q = qn.slerp(
                    track.sensor_to_earth[before], track.sensor_to_earth[before + 1], share
                )
                part = share[:, None]
                accel = track.accel[before] * (1 - part) + track.accel[before + 1] * part
                gyro = track.gyro[before] * (1 - part) + track.gyro[before + 1] * part
                trusted = track.trusted[before] & track.trusted[before + 1] & known
                q[unknown], accel[unknown], gyro[unknown] = np.nan, np.nan, np.nan
            else:
                n = len(at_s)
                q, accel, gyro = (
                    np.full((n, 4), np.nan),
                    np.full((n, 3), np.nan),
                    np.full((n, 3), np.nan),
                )
                trusted = np.zeros(n, dtype=np.bool_)
            frame.sensor_to_earth[name] = q
            frame.accel_mps2[name] = accel
            frame.gyro_radps[name] = gyro
            frame.trusted[name] = trusted
        return frame
