"""`imu-rehab battery`: plan, protocol, run."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from imu_rehab.assembly.battery.gate_results import confirmations
from imu_rehab.assembly.battery.planning import (
    completeness_text,
    plan_report,
    protocol_report,
)
from imu_rehab.assembly.battery.results import battery_results
from imu_rehab.assembly.battery.running import BatterySettings, run_battery
from imu_rehab.assembly.battery.simulated import simulate_battery
from imu_rehab.assembly.battery.visits import History
from imu_rehab.assembly.settings import ChosenTests
from imu_rehab.cli import options as o
from imu_rehab.cli.battery_capability import capability
from imu_rehab.cli.battery_paired import paired
from imu_rehab.cli.screen import (
    OUT,
    busy,
    print_assessment,
    print_json,
    print_metrics,
    print_paired,
    print_table,
    tell_simulated,
)
from imu_rehab.cli.terminal import Terminal
from imu_rehab.metrics.catalogue import chosen_words
from imu_rehab.signals.places import CORE, Side

battery = typer.Typer(help="The guided assessment: plan it, read a protocol, run it.")
battery.command("capability")(capability)
battery.command("paired")(paired)

TestsOption = Annotated[
    str, typer.Option(help="standard, full, or tests by commas: T2,T4/eyes_open.")
]
InvolvedOption = Annotated[
    Side | None, typer.Option(help="The side that is treated: measures against the other one.")
]
StairsOption = Annotated[
    tuple[str, float, float] | None,
    typer.Option(
        metavar="SIGNAL LOW HIGH", help="The zone of what was trained, looked for on stairs (T16)."
    ),
]


@battery.command("plan")
def plan(
    *,
    tests: TestsOption = "standard",
    kit: o.KitOption = CORE,
    side: o.SideOption = Side.RIGHT,
    limit: o.LimitOption = None,
    alone: o.AloneOption = False,
    stairs_band: StairsOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Show what would be done, how long it takes, and what each test needs.

    Example: imu-rehab battery plan --tests full --kit 5
    """
    report = plan_report(
        ChosenTests(tests, kit, side, tuple(limit or ()), alone, stairs_band=stairs_band)
    )
    if as_json:
        print_json(report)
        return
    if report["items"]:
        _print_plan(report)
    else:
        OUT.print("Nothing of this can be done today.")
    for left in report["left_out"]:
        OUT.print(f"Left out: {left['name']}: {left['why']}.")


def _print_plan(report: dict[str, Any]) -> None:
    rows = [
        (
            row["test"],
            row["title"],
            row["side"],
            f"{row['practice']} + {row['trials']}",
            row["calibration"],
            row["needs"] or "–",
        )
        for row in report["items"]
    ]
    print_table("Battery", ("no.", "test", "side", "practice + trials", "steps", "needs"), rows)
    print_table("Minutes", ("test", "min"), [(t, f"{m:.1f}") for t, m in report["tests"].items()])
    OUT.print(f"In all {report['minutes']:.1f} min, {report['trials']} trials, {report['moves']}.")
    if report["not_measured"]:
        OUT.print(f"Not measured without further sensors: {report['not_measured']}.")
    OUT.print(f"Steps: {report['steps']}.")


@battery.command("protocol")
def protocol(
    test: Annotated[str, typer.Argument(help="T1 to T16.")], *, as_json: o.JsonOption = False
) -> None:
    """Show the protocol of a test.

    Example: imu-rehab battery protocol T2
    """
    report = protocol_report(test)
    if as_json:
        print_json(report)
        return
    OUT.print(f"{report['test']} {report['title']}: {report['question']}")
    for variant in report["conditions"]:
        OUT.print("")
        OUT.print(variant["title"] if variant["key"] else "Protocol")
        for name, value in variant["lines"].items():
            OUT.print(f"  {name}: {value}")
    for typed in report["typed"]:
        OUT.print(f"Typed: {typed}")
    if report["manual"]:
        OUT.print(f"By hand, kept beside it: {report['manual']}")


