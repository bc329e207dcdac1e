"""Two taps on the belt's sensor, looked for while somebody exercises."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.metrics.double_tap import DoubleTapWatch
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.signals.aligned_frame import ACCEL, AlignedFrame
from imu_rehab.signals.arrays import FloatArray

BELT = ("pelvis", "pelvis_front")  # feet and shanks jolt with every step: they are not asked
TOGETHER = 10  # instants are judged at once: nobody notices a tenth of a second


class TapWatch:
    """Tells of taps as events; what they do is decided where commands come from."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._watch = DoubleTapWatch()
        self._waiting: list[tuple[FloatArray, FloatArray]] = []  # times, specific force
        self._count = 0

    def feed(
        self, synced: AlignedFrame | None, tracks: Sequence[SensorTrack], *, off: bool
    ) -> tuple[Event, ...]:
        """Take common instants; `off` for hops and landings, and where nobody may tap."""
        if off:
            self._begin()
            return ()
        belt = next((track for track in tracks if track.place in BELT), None)
        if synced is None or belt is None or belt.sensor_id not in synced.sensors:
            return ()
        accel = synced.values[synced.sensors.index(belt.sensor_id), :, ACCEL]
        self._waiting.append((synced.time_s, accel))
        self._count += len(synced)
        if self._count < TOGETHER:
            return ()
        times, accels = zip(*self._waiting, strict=True)
        self._waiting, self._count = [], 0
        told_s = self._watch.feed(np.concatenate(times), np.concatenate(accels))
        return tuple(Event(at_s, "double_tap", "", None, belt.place) for at_s in told_s)
