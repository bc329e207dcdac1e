"""The pelvis moves on quiet legs: tilting to and fro, bowing from the hips."""

from dataclasses import dataclass

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.activities import over_feet
from imu_rehab.simulator.wearer.motion import Fact, Path, Stage
from imu_rehab.simulator.wearer.repetitions import Pace, kinds_of, repeat

BOWING = Pace(2.0, 0.5, 2.0)
COUNTER = -0.9  # of the tilt: the trunk stays where it is


@dataclass(frozen=True, slots=True)
class PelvicTilts:
    """Tilt the pelvis forward, back, and to the middle, `times`; in any posture."""

    anterior_deg: float = 8.0
    posterior_deg: float = 9.0
    times: int = 5
    way_s: float = 1.3
    rest_s: float = 0.4
    leak_m: float = 0.0  # forward with the tilt, so that the shanks lean
    drop_leak_deg: float = 0.0
    varied: float = 0.06

    def perform(self, stage: Stage) -> float:
        """Write so many tilts."""
        at_s, range_deg = stage.begin_s, self.anterior_deg + self.posterior_deg
        rest = {
            name: stage.value(name) for name in ("tilt_deg", "flex_deg", "x_m", "right_down_deg")
        }
        for _ in range(self.times):
            size, begin_s = 1 + stage.rng.uniform(-self.varied, self.varied), at_s
            for tilt_deg in (self.anterior_deg * size, -self.posterior_deg * size, 0.0):
                stage.move(
                    at_s,
                    at_s + self.way_s,
                    tilt_deg=rest["tilt_deg"] + tilt_deg,
                    flex_deg=rest["flex_deg"] + COUNTER * tilt_deg,
                    x_m=rest["x_m"] + self.leak_m * tilt_deg / range_deg,
                    right_down_deg=rest["right_down_deg"]
                    + self.drop_leak_deg * tilt_deg / range_deg,
                )
                at_s += self.way_s
            there_s = begin_s + self.way_s
            stage.facts.append(Fact("peak", there_s, there_s, "ordinary", size * range_deg))
            stage.facts.append(Fact("repetition", begin_s, at_s, "ordinary", size * range_deg))
            at_s += self.rest_s
        return at_s


@dataclass(frozen=True, slots=True)
class HipHinges:
    """Bow from the hips with a quiet back, `times`."""

    tilt_deg: float = 50.0
    flex_deg: float = 6.0
    shank_fwd_deg: float = -3.0
    thigh_deg: float = 10.0
    times: int = 5
    pace: Pace = BOWING
    rest_s: float = 0.5
    kinds: tuple[str, ...] = ()
    varied: float = 0.06

    def perform(self, stage: Stage) -> float:
        """Write so many bows."""
        at_s = stage.begin_s
        for kind in kinds_of(self.kinds, self.times):
            path = self._path(stage, 1 + stage.rng.uniform(-self.varied, self.varied))
            at_s = repeat(stage, at_s, path, self.pace, kind) + self.rest_s
        return at_s

    def _path(self, stage: Stage, size: float) -> Path:
        lean_deg = stage.body.lean_deg

        def path(share: FloatArray) -> dict[str, FloatArray]:
            shank = lean_deg + self.shank_fwd_deg * size * share
            place = over_feet(stage, shank, -lean_deg + self.thigh_deg * size * share)
            return place | {
                "tilt_deg": self.tilt_deg * size * share,
                "flex_deg": self.flex_deg * size * share,
            }

        return path
