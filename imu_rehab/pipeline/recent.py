"""The last seconds of what was felt and measured: strides and landings are cut out of it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.aligned_frame import ACCEL, GYRO, UNSATURATED
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

HELD_S = 8.0  # the longest stride with its stances, a landing until it is given up


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Instants (n,) that have just become known: what every sensor felt, and the angles of it."""

    time_s: FloatArray
    felt: FloatArray  # (s, n, WIDTH) of AlignedFrame, in the order of the places
    segments: Mapping[str, FloatArray]  # place -> (n, 4) segment to world
    signals: Mapping[str, FloatArray]  # key -> (n,)
    to_segment: Mapping[str, FloatArray]  # place -> (4,) from the sensor's axes

    def place(self, segment: str, side: Side) -> str | None:
        """Return where the sensor of a segment sits: on this side, or in the middle."""
        names = (f"{segment}_{side.value[0]}", segment, f"{segment}_front")
        return next((name for name in names if name in self.segments), None)

    def gyro_radps(self, place: str) -> FloatArray:
        """Return the rate (n, 3) in the segment's axes."""
        return self._turned(place, GYRO)

    def accel_mps2(self, place: str) -> FloatArray:
        """Return the specific force (n, 3) in the segment's axes."""
        return self._turned(place, ACCEL)

    def felt_at(self, place: str) -> FloatArray:
        """Return what the sensor at a place felt, (n, WIDTH) in its own axes."""
        felt: FloatArray = self.felt[list(self.segments).index(place)]
        return felt

    def _turned(self, place: str, columns: slice) -> FloatArray:
        return qn.rotate(self.to_segment[place], self.felt_at(place)[:, columns])


@dataclass(slots=True, eq=False)
class Recent:
    """Keeps moments as they came; makes a trial of a part of them where somebody asks."""

    rate_hz: float
    side: Side
    _moments: deque[Moment] = field(default_factory=deque)

    def keep(self, moment: Moment) -> None:
        """Add instants, and forget those that nobody can ask for any more."""
        self._moments.append(moment)
        until_s = moment.time_s[0] - HELD_S
        while self._moments[0].time_s[-1] < until_s:
            self._moments.popleft()

    def trial(self, begin_s: float, end_s: float) -> Trial:
        """Return the instants from one time to another, of the moments that share their sensors."""
        newest = self._moments[-1]
        part = [
            moment
            for moment in self._moments
            if moment.segments.keys() == newest.segments.keys()
            and moment.time_s[-1] >= begin_s
            and moment.time_s[0] <= end_s
        ]
        time_s = np.concatenate([moment.time_s for moment in part])
        inside = (time_s >= begin_s) & (time_s <= end_s)
        felt = np.concatenate([moment.felt for moment in part], axis=1)[:, inside]
        return Trial(
            test="",
            condition="",
            number=1,
            side=self.side,
            time_s=time_s[inside],
            rate_hz=self.rate_hz,
            signals={
                key: np.concatenate([moment.signals[key] for moment in part])[inside]
                for key in newest.signals
            },
            uncertainty_deg={},
            worn={
                place: self._worn(
                    time_s[inside],
                    felt[row],
                    np.concatenate([moment.segments[place] for moment in part])[inside],
                    newest.to_segment[place],
                )
                for row, place in enumerate(newest.segments)
            },
        )

    def _worn(
        self, time_s: FloatArray, felt: FloatArray, to_world: FloatArray, to_segment: FloatArray
    ) -> Worn:
        unknown = np.asarray(~np.isfinite(felt[:, GYRO]).all(axis=1))
        return Worn(
            time_s=time_s,
            rate_hz=self.rate_hz,
            gyro_radps=qn.rotate(to_segment, felt[:, GYRO]),
            accel_mps2=qn.rotate(to_segment, felt[:, ACCEL]),
            to_world=to_world,
            clipped=~(felt[:, UNSATURATED] > 0) & ~unknown,
            bridged=unknown,
        )
