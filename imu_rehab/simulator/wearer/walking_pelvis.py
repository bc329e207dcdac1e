"""How the pelvis, and the trunk on it, go along over the footsteps of a walk."""

import numpy as np

from imu_rehab.simulator.wearer.activities import other
from imu_rehab.simulator.wearer.figure import RESERVE_RAD
from imu_rehab.simulator.wearer.footsteps import Footsteps
from imu_rehab.simulator.wearer.gait_style import GaitStyle
from imu_rehab.simulator.wearer.motion import Stage
from imu_rehab.simulator.wearer.person import Body, Person

# In steps from the beginning of the foot's swing.
DROP = 0.1  # the pelvis hangs lowest on the swinging side
MID_SWING = 0.4  # the other leg stands under the body
CONTACT = 0.8
DOUBLE = 0.9  # middle of the double support that follows
STOP = 1.1  # after the last swing began

AHEAD_M = 0.045  # the hips are ahead of the middle between the ankles
CONTACT_KNEE_DEG, STANCE_KNEE_DEG = 7.0, 11.0
STAIR_BEND = 0.2  # of a stair's rise: so much lower go the hips on stairs
SWAY_M = 0.02
TRUNK_TWIST, TRUNK_LEAN = -1.6, -0.8  # of the pelvis' rotation and obliquity
REPEATED = (
    "height_m",
    "tilt_deg",
    "shift_m",
    "turn_deg",
    "right_down_deg",
    "twist_deg",
    "lean_deg",
)


def move_pelvis(stage: Stage, feet: Footsteps, style: GaitStyle) -> None:
    """Write all channels of pelvis and trunk."""
    _go_along(stage, feet)
    _bob_and_turn(stage, feet, style)


def _go_along(stage: Stage, feet: Footsteps) -> None:
    """Lead the pelvis through the middles of the prints, without stopping."""
    middles = 0.5 * (feet.points[:-2] + feet.points[1:-1])
    points = np.concatenate([feet.points[:1], middles, feet.points[-1:]])
    turns = feet.headings_deg
    headings_deg = np.concatenate([turns[:1], 0.5 * (turns[:-2] + turns[1:-1]), turns[-1:]])
    heading = np.radians(headings_deg)
    ahead_m = np.full(len(points), AHEAD_M)
    ahead_m[[0, -1]] = np.hypot(*(np.array([stage.value("x_m"), stage.value("z_m")]) - points[0]))
    x_m = points[:, 0] + ahead_m * np.cos(heading)
    z_m = points[:, 1] - ahead_m * np.sin(heading)
    doubles_s = feet.toe_off_s + DOUBLE * feet.lasts_s
    times = np.concatenate([[feet.toe_off_s[0] + (DOUBLE - 1) * feet.lasts_s[0]], doubles_s])
    two_steps_s = times[2:] - times[:-2]
    times[-1] += (STOP - DOUBLE) * feet.lasts_s[-1]
    for channel, values in {"x_m": x_m, "z_m": z_m, "heading_deg": headings_deg}.items():
        speed = np.zeros(len(values))
        speed[1:-1] = (values[2:] - values[:-2]) / two_steps_s
        stage.hold(channel, times[0])
        for knot in zip(times[1:], values[1:], speed[1:], strict=True):
            stage.key(channel, *map(float, knot))


def _bob_and_turn(stage: Stage, feet: Footsteps, style: GaitStyle) -> None:
    """Write what repeats with every step: height, sway, rotation, obliquity, and the trunk's."""
    body = stage.body
    rest = {name: stage.value(name) for name in REPEATED}
    rest["height_m"] += float(feet.floor_m[-1] - feet.floor_m[0])
    for number, side in enumerate(feet.sides):
        sign, at_s, step_s = side.sign, float(feet.toe_off_s[number]), float(feet.lasts_s[number])
        falls = _falls_deg(body, feet, style, number)
        low_m, high_m = _heights_m(body.person, feet, style, number)
        _towards(stage, at_s + DROP * step_s, step_s, right_down_deg=sign * falls,
                 lean_deg=TRUNK_LEAN * sign * falls)  # fmt: skip
        _towards(stage, at_s + MID_SWING * step_s, 0.5 * step_s, height_m=high_m, tilt_deg=0.0)
        _towards(stage, at_s + MID_SWING * step_s, step_s, shift_m=-sign * SWAY_M)
        if number < len(feet) - 1:
            double_s = at_s + DOUBLE * step_s
            _towards(stage, double_s, 0.5 * step_s, height_m=low_m, tilt_deg=style.nod_deg)
            _towards(stage, double_s, step_s, turn_deg=sign * style.rotation_deg,
                     twist_deg=TRUNK_TWIST * sign * style.rotation_deg)  # fmt: skip
    _towards(stage, stage.end_s, float(feet.lasts_s[-1]), **rest)


def _falls_deg(body: Body, feet: Footsteps, style: GaitStyle, number: int) -> float:
    """Return how far the swinging side hangs down in a step: more when the tested leg stands."""
    usual = style.obliquity_deg
    if other(feet.sides[number]) is body.side:
        usual += body.pelvic_drop_deg - 2.0
    return usual + (float(feet.drop_deg[number - 1]) if number else 0.0)


def _towards(stage: Stage, at_s: float, over_s: float, **channels: float) -> None:
    """Bring channels to values, from where they are or as late as `over_s` before."""
    stage.move(max(stage.begin_s, at_s - over_s), at_s, **channels)


def _heights_m(
    person: Person, feet: Footsteps, style: GaitStyle, number: int
) -> tuple[float, float]:
    """Return the hips' height in the double support after a step and in its mid-swing.

    They follow from the legs' length then.
    """
    pitch = np.radians(feet.size[number] * style.contact_pitch_deg)
    back = person.heel_m * (1 - np.cos(pitch)) + person.ankle_m * np.sin(pitch)
    up = person.heel_m * np.sin(pitch) + person.ankle_m * np.cos(pitch)
    ahead = (0.5 + DOUBLE - CONTACT) * feet.length_m[number] - back - AHEAD_M
    low = up + np.sqrt(_leg_m(person, CONTACT_KNEE_DEG) ** 2 - ahead**2) - 0.004
    high = person.ankle_m + np.sqrt(_leg_m(person, STANCE_KNEE_DEG) ** 2 - AHEAD_M**2)
    before_m, here_m = feet.floor_m[number : number + 2]
    rise_m = float(np.abs(np.diff(feet.floor_m)).max())
    low, high = low - STAIR_BEND * rise_m, high - STAIR_BEND * rise_m
    return float(low + min(before_m, here_m)), float(high + before_m)


def _leg_m(person: Person, knee_deg: float) -> float:
    """Return hip to ankle with the knee bent so far."""
    bend = RESERVE_RAD + np.radians(knee_deg)
    thigh, shank = person.thigh_m, person.shank_m
    return float(np.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * np.cos(bend)))
