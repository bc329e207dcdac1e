"""What a person on his feet can do, each from stance to stance: the words of a script."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.figure import hip_above_ankle, standing_height_m
from imu_rehab.simulator.wearer.motion import CHANNELS, COLUMN, Stage
from imu_rehab.simulator.wearer.person import Person

LUNGE_DF_DEG, SQUAT_DF_DEG = 25.0, 22.0
LUNGE_THIGH_DEG, SQUAT_THIGH_DEG = 40.0, 70.0
LUNGE_TILT_DEG, SQUAT_TILT_DEG = 8.0, 22.0
KNEE_IN_SHARE = 2.2  # the leg's plane turns so much for one degree of the shank inward


Path = Callable[[FloatArray], dict[str, FloatArray]]


@dataclass(frozen=True, slots=True)
class Body:
    """Who moves, and what hinders him."""

    person: Person
    side: Side  # the tested one
    dorsiflexion_limit_deg: float = 32.0  # the ankle bends no further
    pelvic_drop_deg: float = 2.0  # opposite side down at the deepest point, and in weight shifts


class Activity(Protocol):
    """One thing to do.  Begins and ends at rest; draws what varies from the stage's `rng`."""

    def perform(self, stage: Stage, body: Body) -> float:
        """Write knots from `stage.begin_s` on; return when it is over."""
        ...


def standing(body: Body) -> FloatArray:
    """Return the channels in quiet stance: all segments upright, feet parallel, hip-wide."""
    values = np.zeros(len(CHANNELS))
    values[COLUMN["height_m"]] = standing_height_m(body.person)
    values[COLUMN["right_ball"]] = values[COLUMN["left_ball"]] = 1.0
    values[COLUMN["right_z_m"]], values[COLUMN["left_z_m"]] = body.person.hip_m, -body.person.hip_m
    return values


@dataclass(frozen=True, slots=True)
class Stay:
    """Remain as one is: standing, sitting or lying."""

    seconds: float = 5.0

    def perform(self, stage: Stage, body: Body) -> float:
        """Write nothing."""
        return stage.begin_s + self.seconds


@dataclass(frozen=True, slots=True)
class WeightShift:
    """The pelvis moves over one foot, drops a little on the other side, and comes back."""

    side: Side
    hold_s: float = 2.0
    over_s: float = 1.2

    def perform(self, stage: Stage, body: Body) -> float:
        """Write one shift."""
        begin, sign = stage.begin_s, self.side.sign
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
    varied: float = 0.06  # no two are alike: depth within ± this share

    def perform(self, stage: Stage, body: Body) -> float:
        """Write so many bends, each followed by a rest."""
        at_s = stage.begin_s
        for _ in range(self.times):
            path = self._path(stage, body, 1.0 + stage.rng.uniform(-self.varied, self.varied))
            down, leave = at_s + self.down_s, at_s + self.down_s + self.hold_s
            stage.follow(at_s, down, path)
            stage.follow(leave, leave + self.up_s, path, backwards=True)
            at_s = leave + self.up_s + self.rest_s
        return at_s

    def _path(self, stage: Stage, body: Body, variation: float) -> Path:
        side, sign = body.side, body.side.sign
        wanted = variation * self.shank_fwd_deg
        able = min(wanted, body.dorsiflexion_limit_deg)
        short = wanted - able  # what the ankle cannot do is made up elsewhere
        tilt = (self.tilt_deg + 0.5 * short) * variation
        heading = np.radians(stage.value("heading_deg"))
        x_m, z_m, height_m = (stage.value(name) for name in ("x_m", "z_m", "height_m"))
        start_m = standing_height_m(body.person)

        def path(share: FloatArray) -> dict[str, FloatArray]:
            ahead, up = hip_above_ankle(
                body.person, np.radians(able * share), np.radians(self.thigh_deg * share)
            )
            down_rad = np.radians(body.pelvic_drop_deg * share)
            lift = body.person.hip_m * np.sin(down_rad)  # the tested hip stays on its leg
            return {
                "x_m": x_m + ahead * np.cos(heading),
                "z_m": z_m - ahead * np.sin(heading),
                "height_m": height_m + body.person.ankle_m + up - start_m - lift,
                "tilt_deg": tilt * share,
                "right_down_deg": -sign * np.degrees(down_rad),
                "turn_deg": sign * 2.0 * share,
                "flex_deg": self.flex_deg * share,
                f"{side}_knee_in_deg": KNEE_IN_SHARE * (2.0 + 0.2 * short) * share,
                f"{side}_inversion_deg": -(1.0 + 0.15 * short) * share,
            }

        return path


LUNGES = Bend(LUNGE_DF_DEG, LUNGE_THIGH_DEG, LUNGE_TILT_DEG, 5.0)
SQUATS = Bend(SQUAT_DF_DEG, SQUAT_THIGH_DEG, SQUAT_TILT_DEG, 15.0)
KNEE_BENDS = Bend(
    25.0, 30.0, 4.0, 4.0, times=5, down_s=1.2, hold_s=0.2, up_s=1.2, rest_s=0.4, varied=0.15
)


def other(side: Side) -> Side:
    """Return the opposite side."""
    return Side.LEFT if side is Side.RIGHT else Side.RIGHT


def repeated(*activities: Activity) -> Iterator[Activity]:
    """Yield them over and over."""
    while True:
        yield from activities
