"""`imu-rehab import`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.importing import import_files
from imu_rehab.cli.options import place_files
from imu_rehab.cli.screen import OUT, busy


def import_csv(
    *,
    place: Annotated[list[str], typer.Option(help="PLACE=FILE, once per sensor.")],
    out: Annotated[Path, typer.Option(help="The new recording.")],
) -> None:
    """Turn CSV files of any motion sensors into a recording.

    Example: imu-rehab import --place foot_r=foot.csv --place pelvis=belt.csv --out walk.mcap
    """
    with busy("Importing"):
        sensors = import_files(place_files(place), out)
    for sensor in sensors:
        OUT.print(f"{sensor.place}: {len(sensor.rows)} samples at {sensor.rate_hz:.2f} Hz")
    OUT.print(f"Written: {out}")
