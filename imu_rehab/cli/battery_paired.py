"""`imu-rehab battery paired`: an insole, a cue or a mobilisation against none, in one session."""

from typing import Annotated

import typer

from imu_rehab.assembly.battery.paired_trial import paired_chosen, paired_plan, plan_json
from imu_rehab.assembly.battery.planning import completeness_text
from imu_rehab.assembly.battery.running import BatterySettings, run_battery
from imu_rehab.assembly.battery.simulated import simulate_paired
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, print_json, tell_simulated
from imu_rehab.cli.terminal import Terminal
from imu_rehab.signals.places import CORE, Side


def paired(
    primary: Annotated[str, typer.Argument(help="The one metric it is about: foot_ev_exc, fpa …")],
    *,
    secondary: Annotated[
        list[str] | None, typer.Option("--secondary", help="At most two, told as such.")
    ] = None,
    pairs: Annotated[int, typer.Option(help="Pairs of blocks, at least 4.")] = 4,
    kit: o.KitOption = CORE,
    side: o.SideOption = Side.RIGHT,
    limit: o.LimitOption = None,
    out: o.OutOption = None,
    radio: o.RadioOption = "system",
    run: o.RunOption = False,
    by_itself: o.ByItselfOption = False,
    simulate: o.SimulateOption = False,
    seed: o.SeedOption = 1,
    effect: Annotated[
        float, typer.Option(help="Of the simulated person: degrees of eversion less under B.")
    ] = 2.0,
    as_json: o.JsonOption = False,
) -> None:
    """A paired walk, ABBA BAAB: what it could show, told before; guided; judged after.

    Without --run or --simulate it only shows what it could show, and its minutes.

    Example: imu-rehab battery paired foot_ev_exc
    """
    plan = paired_plan(primary, tuple(secondary or ()), pairs)
    report = plan_json(plan)
    folder = o.folder_for(out, run=run, simulate=simulate)
    if as_json and folder is None:
        print_json(report)
        return
    OUT.print(f"Blocks: {report['order']}, {report['strides']} strides each.")
    OUT.print(report["says"])
    if folder is None:
        return
    if simulate:
        with busy("A simulated person walks the blocks"):
            simulate_paired(plan, seed, folder, effect, tell_simulated)
    else:
        chosen = paired_chosen(plan, kit, side, tuple(limit or ()))
        settings = BatterySettings(folder, radio, chosen, by_itself, plan)
        OUT.print(completeness_text(run_battery(settings, Terminal(alone=by_itself))))
    OUT.print(f"Results: imu-rehab battery results {folder}")
