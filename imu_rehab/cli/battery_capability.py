"""`imu-rehab battery capability`: one item by its four runs, told, guided or simulated."""

from typing import Annotated, Any

import typer

from imu_rehab.assembly.battery.capability_planning import ChosenItem, capability_plan
from imu_rehab.assembly.battery.planning import completeness_text
from imu_rehab.assembly.battery.running import BatterySettings, run_battery
from imu_rehab.assembly.battery.simulated import simulate_item
from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, print_json, print_table, tell_simulated
from imu_rehab.cli.terminal import Terminal
from imu_rehab.signals.places import CORE, Side


def capability(
    test: Annotated[str, typer.Argument(help="The item: T2, T5/step_down …")],
    *,
    metric: Annotated[str, typer.Option(help="Its metric: wblt_deg, slsq_drop …")],
    band: Annotated[
        tuple[float, float],
        typer.Option(metavar="LOW HIGH", help="The zone, in the metric's unit; -inf or inf: open."),
    ],
    sem: Annotated[
        float | None,
        typer.Option(help="Your site's standard error of this metric within a session."),
    ] = None,
    pain_ceiling: Annotated[
        float, typer.Option(help="Pain above it gives no label, 0 to 10.")
    ] = PAIN_CEILING,
    kit: o.KitOption = CORE,
    side: o.SideOption = Side.RIGHT,
    limit: o.LimitOption = None,
    alone: o.AloneOption = False,
    out: o.OutOption = None,
    radio: o.RadioOption = "system",
    run: o.RunOption = False,
    by_itself: o.ByItselfOption = False,
    simulate: o.SimulateOption = False,
    seed: o.SeedOption = 1,
    as_json: o.JsonOption = False,
) -> None:
    """Can do, can do with a cue, can do unloaded, not yet: the four runs of one item.

    Without --run or --simulate it only shows what would be done.

    Example: imu-rehab battery capability T5/step_down --metric slsq_drop --band -5 5
    """
    asked = ChosenItem(test, metric, band, sem, pain_ceiling, kit, side, tuple(limit or ()), alone)
    chosen = asked.chosen()
    report = capability_plan(chosen)
    folder = o.folder_for(out, run=run, simulate=simulate)
    if as_json and folder is None:
        print_json(report)
        return
    _print_plan(report)
    if folder is None:
        return
    if simulate:
        with busy("A simulated person is being classified"):
            simulate_item(asked.item, seed, folder, tell_simulated, side=side)
    else:
        settings = BatterySettings(folder, radio, chosen, by_itself)
        state = run_battery(settings, Terminal(alone=by_itself))
        OUT.print(completeness_text(state))
        if state.current is not None:
            OUT.print(f"To go on: imu-rehab battery run --resume --out {folder} --radio {radio}")
    OUT.print(f"Results: imu-rehab battery results {folder}")


def _print_plan(report: dict[str, Any]) -> None:
    OUT.print(f"{report['title']}. Zone: {report['zone']}.")
    rows = [
        (run["title"], run["least"], f"{run['seconds']} s", run["clinician"])
        for run in report["runs"]
    ]
    print_table("Four runs", ("run", "at least", "takes", "to you"), rows)
    OUT.print(
        f"In all {report['minutes']:.1f} min, set-up included. Needs: {report['needs'] or '–'}. "
        f"Sensors: {report['sensors']}. Steps: {report['steps']}."
    )
    OUT.print(f"{report['error']} Pain above {report['pain_ceiling']:g} of 10 gives no label.")
