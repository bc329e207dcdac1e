"""`imu-rehab analyze`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.analyzing import analysis_of
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
    person: Annotated[
        str | None, typer.Option(help="Keep the results in the store, for this pseudonym.")
    ] = None,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Compute a recording's numbers: tests, repetitions, gait, losses.

    Example: imu-rehab analyze walk.mcap --window 10 140 --json
    """
    with busy("Analysing"):
        analysis = analysis_of(
            file, filter_name, window, by_replay=by_replay, profile=o.profile(sex, age)
        )
    report = analysis.report
    if person is not None:
        from imu_rehab.cli.keeping import keep  # noqa: PLC0415  (a database only where it is asked)

        ERR.print(f"Kept as session {keep(analysis, person, place, who)} of {person.upper()}.")
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
