"""`imu-rehab export`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.exporting import export_session
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy


def export(
    file: Annotated[Path, typer.Argument(help="A recording.")],
    *,
    out: Annotated[Path, typer.Option(help="A new folder for the tables and the report.")],
    filter_name: o.FilterOption = None,
    window: o.WindowOption = None,
    sex: o.SexOption = None,
    age: o.AgeOption = None,
) -> None:
    """Write a recording as tables and a one-page report.

    Example: imu-rehab export session.mcap --out session-tables
    """
    with busy("Exporting"):
        files = export_session(
            file, out, filter_name=filter_name, window_s=window, profile=o.profile(sex, age)
        )
    for written in files:
        OUT.print(str(written))
