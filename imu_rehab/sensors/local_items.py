"""Items made on this computer that every driver reads alike."""

from imu_rehab.sensors.events import LinkChanged, Placed
from imu_rehab.signals.received import Received


def read_place(item: Received) -> tuple[Placed, ...]:
    """Read where the sensor sits."""
    content = item.json()
    return (Placed(str(content["place"]), bool(content.get("simulated", False))),)


def read_link(item: Received) -> tuple[LinkChanged, ...]:
    """Read what the radio noticed."""
    content = item.json()
    return (LinkChanged(str(content["event"]), str(content.get("reason", ""))),)
