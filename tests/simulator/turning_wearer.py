"""The simplest wearers: they turn at one rate for ever, so that truth is known by hand."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings, ImuErrors
from imu_rehab.simulator.virtual_sensor.virtual_sensor import Identity, VirtualSensor
from imu_rehab.simulator.virtual_sensor.world import World

PERFECT = ErrorSettings(0.0, 0.0, 0.0, 0.0, 0.0)
BOOT_S = 100.0


@dataclass(frozen=True)
class TurningWearer:
    """Feels the same force and rate at any time and place."""

    force_mps2: tuple[float, float, float] = (0.0, 0.0, 9.80665)
    rate_radps: tuple[float, float, float] = (0.0, 0.0, 0.0)
    places: tuple[str, ...] = ("foot_r", "shank_r", "pelvis")

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        ones = np.ones((len(time_s), 1))
        return ones * self.force_mps2, ones * self.rate_radps


def make_sensor(
    wearer: TurningWearer | None = None,
    clock: DeviceClock | None = None,
    errors: ErrorSettings = PERFECT,
) -> VirtualSensor:
    """Return a sensor on the right foot, without any error unless given."""
    return VirtualSensor(
        Identity(0x1A50_0000_0000_0102, "foot_r"),
        World(wearer or TurningWearer()),
        clock or DeviceClock(BOOT_S),
        ImuErrors(errors, 1, 0),
    )
