"""The magnetic field that a sensor feels indoors: the earth's, the building's, its own."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

SOURCES = 8  # waves whose sum is the building's field
WAVES_M = (0.8, 4.0)  # their lengths [E]
FLOOR_M = 0.6  # steel lies in the floor: the disturbance falls to a third over this height [E]


@dataclass(frozen=True, slots=True)
class Magnetism:
    """World axes are the wearer's: X where he faced at first, Y up."""

    field_ut: float = 48.0  # central Europe
    dip_deg: float = 65.0  # the field points down so far
    north_deg: float = 0.0  # magnetic north lies so far to the left of X
    indoor_ut: float = 0.0  # root mean square of the building's disturbance, at the floor
    hard_iron_ut: float = 0.0  # length of a sensor's own offset
    noise_ut: float = 0.0  # per sample

    def feel(
        self, sensor_to_world: FloatArray, position_m: FloatArray, seed: int, number: int
    ) -> FloatArray:
        """Return what sensor `number` says, (n, 3) microtesla; all share the building's field."""
        rng = np.random.default_rng([seed, 4, number])
        direction = rng.standard_normal(3)
        offset = self.hard_iron_ut * direction / np.linalg.norm(direction)
        field = qn.rotate(qn.conjugate(sensor_to_world), self._field(position_m, seed))
        felt: FloatArray = field + offset + self.noise_ut * rng.standard_normal(field.shape)
        return felt

    def _field(self, position_m: FloatArray, seed: int) -> FloatArray:
        dip, north = np.radians(self.dip_deg), np.radians(self.north_deg)
        earth = [np.cos(dip) * np.cos(north), -np.sin(dip), -np.cos(dip) * np.sin(north)]
        field = np.tile(self.field_ut * np.array(earth), (len(position_m), 1))
        if self.indoor_ut:
            field += self.indoor_ut * _building(position_m, seed)
        return field


def _building(position_m: FloatArray, seed: int) -> FloatArray:
    """Return a disturbance (n, 3) of root mean square 1 at the floor."""
    rng = np.random.default_rng([seed, 10])
    strengths = rng.standard_normal((SOURCES, 3))
    strengths *= np.sqrt(2.0 / np.sum(strengths**2))
    waves = rng.standard_normal((SOURCES, 3))
    waves /= np.linalg.norm(waves, axis=1, keepdims=True)
    waves *= 2 * np.pi / rng.uniform(*WAVES_M, (SOURCES, 1))
    phases = np.sum(position_m[:, None] * waves, axis=-1) + rng.uniform(0, 2 * np.pi, SOURCES)
    height = np.exp(-np.maximum(position_m[:, 1:2], 0.0) / FLOOR_M)
    field: FloatArray = height * np.sum(np.sin(phases)[..., None] * strengths, axis=1)
    return field
