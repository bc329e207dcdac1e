"""`imu-rehab simulate`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.assembly.simulating import simulate as run_simulator
from imu_rehab.assembly.simulating import simulate_in_virtual_time
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import ERR, OUT, busy
from imu_rehab.errors import ConfigurationError
from imu_rehab.signals.places import CORE, Side


def simulate(
    *,
    port: Annotated[int, typer.Option(help="TCP port; 0 takes a free one.")] = 0,
    seed: o.SeedOption = 1,
    side: o.SideOption = Side.RIGHT,
    kit: o.KitOption = CORE,
    wear: o.WearOption = None,
    interval_ms: o.IntervalOption = 15.0,
    loss: o.LossOption = 0.0,
    failed_events: o.FailedOption = 0.05,
    skew_ppm: o.SkewOption = 40.0,
    rate_error: o.RateErrorOption = 0.0,
    lose: o.LoseOption = None,
    virtual: Annotated[
        float | None,
        typer.Option(help="No Bluetooth: so many seconds of virtual time into the file --out."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The new recording of --virtual.")] = None,
) -> None:
    """Run virtual sensors alone; prints their --radio address.

    Example: imu-rehab simulate --port 4567   (then: imu-rehab scan --radio sim:127.0.0.1:4567)
    """
    settings = DemoSettings(
        side=side,
        kit=kit,
        seed=seed,
        interval_ms=interval_ms,
        failed_events=failed_events,
        loss=loss,
        skew_ppm=skew_ppm,
        rate_error=rate_error,
        lose=lose,
        wear=wear,
    )
    if virtual is not None:
        if out is None:
            raise ConfigurationError("--virtual needs a file: --out experiment.mcap")
        with busy("Simulating"):
            simulate_in_virtual_time(settings, virtual, out)
        OUT.print(f"Written: {out}")
        return

    def tell(address: str) -> None:
        OUT.print(address)
        ERR.print("Virtual sensors are on the air. Ctrl-C ends them.")

    run_simulator(settings, tell, port)
