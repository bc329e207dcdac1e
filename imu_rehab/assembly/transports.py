"""Which Bluetooth: the system's own, or that of a simulator."""

from imu_rehab.errors import ConfigurationError
from imu_rehab.radio.transport import Transport


def open_transport(radio: str) -> Transport:
    """Return the transport for `system` or `sim:HOST:PORT`; raises ConfigurationError."""
    if radio == "system":
        return Transport(scanner_backend=None, client_backend=None, simulated=False)
    kind, _, address = radio.partition(":")
    host, _, port = address.rpartition(":")
    if kind != "sim" or not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigurationError(
            f"--radio {radio!r} is neither 'system' nor 'sim:HOST:PORT', "
            "for example sim:127.0.0.1:4567"
        )
    # Bumble is loaded only for those who simulate.
    from imu_rehab.simulator.attachments.bleak_backend import backends  # noqa: PLC0415

    scanner, client, close = backends(host, int(port))
    return Transport(scanner, client, simulated=True, close=close)
