"""`imu-rehab analyze`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.analyzing import analyze as run_analysis
from imu_rehab.assembly.reporting import CUT, NOTHING_COUNTED
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import (
    ERR,
    OUT,
    busy,
    number,
    print_assessment,
    print_json,
    print_metrics,
    print_paired,
    print_table,
)


def analyze(
    file: Annotated[Path, typer.Argument(help="A recording.")],
    *,
    as_json: o.JsonOption = False,
    filter_name: o.FilterOption = None,
    window: o.WindowOption = None,
    sex: o.SexOption = None,
    age: o.AgeOption = None,
    by_replay: Annotated[
        bool, typer.Option("--by-replay", help="Item by item, as it was shown: slow, to the bit.")
    ] = False,
) -> None:
    """Compute a recording's numbers: tests, repetitions, gait, losses.

    Example: imu-rehab analyze walk.mcap --window 10 140 --json
    """
    with busy("Analysing"):
        report = run_analysis(
            file, filter_name, window, by_replay=by_replay, profile=o.profile(sex, age)
        )
    if as_json:
        print_json(report)
        return
    if report["simulated"]:
        OUT.print("SIMULATED")
    if not report["complete"]:
        ERR.print(CUT)
    print_table(
        "Sensors",
        ("place", "rate", "received", "lost", "bridged"),
        [
            (
                place,
                number(sensor["rate_hz"], "Hz"),
                str(sensor["received"]),
                str(sensor["lost"]),
                str(sensor["bridged"]),
            )
            for place, sensor in report["sensors"].items()
        ],
    )
    if not report["metrics"]:
        OUT.print(NOTHING_COUNTED)
        return
    print_metrics(report["metrics"])
    print_assessment(report["assessment"])
    print_paired([report["paired"]] if report["paired"] else [])