@battery.command("run")
def run(
    *,
    out: Annotated[Path, typer.Option(help="A new folder; with --resume the one to go on with.")],
    tests: TestsOption = "standard",
    radio: o.RadioOption = "system",
    kit: o.KitOption = CORE,
    side: o.SideOption = Side.RIGHT,
    limit: o.LimitOption = None,
    alone: o.AloneOption = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where it was stopped.")] = False,
    involved: InvolvedOption = None,
    stairs_band: StairsOption = None,
    by_itself: o.ByItselfOption = False,
) -> None:
    """Run a battery, guided in this terminal.

    Example: imu-rehab battery run --tests T2,T6 --radio sim:127.0.0.1:4567 --out battery-1
    """
    asked = ChosenTests(
        tests, kit, side, tuple(limit or ()), alone, involved=involved, stairs_band=stairs_band
    )
    chosen = None if resume else asked.chosen()
    state = run_battery(BatterySettings(out, radio, chosen, by_itself), Terminal(alone=by_itself))
    OUT.print(completeness_text(state))
    if state.current is not None:
        OUT.print(f"To go on: imu-rehab battery run --resume --out {out} --radio {radio}")
    OUT.print(f"Results: imu-rehab battery results {out}")


@battery.command("simulate")
def simulate(
    *,
    out: Annotated[Path, typer.Option(help="A new folder for the recordings.")],
    tests: TestsOption = "standard",
    seed: o.SeedOption = 1,
    side: Annotated[
        Side | None, typer.Option(help="The side that is tested first; else the person's own.")
    ] = None,
    involved: InvolvedOption = None,
    stairs_band: StairsOption = None,
) -> None:
    """Let a simulated person do tests in virtual time; nothing is measured on anybody.

    Example: imu-rehab battery simulate --tests T2,T9 --seed 7 --out battery-7
    """
    asked = ChosenTests(tests, stairs_band=stairs_band)
    with busy("A simulated person is being assessed"):
        simulate_battery(
            chosen_words(tests),
            seed,
            out,
            tell_simulated,
            side=side,
            involved=involved,
            bands=asked.bands,
        )
    OUT.print(f"Results: imu-rehab battery results {out}")


@battery.command("results")
def results(
    folder: Annotated[Path, typer.Argument(help="The folder of a battery, or one recording.")],
    *,
    out: Annotated[Path | None, typer.Option(help="A new folder for tables and report.")] = None,
    sex: o.SexOption = None,
    age: o.AgeOption = None,
    involved: InvolvedOption = None,
    history: Annotated[
        list[Path] | None,
        typer.Option(help="An earlier battery of the same person, folder or recording; again."),
    ] = None,
    baselines: Annotated[int, typer.Option(help="How many first visits are the baseline.")] = 1,
    reported: Annotated[
        tuple[str, float, float] | None,
        typer.Option(metavar="WHAT BEFORE NOW", help="What the person reports: nprs_now 6 3."),
    ] = None,
    confirm: Annotated[
        list[str] | None,
        typer.Option(metavar="GATE=VALUE", help="A limit that a clinician confirms or replaces."),
    ] = None,
    clinician: Annotated[str, typer.Option(help="Who confirms limits.")] = "",
    as_json: o.JsonOption = False,
) -> None:
    """Compute the results of a battery, of all its recordings together.

    With earlier batteries of the same person it says what has changed since.

    Example: imu-rehab battery results battery-7 --age 64 --sex f --out battery-7/results
    """
    today = datetime.now(UTC).date().isoformat()
    confirmed = confirmations(confirm or [], clinician, today)
    since = History(tuple(history or ()), baselines, reported)
    with busy("Computing the results"):
        report = battery_results(
            folder,
            out,
            o.profile(sex, age),
            involved=involved,
            history=since,
            confirmed=confirmed,
        )
    if as_json:
        print_json(report)
        return
    if report["simulated"]:
        OUT.print("SIMULATED")
    for name in report["unfinished"]:
        OUT.print(
            f"{name} has no proper end: it is being recorded just now, or its program was stopped. "
            "This is what is in it so far."
        )
    if report["metrics"]:
        print_metrics(report["metrics"])
    print_assessment(report["assessment"])
    print_paired(report["paired"])
    for said in (*report["courses"], *report["quadrants"], *report["gates"]):
        OUT.print(said["says"])
    if out is not None:
        OUT.print(f"Report: {out / 'report.html'}")
