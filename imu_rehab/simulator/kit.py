"""Puts a wearer, a world and a kit of virtual sensors together from settings."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.places import CORE, KITS
from imu_rehab.simulator.comparison import TrueClock
from imu_rehab.simulator.radio_model.link import Link
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings, ImuErrors
from imu_rehab.simulator.virtual_sensor.virtual_sensor import Identity, VirtualSensor
from imu_rehab.simulator.virtual_sensor.world import World
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.samples_file import load_samples
from imu_rehab.simulator.wearer.scripts import demo
from imu_rehab.simulator.wearer.wearer import Wearer
from imu_rehab.simulator.wearer.worn_recording import WornRecording

STAND_STILL_S = 9.0  # three sensors are connected, and a pose of five seconds is taken
CONNECT_S = 1.5  # one more sensor's turn
TOLD_S = 1.5  # from `go`, when the pose is taken already


@dataclass(frozen=True, slots=True)
class WornSensor:
    """A sensor and its way through the air."""

    sensor: VirtualSensor
    link: Link

    @property
    def place(self) -> str:
        """Where it sits."""
        return self.sensor.identity.place

    @property
    def true_clock(self) -> TrueClock:
        """Its clock as it really is."""
        clock = self.sensor.clock
        return TrueClock(clock.boot_s, 1.0 / (1.0 + clock.skew_ppm * 1e-6))


def twin_of(settings: SimulatorSettings) -> PatientTwin:
    """Return the patient twin of these settings; it stands until the pose should be taken."""
    places = settings.places
    connecting_s = CONNECT_S * max(0, len(places) - len(KITS[CORE]))
    stand_still_s = TOLD_S if settings.waits else STAND_STILL_S + connecting_s
    return PatientTwin(
        TwinSettings(
            side=settings.side,
            seed=settings.seed,
            dorsiflexion_limit_deg=settings.dorsiflexion_limit_deg,
            pelvic_drop_deg=settings.pelvic_drop_deg,
        ),
        demo(stand_still_s, knee_bends=settings.knee_bends),
        places,
    )


def wearer_of(settings: SimulatorSettings) -> Wearer:
    """Return the patient twin, or the recording that is to be worn."""
    if settings.wear is None:
        return twin_of(settings)
    return WornRecording(load_samples(settings.wear))


def make_kit(
    settings: SimulatorSettings,
    wearer: Wearer,
    now_s: float,
    errors: ErrorSettings | None = None,
) -> tuple[World, list[WornSensor]]:
    """Return the world and one sensor per place of the wearer; they boot before `now_s`.

    Without `errors` the settings say how wrong the sensors are.
    """
    places = wearer.places
    worn = settings.wear is not None
    world = World(wearer, places if worn else (), until_told=settings.waits)
    rng = np.random.default_rng([settings.seed, 5])
    skews = settings.skew_ppm * rng.permutation(np.linspace(-1, 1, max(2, len(places))))
    boots_s = now_s - rng.uniform(20.0, 600.0, len(places))
    errors = errors or ErrorSettings(gyro_bias_dps=settings.gyro_bias_dps)
    sensors = [
        WornSensor(
            VirtualSensor(
                Identity(0x1A50_0000_0000_0000 + settings.seed % 2**16 * 256 + number, place),
                world,
                DeviceClock(float(boots_s[number]), float(skews[number]), settings.rate_error),
                ImuErrors(errors, settings.seed, number),
            ),
            Link(settings.radio, settings.seed, number),
        )
        for number, place in enumerate(places)
    ]
    return world, sensors
