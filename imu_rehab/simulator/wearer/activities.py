"""What a person on his feet can do, each from stance to stance: the words of a script."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.figure import hip_above_ankle
from imu_rehab.simulator.wearer.motion import CHANNELS, COLUMN, Fact, Path, Stage
from imu_rehab.simulator.wearer.person import Body
from imu_rehab.simulator.wearer.repetitions import Pace, kinds_of, repeat

LUNGE_DF_DEG, SQUAT_DF_DEG = 25.0, 22.0
LUNGE_THIGH_DEG, SQUAT_THIGH_DEG = 40.0, 70.0
LUNGE_TILT_DEG, SQUAT_TILT_DEG = 8.0, 22.0
KNEE_IN_SHARE = 2.2  # the leg's plane turns so much for one degree of the shank inward


class Activity(Protocol):
    """One thing to do.  Begins and ends at rest; draws what varies from the stage's `rng`."""

    def perform(self, stage: Stage) -> float:
        """Write knots from `stage.begin_s` on; return when it is over."""
        ...


def standing(body: Body) -> FloatArray:
    """Return the channels in quiet stance: feet hip-wide, knees and trunk straight."""
    lean_rad = np.radians([body.lean_deg])
    ahead, up = hip_above_ankle(body.person, lean_rad, -lean_rad)
    values = np.zeros(len(CHANNELS))
    values[COLUMN["x_m"]] = ahead[0]
    values[COLUMN["height_m"]] = body.person.ankle_m + up[0]
    for side in Side:
        values[COLUMN[f"{side}_ball"]] = 1.0
        values[COLUMN[f"{side}_z_m"]] = side.sign * body.person.hip_m
        values[COLUMN[f"{side}_heading_deg"]] = -side.sign * body.toe_out_deg
    return values


@dataclass(frozen=True, slots=True)
class Stay:
    """Remain as one is: standing, sitting or lying."""

    seconds: float = 5.0

    def perform(self, stage: Stage) -> float:
        """Write nothing."""
        return stage.begin_s + self.seconds


@dataclass(frozen=True, slots=True)
class Tell:
    """Nothing moves: somebody says `go`, or presses that a trial begins."""

    kind: str
    detail: str = ""

    def perform(self, stage: Stage) -> float:
        """Tell it."""
        stage.facts.append(Fact(self.kind, stage.begin_s, stage.begin_s, self.detail))
        return stage.begin_s


@dataclass(frozen=True, slots=True)
class WeightShift:
    """The pelvis moves over one foot, drops a little on the other side, and comes back."""

    side: Side
    hold_s: float = 2.0
    over_s: float = 1.2

    def perform(self, stage: Stage) -> float:
        """Write one shift."""
        begin, body, sign = stage.begin_s, stage.body, self.side.sign
        there, leave = begin + self.over_s, begin + self.over_s + self.hold_s
        over = {
            "shift_m": sign * 0.75 * body.person.hip_m,
            "height_m": stage.value("height_m") - 0.012,
            "right_down_deg": -sign * body.pelvic_drop_deg,
            "lean_deg": sign * 1.5,
            f"{self.side}_inversion_deg": 1.5,
            f"{other(self.side)}_inversion_deg": -1.0,
        }
        back = {channel: stage.value(channel) for channel in over}
        stage.move(begin, there, **over)
        stage.move(leave, leave + self.over_s, **back)
        return leave + self.over_s


@dataclass(frozen=True, slots=True)
class Bend:
    """Bend both knees `times`: lunge, squat or knee-bend, by what the tested leg does at depth."""

    shank_fwd_deg: float
    thigh_deg: float
    tilt_deg: float
    flex_deg: float = 0.0
    times: int = 3
    down_s: float = 1.1
    hold_s: float = 1.5
    up_s: float = 1.1
    rest_s: float = 0.6
    in_deg: float = 2.0  # the knee goes in
    varied: float = 0.06  # no two are alike: depth within ± this share
    kinds: tuple[str, ...] = ()  # of the repetitions, in turn; all ordinary without any

    def perform(self, stage: Stage) -> float:
        """Write so many bends, each followed by a rest."""
        at_s, pace = stage.begin_s, Pace(self.down_s, self.hold_s, self.up_s)
        for kind in kinds_of(self.kinds, self.times):
            path = self._path(stage, 1.0 + stage.rng.uniform(-self.varied, self.varied))
            at_s = repeat(stage, at_s, path, pace, kind) + self.rest_s
        return at_s

    def _path(self, stage: Stage, variation: float) -> Path:
        body = stage.body
        side, sign = body.side, body.side.sign
        wanted = variation * self.shank_fwd_deg
        able = min(wanted, body.dorsiflexion_limit_deg)
        short = wanted - able  # what the ankle cannot do is made up elsewhere
        tilt = (self.tilt_deg + 0.5 * short) * variation

        def path(share: FloatArray) -> dict[str, FloatArray]:
            down_deg = body.pelvic_drop_deg * share
            place = over_feet(
                stage,
                _between(body.lean_deg, able, share),
                _between(-body.lean_deg, self.thigh_deg, share),
            )
            # the tested hip stays on its leg
            place["height_m"] -= body.person.hip_m * np.sin(np.radians(down_deg))
            return place | {
                "tilt_deg": tilt * share,
                "right_down_deg": -sign * down_deg,
                "turn_deg": sign * 2.0 * share,
                "flex_deg": self.flex_deg * share,
                f"{side}_knee_in_deg": KNEE_IN_SHARE * (self.in_deg + 0.2 * short) * share,
                f"{side}_inversion_deg": -(1.0 + 0.15 * short) * share,
            }

        return path


def over_feet(
    stage: Stage,
    shank_fwd_deg: FloatArray,
    thigh_deg: FloatArray,
    feet: tuple[float, float] | None = None,
) -> dict[str, FloatArray]:
    """Return where the pelvis is when legs have these angles (knee before the hip +).

    `feet` is the middle between the prints, where the feet are not on them now.
    """
    person, heading = stage.body.person, np.radians(stage.value("heading_deg"))
    ahead, up = hip_above_ankle(person, np.radians(shank_fwd_deg), np.radians(thigh_deg))
    x_m, z_m = feet or stage.feet()
    return {
        "x_m": x_m + ahead * np.cos(heading),
        "z_m": z_m - ahead * np.sin(heading),
        "height_m": person.ankle_m + up,
    }


def _between(one: float, other: float, share: FloatArray) -> FloatArray:
    return one + (other - one) * share


LUNGES = Bend(LUNGE_DF_DEG, LUNGE_THIGH_DEG, LUNGE_TILT_DEG, 5.0)
SQUATS = Bend(SQUAT_DF_DEG, SQUAT_THIGH_DEG, SQUAT_TILT_DEG, 15.0)
KNEE_BENDS = Bend(
    25.0, 30.0, 4.0, 4.0, times=5, down_s=1.2, hold_s=0.2, up_s=1.2, rest_s=0.4, varied=0.15
)


def other(side: Side) -> Side:
    """Return the opposite side."""
    return Side.LEFT if side is Side.RIGHT else Side.RIGHT
