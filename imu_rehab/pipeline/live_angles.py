"""The angles of live frames: agreeing headings, signals of the tested side, how sure they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.body.heading import ChainHeading, Corrected
from imu_rehab.body.live_signals import read_signals
from imu_rehab.body.restlessness import Restlessness
from imu_rehab.body.segment_errors import distrust_deg
from imu_rehab.body.segments import SegmentMap
from imu_rehab.pipeline.measuring import (
    UNCERTAIN_EVERY_S,
    Straps,
    doubt_about,
    uncertainties_deg,
)
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.signals.aligned_frame import (
    ACCEL,
    GYRO,
    ORIENTATION,
    TRUSTED,
    WIDTH,
    AlignedFrame,
    quality_of,
)
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

NOTHING_FELT: FloatArray = np.empty((0, 0, WIDTH))


@dataclass(frozen=True, slots=True, eq=False)
class Angles:
    """What a frame's instants measure; NaN where unknown."""

    segments: Mapping[str, FloatArray] = field(default_factory=dict)  # place -> (n, 4) to world
    signals: Mapping[str, FloatArray] = field(default_factory=dict)  # key -> (n,) degrees
    uncertainty: Mapping[str, FloatArray] = field(default_factory=dict)  # key -> (n,) degrees, 1 SD
    felt: FloatArray = field(
        default_factory=lambda: NOTHING_FELT
    )  # (s, n, WIDTH) by sensor, in the order of the segments


class LiveAngles:
    """Goes on from one pose to the next.

    Angles are given at every instant; how sure they are is judged ten times
    a second, over all that was felt since, and stands until it is judged again.
    """

    def __init__(self, side: Side, period_s: float) -> None:
        self.side, self._period_s = side, period_s
        self._places: tuple[str, ...] = ()

    def turn_to(self, side: Side) -> None:
        """Read the angles of this side from now on; both legs may be worn."""
        if side is not self.side and self._places:
            self._forget_judgement()
        self.side = side

    def begin(self, calibrations: Mapping[str, SegmentCalibration], *, lying: bool = False) -> None:
        """Start from a pose that has just been taken: all headings are known again."""
        self._places, self._lying = tuple(calibrations), lying
        yaw_sd_deg = np.array([c.yaw_sd_deg for c in calibrations.values()])
        self._straps = Straps(yaw_sd_deg, np.zeros(len(yaw_sd_deg)))
        self._heading = ChainHeading(self._places, linked=not lying)
        self._restlessness = Restlessness(self._period_s)
        self._felt: list[FloatArray] = []  # since the newest judgement
        self._forget_judgement()
        self._seen: tuple[object, object, IntArray] = (None, None, np.empty(0, dtype=np.int64))

    def _forget_judgement(self) -> None:
        self._keys: tuple[str, ...] = ()
        self._judged = np.empty((0, 1))  # (keys, 1): the newest judgement
        self._cell = -inf  # of time, in which it was made
        self._standing: dict[int, Mapping[str, FloatArray]] = {}  # the same, by number of instants

    def measure(
        self,
        synced: AlignedFrame,
        tracks: Sequence[SensorTrack],
        segment_map: Callable[[Sequence[str]], SegmentMap],
    ) -> Angles:
        """Return the angles of a frame; `segment_map` leads from sensors at places to segments."""
        if not self._places:
            return Angles()
        values = synced.values.take(self._rows(synced.sensors, tracks), axis=0)
        sensor_to_earth, trusted = values[..., ORIENTATION], values[..., TRUSTED]
        if np.count_nonzero(trusted) < trusted.size:
            sensor_to_earth = np.where(trusted[..., None] > 0, sensor_to_earth, np.nan)
        to_world = segment_map(self._places).to_world(sensor_to_earth)
        corrected = self._heading.feed(synced.time_s, to_world, values[..., GYRO])
        self._felt.append(values)
        return Angles(
            dict(zip(self._places, corrected.to_world, strict=True)),
            read_signals(self._places, corrected.to_world, self.side, lying=self._lying),
            self._uncertainty(synced.time_s, values, corrected),
            values,
        )

    def _rows(self, sensors: tuple[str, ...], tracks: Sequence[SensorTrack]) -> IntArray:
        """Return the rows of the sensors at the worn places, found anew when sensors come."""
        if self._seen[0] is not sensors or self._seen[1] is not tracks:
            row_of = {t.place: sensors.index(t.sensor_id) for t in tracks if t.sensor_id in sensors}
            self._seen = sensors, tracks, np.array([row_of[place] for place in self._places])
        return self._seen[2]

    def _uncertainty(
        self, time_s: FloatArray, values: FloatArray, corrected: Corrected
    ) -> Mapping[str, FloatArray]:
        """Return how sure each angle is, (n,): judged where a new cell of time begins."""
        if time_s.item(-1) // UNCERTAIN_EVERY_S == self._cell:
            return self._standing_for(len(time_s))
        cells = time_s // UNCERTAIN_EVERY_S
        at = np.flatnonzero(np.diff(cells, prepend=self._cell))
        found = self._judge(values, corrected, at)
        self._keys, judged = tuple(found), np.array(list(found.values()))
        before = self._judged if len(self._judged) else judged[:, :1]
        latest = np.searchsorted(at, np.arange(len(cells)), side="right")
        table = np.concatenate([before, judged], axis=1)[:, latest]
        self._judged, self._cell = judged[:, -1:], float(cells[-1])
        self._standing.clear()
        return dict(zip(self._keys, table, strict=True))

    def _standing_for(self, n: int) -> Mapping[str, FloatArray]:
        """Return the newest judgement at n instants."""
        if n not in self._standing:
            table = np.repeat(self._judged, n, axis=1)
            self._standing[n] = dict(zip(self._keys, table, strict=True))
        return self._standing[n]

    def _judge(
        self, values: FloatArray, corrected: Corrected, at: IntArray
    ) -> dict[str, FloatArray]:
        felt = np.concatenate(self._felt, axis=1)
        self._felt.clear()
        now = at + felt.shape[1] - values.shape[1]
        restless = self._restlessness.feed(felt[..., GYRO], felt[..., ACCEL])
        quality = quality_of(values[:, at])
        distrust = distrust_deg(quality.saturated, quality.since_guess_s)
        return uncertainties_deg(
            self._places,
            self._heading.links,
            corrected.to_world[:, at],
            doubt_about(corrected, at, self._straps, restless[..., now], distrust),
            self.side,
            lying=self._lying,
        )
