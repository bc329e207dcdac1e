"""The promise every orientation filter keeps, and the filters there are."""

from collections.abc import Callable
from typing import Protocol

from imu_rehab.errors import UnknownName
from imu_rehab.orientation.madgwick import Madgwick
from imu_rehab.orientation.vqf import Vqf
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import TimedBlock


class OrientationFilter(Protocol):
    """Estimate how one sensor is turned.

    The same samples give the same bits: no clock, no chance, no state outside
    the instance.  Two samples or a whole session are one call.
    """

    def step(self, block: TimedBlock) -> FloatArray:
        """Return unit quaternions, (n, 4) w x y z, sensor to earth (east-north-up)."""
        ...


FILTERS: dict[str, Callable[[float, bool], OrientationFilter]] = {
    "vqf": Vqf,
    "madgwick": Madgwick,
}


def make_filter(name: str, period_s: float, *, magnetometer: bool = False) -> OrientationFilter:
    """Return a new filter for samples of that period; raises UnknownName."""
    if name not in FILTERS:
        raise UnknownName("filter", name, list(FILTERS))
    return FILTERS[name](period_s, magnetometer)
