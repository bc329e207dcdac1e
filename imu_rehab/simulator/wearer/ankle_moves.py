"""Seated, the lower leg held out: the foot moves as far as it goes, one direction at a time."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.figure import hip_above_ankle
from imu_rehab.simulator.wearer.foot_place import HeldFoot
from imu_rehab.simulator.wearer.motion import Path, Stage
from imu_rehab.simulator.wearer.repetitions import Pace, kinds_of, repeat
from imu_rehab.simulator.wearer.seated import SEATED_THIGH_DEG

# direction -> share of the angle that goes into pitch and into inversion
DIRECTIONS = {"df": (1.0, 0.0), "pf": (-1.0, 0.0), "inv": (0.0, 1.0), "ev": (0.0, -1.0)}
HELD_OUT_DEG = 30.0  # of the knee
OUT_S = 1.2
PACE = Pace(1.0, 0.6, 1.0)


@dataclass(frozen=True, slots=True)
class AnkleMoves:
    """Hold the lower leg out, move the foot `times` in one direction, put it down."""

    side: Side
    direction: str
    angle_deg: float
    times: int = 3
    pace: Pace = PACE
    rest_s: float = 0.6
    kinds: tuple[str, ...] = ()
    varied: float = 0.06

    def perform(self, stage: Stage) -> float:
        """Write so many moves."""
        foot, at_s = HeldFoot.of(stage, self.side), stage.begin_s + OUT_S
        stage.follow(stage.begin_s, at_s, self._leg_out(foot))
        for kind in kinds_of(self.kinds, self.times):
            angle_deg = self.angle_deg * (1 + stage.rng.uniform(-self.varied, self.varied))
            path = self._move(foot, angle_deg)
            at_s = repeat(stage, at_s + self.rest_s, path, self.pace, kind)
        at_s += self.rest_s
        stage.follow(at_s, at_s + OUT_S, self._leg_out(foot), backwards=True)
        return at_s + OUT_S

    def _leg_out(self, foot: HeldFoot) -> Path:
        """The ankle goes on its circle about the knee; the foot follows the shank."""

        def path(share: FloatArray) -> dict[str, FloatArray]:
            return foot.channels(*_ankle(foot, share), HELD_OUT_DEG * share)

        return path

    def _move(self, foot: HeldFoot, angle_deg: float) -> Path:
        pitch, inversion = (angle_deg * part for part in DIRECTIONS[self.direction])

        def path(share: FloatArray) -> dict[str, FloatArray]:
            at = _ankle(foot, np.ones(share.shape))
            return foot.channels(*at, HELD_OUT_DEG + pitch * share, inversion * share)

        return path


def _ankle(foot: HeldFoot, share: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how far the ankle has gone, forward and up, when the shank is held out so far."""
    thigh = np.radians(np.array(SEATED_THIGH_DEG))
    ahead_m, above_m = hip_above_ankle(foot.person, np.zeros(()), thigh)
    ahead, above = hip_above_ankle(foot.person, -np.radians(HELD_OUT_DEG) * share, thigh)
    return ahead_m - ahead, above_m - above
