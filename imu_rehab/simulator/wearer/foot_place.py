"""A foot held by its ankle: where its flat print would lie."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.figure import X_AXIS, Z_AXIS, about
from imu_rehab.simulator.wearer.motion import Stage
from imu_rehab.simulator.wearer.person import Person


def ankle_of(
    person: Person, sign: float, pitch_deg: FloatArray, inversion_deg: FloatArray
) -> FloatArray:
    """Return how far the ankle goes (n, 3) when a flat foot turns about its ball."""
    ball = np.array([person.ball_m, 0.0, 0.0])
    ankle = np.array([0.0, person.ankle_m, 0.0])
    turned = qn.multiply(
        about(Z_AXIS, np.radians(pitch_deg)), about(X_AXIS, sign * np.radians(inversion_deg))
    )
    goes: FloatArray = ball + qn.rotate(turned, ankle - ball) - ankle
    return goes


@dataclass(frozen=True, slots=True)
class HeldFoot:
    """A foot that is flat now, and whose ankle is then led."""

    person: Person
    side: Side
    heading_rad: float
    x_m: float
    z_m: float
    lift_m: float

    @classmethod
    def of(cls, stage: Stage, side: Side) -> "HeldFoot":
        """Take hold of a foot where it is."""
        x_m, z_m, lift_m = (stage.value(f"{side}_{name}") for name in ("x_m", "z_m", "lift_m"))
        heading = np.radians(stage.value("heading_deg"))
        return cls(stage.body.person, side, float(heading), x_m, z_m, lift_m)

    def channels(
        self,
        forward_m: FloatArray,
        up_m: FloatArray,
        pitch_deg: FloatArray,
        inversion_deg: FloatArray | float = 0.0,
    ) -> dict[str, FloatArray]:
        """Return the channels when the ankle has gone so far; arrays of one shape."""
        inversion = np.broadcast_to(inversion_deg, pitch_deg.shape)
        rolled = ankle_of(self.person, self.side.sign, pitch_deg.ravel(), inversion.ravel())
        rolled = rolled.reshape(*pitch_deg.shape, 3)
        forward, up, right = forward_m - rolled[..., 0], up_m - rolled[..., 1], -rolled[..., 2]
        cos, sin = np.cos(self.heading_rad), np.sin(self.heading_rad)
        return {
            f"{self.side}_x_m": self.x_m + forward * cos + right * sin,
            f"{self.side}_z_m": self.z_m - forward * sin + right * cos,
            f"{self.side}_lift_m": self.lift_m + up,
            f"{self.side}_pitch_deg": pitch_deg,
            f"{self.side}_inversion_deg": inversion,
        }
