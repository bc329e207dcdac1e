"""Sitting and lying: down from standing to a bench, and what is done there.

Sitting, the thighs are level and the shanks vertical.  Lying is hook-lying: on
the back, the head behind where one sat, both feet flat on the bench.
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import over_feet
from imu_rehab.simulator.wearer.figure import hip_above_ankle
from imu_rehab.simulator.wearer.motion import Fact, Path, Stage
from imu_rehab.simulator.wearer.repetitions import Pace, kinds_of, repeat

SEATED_THIGH_DEG = 90.0
BOW_DEG, BOW_TILT_DEG, BOW_SHANK_DEG = 30.0, 12.0, 14.0  # on the way, so as not to fall
SEATED_IN_DEG, SEATED_IN_SHARE = 5.0, 0.36  # knees over the feet: the share is of toe-out
SEATED_SHANK_DEG = -0.17  # so that it is vertical with the knee turned in
HIPS_ABOVE_BENCH_M = 0.09
STANDING_UP = Pace(1.0, 0.15, 1.0)
KNEES_UP = 0.26  # hips to ankles while hook-lying, of the body's height


@dataclass(frozen=True, slots=True)
class SitDown:
    """From standing to sitting."""

    over_s: float = 2.0
    bow_tilt_deg: float = BOW_TILT_DEG  # of the pelvis, on the way

    def perform(self, stage: Stage) -> float:
        """Write one sitting down."""
        path = sitting_down(stage, self.bow_tilt_deg)
        stage.follow(stage.begin_s, stage.begin_s + self.over_s, path)
        stage.facts.append(Fact("sit", stage.begin_s, stage.end_s))
        return stage.end_s


@dataclass(frozen=True, slots=True)
class StandUp:
    """From sitting to standing."""

    over_s: float = 1.8
    bow_tilt_deg: float = BOW_TILT_DEG

    def perform(self, stage: Stage) -> float:
        """Write one standing up."""
        end_s = stage.begin_s + self.over_s
        path = sitting_down(stage, self.bow_tilt_deg)
        stage.follow(stage.begin_s, end_s, path, backwards=True)
        stage.facts.append(Fact("rise", stage.begin_s, end_s))
        return end_s


@dataclass(frozen=True, slots=True)
class SitToStands:
    """Seated: stand up and sit down again, `times` or for as long as there is time."""

    times: int = 5
    pace: Pace = STANDING_UP
    rest_s: float = 0.25
    kinds: tuple[str, ...] = ()
    bow_tilt_deg: float = 25.0
    varied: float = 0.06  # of the time a way takes
    for_s: float = inf  # whoever is more than halfway up then, has stood

    def perform(self, stage: Stage) -> float:
        """Write so many, each told with the instant of the full stand; ends seated."""
        at_s, down = stage.begin_s, sitting_down(stage, self.bow_tilt_deg)

        def path(share: FloatArray) -> dict[str, FloatArray]:
            return down(1.0 - share)

        for kind in kinds_of(self.kinds, self.times):
            if at_s >= stage.begin_s + self.for_s:
                break
            slower = 1 + stage.rng.uniform(-self.varied, self.varied)
            pace = Pace(slower * self.pace.out_s, self.pace.hold_s, slower * self.pace.back_s)
            at_s = repeat(stage, at_s, path, pace, kind) + self.rest_s
        return at_s


def sitting_down(stage: Stage, bow_tilt_deg: float = BOW_TILT_DEG) -> Path:
    """Return the way from standing to sitting, on the feet that are flat now."""
    lean_deg = stage.body.lean_deg
    knee_in_deg = SEATED_IN_DEG + SEATED_IN_SHARE * stage.body.toe_out_deg

    def path(share: FloatArray) -> dict[str, FloatArray]:
        bow = np.sin(np.pi * share) ** 2
        shank_fwd_deg = lean_deg * (1 - share) + SEATED_SHANK_DEG * share + BOW_SHANK_DEG * bow
        thigh_deg = -lean_deg * (1 - share) + SEATED_THIGH_DEG * share
        return over_feet(stage, shank_fwd_deg, thigh_deg) | {
            "tilt_deg": bow_tilt_deg * bow,
            "flex_deg": BOW_DEG * bow,
            **{f"{side}_knee_in_deg": knee_in_deg * share for side in Side},
        }

    return path


@dataclass(frozen=True, slots=True)
class KneeExtensions:
    """Seated: stretch one knee and let it down, `times`."""

    side: Side
    times: int = 5
    extension_deg: float = 70.0
    over_s: float = 1.2
    rest_s: float = 0.5

    def perform(self, stage: Stage) -> float:
        """Write so many extensions."""
        at_s, path = stage.begin_s, self._path(stage)
        for _ in range(self.times):
            stage.follow(at_s, at_s + self.over_s, path)
            stage.follow(at_s + self.over_s, at_s + 2 * self.over_s, path, backwards=True)
            at_s += 2 * self.over_s + self.rest_s
        return at_s

    def _path(self, stage: Stage) -> Path:
        """Lead the ankle on its circle about the knee; the foot follows the shank, pointing."""
        person, heading = stage.body.person, np.radians(stage.value("heading_deg"))
        x_m, z_m, floor_m = (stage.value(f"{self.side}_{n}") for n in ("x_m", "z_m", "lift_m"))
        thigh = np.radians(np.array(SEATED_THIGH_DEG))
        ahead_m, above_m = hip_above_ankle(person, np.zeros(()), thigh)

        def path(share: FloatArray) -> dict[str, FloatArray]:
            shank = np.radians(self.extension_deg) * share
            pitch = 0.8 * shank
            ahead, above = hip_above_ankle(person, -shank, thigh)
            forward = ahead_m - ahead
            # where the print lies when the foot has turned about the ball
            forward += person.ball_m * (np.cos(pitch) - 1) + person.ankle_m * np.sin(pitch)
            up = above_m - above + person.ball_m * np.sin(pitch)
            up += person.ankle_m * (1 - np.cos(pitch))
            return {
                f"{self.side}_x_m": x_m + forward * np.cos(heading),
                f"{self.side}_z_m": z_m - forward * np.sin(heading),
                f"{self.side}_lift_m": floor_m + up,
                f"{self.side}_pitch_deg": np.degrees(pitch),
            }

        return path


@dataclass(frozen=True, slots=True)
class LieDown:
    """From sitting to hook-lying on the back."""

    over_s: float = 4.0

    def perform(self, stage: Stage) -> float:
        """Write one lying down: the trunk sinks, the feet come up."""
        end_s = stage.begin_s + self.over_s
        stage.move(stage.begin_s, end_s, tilt_deg=-90.0)
        feet_m = KNEES_UP * stage.body.person.height_m
        _place_feet(stage, end_s, feet_m, stage.value("height_m") - HIPS_ABOVE_BENCH_M)
        return end_s


@dataclass(frozen=True, slots=True)
class SitUp:
    """From hook-lying to sitting."""

    over_s: float = 4.0

    def perform(self, stage: Stage) -> float:
        """Write one sitting up."""
        end_s = stage.begin_s + self.over_s
        stage.move(stage.begin_s, end_s, tilt_deg=0.0)
        behind, _ = hip_above_ankle(stage.body.person, np.zeros(1), np.radians([SEATED_THIGH_DEG]))
        _place_feet(stage, end_s, -float(behind[0]), 0.0)
        return end_s


def _place_feet(stage: Stage, end_s: float, ahead_m: float, height_m: float) -> None:
    """Bring both prints so far before the hips, and onto a floor of this height."""
    heading = np.radians(stage.value("heading_deg"))
    for side in Side:
        aside_m = side.sign * stage.body.person.hip_m
        stage.move(
            stage.begin_s,
            end_s,
            **{
                f"{side}_x_m": stage.value("x_m")
                + ahead_m * np.cos(heading)
                + aside_m * np.sin(heading),
                f"{side}_z_m": stage.value("z_m")
                - ahead_m * np.sin(heading)
                + aside_m * np.cos(heading),
                f"{side}_lift_m": height_m,
            },
        )
