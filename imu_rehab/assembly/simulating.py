"""Virtual sensors alone: on the air for whoever wants to connect, or in virtual time."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from imu_rehab.assembly.demo import calibration_task, plan_of, simulator_settings, worn_samples
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.assembly.stopping import stop_signals
from imu_rehab.errors import ConfigurationError
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.places import kit_places
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.spawn import SimulatorProcess
from imu_rehab.simulator.virtual_time import VirtualSession

LOOK_S = 0.1
BOOT_S = 1000.0  # the virtual host was switched on a while ago
LONGEST_S = 6 * 3600
HIGHEST_PORT = 65535


def simulate_in_virtual_time(settings: DemoSettings, seconds: float, out: Path) -> None:
    """Write the recording that a session of so many seconds would give, as fast as it goes.

    The same sensors, links and dialogue without Bluetooth and without
    waiting; there is no operator, so a worn recording begins when all stream.
    """
    if not 1 <= seconds <= LONGEST_S:
        raise ConfigurationError(f"--virtual {seconds:g} is outside 1 … {LONGEST_S} seconds")
    chosen = simulator_settings(settings)
    plan = () if settings.wear else plan_of(settings).plan
    pipeline = PipelineSettings(
        places=kit_places(settings.kit, settings.side),
        side=settings.side,
        task=calibration_task(settings),
        plan=plan,
    )
    with TemporaryDirectory() as scratch:
        if settings.wear is not None:
            worn = worn_samples(settings.wear, chosen, Path(scratch))
            chosen = replace(chosen, wear=worn.file)
        _, kit = make_kit(chosen, wearer_of(chosen), BOOT_S)
    absences = [(a.place, a.at_s, a.seconds) for a in chosen.absences]
    session = VirtualSession(kit, start_s=BOOT_S, seed=settings.seed, drops=absences)
    head = recording_metadata(pipeline, source="virtual time", simulated=True)
    write_recording(out, session.run(seconds), head)


def simulate(settings: DemoSettings, on_ready: Callable[[str], None], hci_port: int = 0) -> None:
    """Run until Ctrl-C; `on_ready` gets the `sim:HOST:PORT`.

    `settings.wear` names a recording of ours; nobody says `go`, so a worn
    recording begins as soon as all its sensors stream.
    """
    if not 0 <= hci_port <= HIGHEST_PORT:
        raise ConfigurationError(
            f"--port {hci_port} is outside 0 … {HIGHEST_PORT}; 0 takes a free one"
        )
    with TemporaryDirectory() as scratch, stop_signals() as stop:
        chosen = simulator_settings(settings)
        if settings.wear is not None:
            worn = worn_samples(settings.wear, chosen, Path(scratch))
            chosen = replace(chosen, wear=worn.file)
        simulator = SimulatorProcess(chosen, hci_port)
        try:
            on_ready(simulator.start())
            while simulator.running and not stop.asked:
                time.sleep(LOOK_S)
        finally:
            simulator.stop()
