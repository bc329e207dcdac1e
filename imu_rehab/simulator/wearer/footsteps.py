"""Where and when the feet of a walk come down: the plan that legs and pelvis follow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import other
from imu_rehab.simulator.wearer.gait_style import NATURAL_STEP, GaitStyle, wander
from imu_rehab.simulator.wearer.motion import Stage

ASYMMETRY_FELT = 0.6  # contacts lie at 0.8 of their step: so much of it is between contacts


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the way: so many steps that are alike."""

    steps: int
    step: float = NATURAL_STEP  # its length, of the body's height
    turn_deg: float = 0.0  # to the left, spread over these steps
    rise_m: float = 0.0  # every step is so much higher than the one before


@dataclass(frozen=True, slots=True, eq=False)
class Footsteps:
    """One row per step; the last one closes.  A step lasts from toe-off to the other's toe-off."""

    sides: tuple[Side, ...]
    toe_off_s: FloatArray  # (n,)
    lasts_s: FloatArray  # (n,)
    size: FloatArray  # (n,) how much the foot rolls and lifts: less in short steps
    length_m: FloatArray  # (n,)
    points: FloatArray  # (n + 1, 2) x and z: between the feet, before and after each step
    headings_deg: FloatArray  # (n + 1,)
    floor_m: FloatArray  # (n + 1,) under the foot that came down before, and with each step
    eversion_deg: FloatArray  # (n,) of the stance that a step begins
    drop_deg: FloatArray  # (n,) more than usual, of the pelvis in that stance

    def __len__(self) -> int:
        return len(self.sides)

    def print_of(self, number: int, aside_m: float) -> tuple[float, float]:
        """Return where the foot of a step comes to lie, x and z."""
        heading = np.radians(self.headings_deg[number + 1])
        x, z = self.points[number + 1]
        return float(x + aside_m * np.sin(heading)), float(z + aside_m * np.cos(heading))


def footsteps(
    stage: Stage,
    legs: Sequence[Leg],
    cadence_spm: float,
    *,
    first: Side,
    style: GaitStyle,
    ready_s: float,
) -> Footsteps:
    """Draw the footsteps of a way; the first foot leaves the ground after `ready_s` of a step."""
    body, rng = stage.body, stage.rng
    share = np.concatenate([np.full(leg.steps, leg.step) for leg in legs])
    rise_m = np.concatenate([np.full(leg.steps, leg.rise_m) for leg in legs])
    rise_m[-1] = 0.0
    n = len(share)
    sides = tuple(first if number % 2 == 0 else other(first) for number in range(n))
    tested = np.array([1.0 if side is body.side else -1.0 for side in sides])
    lasts_s = 60.0 / cadence_spm * (1 + wander(rng, n, style.step_time_cv))
    lasts_s = lasts_s * (1 + 0.5 * style.asymmetry / ASYMMETRY_FELT * tested)
    length_m = share * body.person.height_m * (1 + wander(rng, n, style.step_length_cv))
    more_deg = wander(rng, n, style.eversion_sd_deg, style.memory)
    begins_s = np.cumsum(lasts_s) - lasts_s
    headings_deg = stage.value("heading_deg") + np.concatenate([[0.0], np.cumsum(_turns(legs))])
    return Footsteps(
        sides=sides,
        toe_off_s=stage.begin_s + ready_s * lasts_s[0] + begins_s,
        lasts_s=lasts_s,
        size=np.clip(share / NATURAL_STEP, 0.25, 1.0),
        length_m=length_m,
        points=_points(stage.feet(), length_m, headings_deg),
        headings_deg=headings_deg,
        floor_m=stage.value(f"{first}_lift_m") + np.concatenate([[0.0], np.cumsum(rise_m)]),
        eversion_deg=style.eversion_deg + more_deg,
        drop_deg=style.drop_gain * more_deg + wander(rng, n, style.drop_sd_deg, style.memory),
    )


def _turns(legs: Sequence[Leg]) -> FloatArray:
    """Return by how much each step turns; the closing one does not."""
    turns = []
    for number, leg in enumerate(legs):
        closes = number == len(legs) - 1
        turning = max(1, leg.steps - closes)
        turns += [leg.turn_deg / turning] * turning + [0.0] * (leg.steps - turning)
    return np.array(turns)


def _points(
    start: tuple[float, float], length_m: FloatArray, headings_deg: FloatArray
) -> FloatArray:
    middle = np.radians(0.5 * (headings_deg[1:] + headings_deg[:-1]))
    moves = length_m[:, None] * np.column_stack([np.cos(middle), -np.sin(middle)])
    moves[-1] = 0.0
    begin = np.array([start])
    points: FloatArray = np.concatenate([begin, begin + np.cumsum(moves, axis=0)])
    return points
