"""A person in virtual time who does what a script says, and an operator who presses meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass

from firmware_protocol import control
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.activities import Activity
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once

BOOT_S = 1000.0
FEW_PACKETS = control.Config(100, 2000, 16, control.Field.ROT, 10, 0)  # quick to simulate


@dataclass(frozen=True, slots=True)
class Played:
    """What the door received, and who knows the truth."""

    twin: PatientTwin
    world_start_s: float  # session clock at which the twin's time is 0
    items: tuple[Received, ...]


def play(
    activities: Iterable[Activity],
    seconds: float,
    presses: Iterable[Received] = (),
    *,
    kit: str = "3",
    side: Side = Side.RIGHT,
    twin: TwinSettings | None = None,
) -> Played:
    """Let the person do it, and merge what is pressed, both in the order of time."""
    settings = SimulatorSettings(kit=kit, side=side, seed=3)
    wearer = PatientTwin(
        twin or TwinSettings(side, seed=3), once(*activities), kit_places(kit, side)
    )
    world, sensors = make_kit(settings, wearer, BOOT_S)
    session = VirtualSession(sensors, start_s=BOOT_S, seed=3, config=FEW_PACKETS)
    felt = list(session.run(seconds))
    assert world.start_s is not None
    items = sorted([*felt, *presses], key=lambda item: item.arrival_ns)
    return Played(wearer, world.start_s, tuple(items))


def press(at_s: float, event: str, **content: object) -> Received:
    """Return a command, so many seconds after the beginning."""
    return local(round((BOOT_S + at_s) * 1e9), "operator", "command", event=event, **content)


def trial(
    begin_s: float, end_s: float, test: str, side: str, **content: object
) -> tuple[Received, Received]:
    """Return the two commands around a trial."""
    said = {"test": test, "side": side, "condition": "", "number": 1, "practice": False, **content}
    return press(begin_s, "trial_started", **said), press(end_s, "trial_ended")
