"""What live measures bring, and the contract of who measures."""

from dataclasses import dataclass, field
from typing import Protocol

from imu_rehab.metrics.gait.live_strides import LiveStride
from imu_rehab.metrics.impact.live_landings import LiveLanding
from imu_rehab.metrics.near_fall import NearFall
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.recent import Moment
from imu_rehab.signals.arrays import FloatArray


@dataclass(slots=True)
class Measured:
    """What some instants brought."""

    signals: dict[str, FloatArray] = field(default_factory=dict)  # key -> (n,)
    strides: list[LiveStride] = field(default_factory=list)
    landings: list[LiveLanding] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    near_falls: list[NearFall] = field(default_factory=list)


class Part(Protocol):
    """Measures one kind of thing, looking back only; in any pieces the same."""

    def feed(self, moment: Moment, measured: Measured) -> None:
        """Take instants, and add what they bring."""
        ...
