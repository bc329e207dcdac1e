"""The angles of live frames: agreeing headings, signals of the tested side, how sure they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.body.heading import ChainHeading, Corrected
from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.restlessness import Restlessness
from imu_rehab.body.segment_errors import distrust_deg
from imu_rehab.pipeline.measuring import (
    UNCERTAIN_EVERY_S,
    Straps,
    doubt_about,
    uncertainties_deg,
)
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True, eq=False)
class Angles:
    """What a frame's instants measure; NaN where unknown."""

    segments: Mapping[str, FloatArray] = field(default_factory=dict)  # place -> (n, 4) to world
    signals: Mapping[str, FloatArray] = field(default_factory=dict)  # key -> (n,) degrees
    uncertainty: Mapping[str, float] = field(default_factory=dict)  # key -> degrees, 1 SD, now


class LiveAngles:
    """Goes on from one pose to the next.

    Angles are given at every instant; how sure they are is judged a few times
    a second, over all that was felt since.
    """

    def __init__(self, side: Side, period_s: float) -> None:
        self._side, self._period_s = side, period_s
        self._places: tuple[str, ...] = ()
        self._lying = False
        self._uncertainty: dict[str, float] = {}
        self._felt: list[tuple[FloatArray, FloatArray]] = []
        self._judged_s = -inf

    def begin(self, calibrations: Mapping[str, SegmentCalibration], *, lying: bool = False) -> None:
        """Start from a pose that has just been taken: all headings are known again."""
        self._places, self._lying = tuple(calibrations), lying
        yaw_sd_deg = np.array([c.yaw_sd_deg for c in calibrations.values()])
        self._straps = Straps(yaw_sd_deg, np.zeros(len(yaw_sd_deg)))
        self._heading = ChainHeading(self._places, linked=not lying)
        self._restlessness = Restlessness(self._period_s)
        self._felt.clear()
        self._judged_s = -inf

    def measure(
        self,
        synced: SyncedFrame,
        tracks: Sequence[SensorTrack],
        segments: Mapping[str, FloatArray],
    ) -> Angles:
        """Return the angles of a frame whose `segments` are as the sensors alone say."""
        if not self._places:
            return Angles()
        sensor_of = {track.place: track.sensor_id for track in tracks}
        worn = [sensor_of[place] for place in self._places]
        gyro, accel = _stacked(synced.gyro_radps, worn), _stacked(synced.accel_mps2, worn)
        to_world = np.array([segments[place] for place in self._places])
        corrected = self._heading.feed(synced.time_s, to_world, gyro)
        self._felt.append((gyro, accel))
        if synced.time_s[-1] - self._judged_s >= UNCERTAIN_EVERY_S:
            self._judge(synced, worn, corrected.newest)
        agreeing = dict(zip(self._places, corrected.to_world, strict=True))
        return Angles(
            agreeing, live_signals(agreeing, self._side, lying=self._lying), self._uncertainty
        )

    def _judge(self, synced: SyncedFrame, worn: Sequence[str], now: Corrected) -> None:
        """Say how sure the newest angles are."""
        gyro, accel = (np.concatenate(parts, axis=1) for parts in zip(*self._felt, strict=True))
        self._felt.clear()
        turning, shaking = (each[:, -1:] for each in self._restlessness.feed(gyro, accel))
        doubt = doubt_about(now, self._straps, turning, shaking, _distrust(synced, worn))
        found = uncertainties_deg(
            self._places, self._heading.links, now.to_world, doubt, self._side, lying=self._lying
        )
        self._uncertainty = {key: float(value[0]) for key, value in found.items()}
        self._judged_s = float(synced.time_s[-1])


def _stacked(table: Mapping[str, FloatArray], worn: Sequence[str]) -> FloatArray:
    """Return (s, n, 3) in the order of the worn sensors."""
    return np.array([table[sensor_id] for sensor_id in worn])


def _distrust(synced: SyncedFrame, worn: Sequence[str]) -> FloatArray:
    """Return (s, 1) degrees that clipping and guessed gaps add now."""
    heard = [synced.quality[sensor_id] for sensor_id in worn]
    return np.array([distrust_deg(q.saturated[-1:], q.since_guess_s[-1:]) for q in heard])
