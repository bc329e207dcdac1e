"""The promise every driver keeps, and which driver reads which sensor."""

from typing import Protocol

from imu_rehab.sensors.events import SensorEvent
from imu_rehab.sensors.generic_samples import GenericSamples
from imu_rehab.sensors.own_protocol import OwnProtocol
from imu_rehab.signals.received import Direction, Received


class SensorDriver(Protocol):
    """Turn the items of one sensor into events.

    Bad bytes are reported as `PacketRejected`, never raised: bad radio is
    normal.  No clock, no I/O: the same items give the same events.
    """

    def feed(self, item: Received) -> tuple[SensorEvent, ...]:
        """Read one item."""
        ...


def driver_for(first_info: Received) -> SensorDriver:
    """Choose by the first `info` item: JSON names its driver, bytes are our own protocol."""
    sensor_id = first_info.source
    if first_info.direction is Direction.LOCAL:
        return GenericSamples(sensor_id)
    return OwnProtocol(sensor_id)
