"""The promise every orientation filter keeps, and the filters there are."""

from collections.abc import Callable
from typing import Protocol

from imu_rehab.errors import UnknownName
from imu_rehab.orientation.ekf import ekf
from imu_rehab.orientation.madgwick import madgwick
from imu_rehab.orientation.mahony import mahony
from imu_rehab.orientation.vqf import Vqf
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import TimedBlock
from imu_rehab.timing.crossing import Belief


class OrientationFilter(Protocol):
    """Estimate how one sensor is turned.

    The same samples give the same bits: no clock, no chance, no state outside
    the instance.  Two samples or a whole session are one call.
    """

    def step(self, block: TimedBlock) -> tuple[FloatArray, FilterQuality]:
        """Return unit quaternions, (n, 4) w x y z, sensor to earth (east-north-up), and quality."""
        ...

    def belief(self) -> Belief:
        """Return what it holds true at the newest sample: a gap is bridged with it."""
        ...


FILTERS: dict[str, Callable[[float, bool, FloatArray | None], OrientationFilter]] = {
    "vqf": Vqf,
    "madgwick": madgwick,
    "mahony": mahony,
    "ekf": ekf,
}


def make_filter(
    name: str,
    period_s: float,
    *,
    magnetometer: bool = False,
    bias_radps: FloatArray | None = None,
) -> OrientationFilter:
    """Return a new filter for samples of that period; raises UnknownName.

    `bias_radps` (3,) is the gyroscope's bias if it is known from before.
    """
    if name not in FILTERS:
        raise UnknownName("filter", name, list(FILTERS))
    return FILTERS[name](period_s, magnetometer, bias_radps)
