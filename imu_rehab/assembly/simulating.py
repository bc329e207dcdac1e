"""Virtual sensors alone, for whoever wants to connect to them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from imu_rehab.assembly.demo import simulator_settings, worn_samples
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.simulator.spawn import SimulatorProcess


def simulate(settings: DemoSettings, on_ready: Callable[[str], None], hci_port: int = 0) -> None:
    """Run until Ctrl-C; `on_ready` gets the `sim:HOST:PORT`.

    `settings.wear` names a recording of ours; nobody says `go`, so a worn
    recording begins as soon as all its sensors stream.
    """
    with TemporaryDirectory() as scratch:
        chosen = simulator_settings(settings)
        if settings.wear is not None:
            samples = worn_samples(settings.wear, settings.side, Path(scratch))
            chosen = replace(chosen, wear=samples, waits=False)
        simulator = SimulatorProcess(chosen, hci_port)
        try:
            on_ready(simulator.start())
            simulator.wait()
        except KeyboardInterrupt:
            pass  # the usual way to end it
        finally:
            simulator.stop()
