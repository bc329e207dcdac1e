"""Virtual sensors alone, for whoever wants to connect to them."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from imu_rehab.assembly.demo import simulator_settings, worn_samples
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.assembly.stopping import stop_signals
from imu_rehab.simulator.spawn import SimulatorProcess

LOOK_S = 0.1


def simulate(settings: DemoSettings, on_ready: Callable[[str], None], hci_port: int = 0) -> None:
    """Run until Ctrl-C; `on_ready` gets the `sim:HOST:PORT`.

    `settings.wear` names a recording of ours; nobody says `go`, so a worn
    recording begins as soon as all its sensors stream.
    """
    with TemporaryDirectory() as scratch, stop_signals() as stop:
        chosen = simulator_settings(settings)
        if settings.wear is not None:
            worn = worn_samples(settings.wear, settings.side, Path(scratch))
            chosen = replace(chosen, wear=worn.file, waits=False)
        simulator = SimulatorProcess(chosen, hci_port)
        try:
            on_ready(simulator.start())
            while simulator.running and not stop.asked:
                time.sleep(LOOK_S)
        finally:
            simulator.stop()
