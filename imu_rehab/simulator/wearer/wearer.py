"""The promise of whoever wears virtual sensors."""

from typing import Protocol, runtime_checkable

from imu_rehab.signals.arrays import FloatArray


class Wearer(Protocol):
    """Says what an ideal sensor at a place would feel at any time.  Pure: no clock, no chance."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where sensors are worn."""
        ...

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force (n, 3) m/s² and rate (n, 3) rad/s in the SENSOR's axes.

        `time_s` (n,) is the wearer's own time; before 0 he stands still.
        """
        ...


@runtime_checkable
class Located(Protocol):
    """Knows, too, where the sensors are."""

    def sensor(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return sensor to world (n, 4) and its position in the world (n, 3) m, Y up."""
        ...
