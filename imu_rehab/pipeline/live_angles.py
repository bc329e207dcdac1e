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
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True, eq=False)
class Angles:
    """What a frame's instants measure; NaN where unknown."""

    segments: Mapping[str, FloatArray] = field(default_factory=dict)  # place -> (n, 4) to world
    signals: Mapping[str, FloatArray] = field(default_factory=dict)  # key -> (n,) degrees
    uncertainty: Mapping[str, FloatArray] = field(default_factory=dict)  # key -> (n,) degrees, 1 SD


class LiveAngles:
    """Goes on from one pose to the next.

    Angles are given at every instant; how sure they are is judged a few times
    a second, over all that was felt since, and stands until it is judged again.
    """

    def __init__(self, side: Side, period_s: float) -> None:
        self._side, self._period_s = side, period_s
        self._places: tuple[str, ...] = ()

    def begin(self, calibrations: Mapping[str, SegmentCalibration], *, lying: bool = False) -> None:
        """Start from a pose that has just been taken: all headings are known again."""
        self._places, self._lying = tuple(calibrations), lying
        yaw_sd_deg = np.array([c.yaw_sd_deg for c in calibrations.values()])
        self._straps = Straps(yaw_sd_deg, np.zeros(len(yaw_sd_deg)))
        self._heading = ChainHeading(self._places, linked=not lying)
        self._restlessness = Restlessness(self._period_s)
        self._felt: list[tuple[FloatArray, FloatArray]] = []
        self._keys: tuple[str, ...] = ()
        self._judged = np.empty((0, 1))  # (keys, 1): the newest judgement
        self._cell = -inf  # of time, in which it was made

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
        agreeing = dict(zip(self._places, corrected.to_world, strict=True))
        return Angles(
            agreeing,
            live_signals(agreeing, self._side, lying=self._lying),
            self._uncertainty(synced, worn, corrected),
        )

    def _uncertainty(
        self, synced: SyncedFrame, worn: Sequence[str], corrected: Corrected
    ) -> dict[str, FloatArray]:
        """Return how sure each angle is, (n,): judged where a new cell of time begins."""
        cells = synced.time_s // UNCERTAIN_EVERY_S
        if cells[-1] == self._cell:
            table = np.repeat(self._judged, len(cells), axis=1)
        else:
            at = np.flatnonzero(np.diff(cells, prepend=self._cell))
            found = self._judge(synced, worn, corrected, at)
            self._keys, judged = tuple(found), np.array(list(found.values()))
            before = self._judged if len(self._judged) else judged[:, :1]
            latest = np.searchsorted(at, np.arange(len(cells)), side="right")
            table = np.concatenate([before, judged], axis=1)[:, latest]
            self._judged, self._cell = judged[:, -1:], cells[-1]
        return dict(zip(self._keys, table, strict=True))

    def _judge(
        self, synced: SyncedFrame, worn: Sequence[str], corrected: Corrected, at: IntArray
    ) -> dict[str, FloatArray]:
        gyro, accel = (np.concatenate(parts, axis=1) for parts in zip(*self._felt, strict=True))
        self._felt.clear()
        now = at + gyro.shape[1] - len(synced)
        turning, shaking = (each[:, now] for each in self._restlessness.feed(gyro, accel))
        these = corrected.at(at)
        doubt = doubt_about(these, self._straps, turning, shaking, _distrust(synced, worn, at))
        return uncertainties_deg(
            self._places,
            self._heading.links,
            these.to_world,
            doubt,
            self._side,
            lying=self._lying,
        )


def _stacked(table: Mapping[str, FloatArray], worn: Sequence[str]) -> FloatArray:
    """Return (s, n, 3) in the order of the worn sensors."""
    return np.array([table[sensor_id] for sensor_id in worn])


def _distrust(synced: SyncedFrame, worn: Sequence[str], at: IntArray) -> FloatArray:
    """Return (s, m) degrees that clipping and guessed gaps add at some instants."""
    heard = [synced.quality[sensor_id] for sensor_id in worn]
    return np.array([distrust_deg(q.saturated[at], q.since_guess_s[at]) for q in heard])
