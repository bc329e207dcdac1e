"""`imu-rehab scan`."""

from typing import Annotated

import typer

from imu_rehab.assembly.scanning import find_sensors
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import busy, print_json, print_table
from imu_rehab.errors import SensorNotFound


def scan(
    *,
    radio: o.RadioOption = "system",
    timeout: Annotated[float, typer.Option(help="Seconds to look.")] = 4.0,
    as_json: o.JsonOption = False,
) -> None:
    """List the sensors in reach.

    Example: imu-rehab scan --radio sim:127.0.0.1:4567
    """
    with busy("Looking for sensors"):
        found = find_sensors(radio, timeout)
    if not found:
        raise SensorNotFound("No sensor answered. Switch the sensors on and bring them near.")
    if as_json:
        print_json(
            {
                "sensors": [
                    {
                        "name": sensor.name,
                        "address": sensor.address,
                        "place": sensor.place,
                        "battery_pct": sensor.battery_pct,
                        "rssi_dbm": sensor.rssi_dbm,
                    }
                    for sensor in found
                ]
            }
        )
        return
    print_table(
        "Sensors in reach",
        ("name", "place", "battery", "signal", "address"),
        [
            (s.name, s.place or "–", f"{s.battery_pct} %", f"{s.rssi_dbm} dBm", s.address)
            for s in found
        ],
    )
