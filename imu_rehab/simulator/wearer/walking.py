"""Walking, from stance to stance: footprints first, the body moves over them.

Timing and the foot's roll after Perry and Burnfield (2010): stance 60 % of the
stride, the sole flat from 12 to 32 %, then the heel rises; contact with the
toes up.  The pelvis passes the middle between two prints in double support,
lowest there and highest over the standing leg.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import other
from imu_rehab.simulator.wearer.figure import RESERVE_RAD
from imu_rehab.simulator.wearer.motion import Stage, Step
from imu_rehab.simulator.wearer.person import Body, Person

# In steps (half a stride) from the beginning of the foot's swing.
HEEL_RISE = -0.56
PUSH, HEEL_SHARE, HEEL_SPEED = -0.2, 0.36, 2.4  # the heel rises slowly at first
TOES, TOES_SHARE, TOES_SPEED = 0.4, 0.4, 2.4  # the toes come up late
DROP = 0.1  # the pelvis hangs lowest on the swinging side
BALL_TO_HEEL = (0.15, 0.7)
LIFTED, LOW = 0.26, 0.62  # of the foot
MID_SWING = 0.4  # the other leg stands under the body
CONTACT = 0.8
DOUBLE = 0.9  # middle of the double support that follows
FLAT = 1.04
HEEL_TO_BALL = 1.2
STOP = 1.1  # after the last swing began

NATURAL_STEP = 0.39  # of the body's height: 1.2 m/s at 105 steps a minute
CONTACT_PITCH_DEG, TOE_OFF_PITCH_DEG = 20.0, -60.0
FIRST_PITCH_DEG, CLOSING_PITCH_DEG = -35.0, 6.0
LIFT_M, CLEARANCE_M = 0.13, 0.012
LATE, LATE_WAY, LATE_SPEED = 0.76, 0.80, 1.5  # the foot brakes late: share of time, way, speed
AHEAD_M = 0.045  # the hips are ahead of the middle between the ankles
CONTACT_KNEE_DEG, STANCE_KNEE_DEG = 7.0, 11.0
SWAY_M = 0.02
ROTATION_DEG, OBLIQUITY_DEG, NOD_DEG = 5.0, 4.0, 1.0
TRUNK_TWIST, TRUNK_LEAN = -1.6, -0.8  # of the pelvis' rotation and obliquity


@dataclass(frozen=True, slots=True)
class Walk:
    """So many steps; the last one closes.  `turn_deg` to the left, spread over the way.

    Sharp turns do not shorten the steps: long ones overstretch a knee by up to 15°.
    """

    steps: int = 6
    step: float = NATURAL_STEP  # its length, of the body's height
    cadence_spm: float = 105.0
    turn_deg: float = 0.0
    first: Side = Side.RIGHT

    @property
    def size(self) -> float:
        """How much the foot rolls and lifts: less in short steps."""
        return float(np.clip(self.step / NATURAL_STEP, 0.25, 1.0))

    def perform(self, stage: Stage) -> float:
        """Write all steps."""
        body, step_s = stage.body, 60.0 / self.cadence_spm
        begin_s = stage.begin_s - (HEEL_RISE - 0.04) * step_s
        path = _Path.of(self, stage, self.step * body.person.height_m)
        side = self.first
        for number in range(self.steps):
            toe_off_s = begin_s + number * step_s
            _Swing(stage, body, side, toe_off_s, step_s, self.size).write(
                path, number, first=number == 0, closes=number == self.steps - 1
            )
            side = other(side)
        _move_pelvis(stage, path, begin_s, step_s)
        _bob_and_turn(stage, body, self, begin_s, step_s)
        return stage.end_s


@dataclass(frozen=True, slots=True, eq=False)
class _Path:
    points: FloatArray  # (steps + 1, 2) x and z: between the feet, before and after each step
    headings_deg: FloatArray  # (steps + 1,)

    @classmethod
    def of(cls, walk: Walk, stage: Stage, step_m: float) -> "_Path":
        share = np.clip(np.arange(walk.steps + 1) / max(1, walk.steps - 1), 0.0, 1.0)
        headings = stage.value("heading_deg") + walk.turn_deg * share
        middle = np.radians(0.5 * (headings[1:] + headings[:-1]))
        moves = step_m * np.column_stack([np.cos(middle), -np.sin(middle)])
        moves[-1] = 0.0
        start = np.array([stage.feet()])
        return cls(np.concatenate([start, start + np.cumsum(moves, axis=0)]), headings)

    def print_of(self, number: int, aside_m: float) -> tuple[float, float]:
        """Return where the foot of a step comes to lie."""
        heading = np.radians(self.headings_deg[number + 1])
        x, z = self.points[number + 1]
        return float(x + aside_m * np.sin(heading)), float(z + aside_m * np.cos(heading))


@dataclass(frozen=True, slots=True)
class _Swing:
    """One foot's step: heel rise, swing, contact, flat."""

    stage: Stage
    body: Body
    side: Side
    toe_off_s: float
    step_s: float
    size: float

    def write(self, path: _Path, number: int, *, first: bool, closes: bool) -> None:
        x_m, z_m = path.print_of(number, self.side.sign * self.body.person.hip_m)
        leaves_deg = FIRST_PITCH_DEG if first else TOE_OFF_PITCH_DEG
        lands_deg = CLOSING_PITCH_DEG if closes else CONTACT_PITCH_DEG
        floor_m = self.stage.value(f"{self.side}_lift_m")
        self._roll(self.size * leaves_deg, self.size * lands_deg)
        self._move(CONTACT, FLAT, pitch_deg=0.0)
        toe_out_deg = self.side.sign * self.body.toe_out_deg
        heading_deg = float(path.headings_deg[number + 1]) - toe_out_deg
        self._move(0.0, CONTACT, heading_deg=heading_deg)
        self._travel("x_m", x_m)
        self._travel("z_m", z_m)
        self._move(0.0, LIFTED, lift_m=floor_m + self.size * LIFT_M)
        self._move(LIFTED, LOW, lift_m=floor_m + CLEARANCE_M)
        self._move(LOW, CONTACT, lift_m=floor_m)
        self._move(*BALL_TO_HEEL, ball=0.0)
        self._move(FLAT, HEEL_TO_BALL, ball=1.0)
        contact_s = self.toe_off_s + CONTACT * self.step_s
        self.stage.steps.append(Step(self.side, self.toe_off_s, contact_s))

    def _roll(self, leaves_deg: float, lands_deg: float) -> None:
        """Raise the heel, slowly at first, and bring the toes up, late."""
        channel, span_deg = f"{self.side}_pitch_deg", lands_deg - leaves_deg
        self.stage.hold(channel, self.toe_off_s + HEEL_RISE * self.step_s)
        for at, pitch_deg, speed_deg in (
            (PUSH, HEEL_SHARE * leaves_deg, HEEL_SPEED * leaves_deg),
            (0.0, leaves_deg, 0.0),
            (TOES, leaves_deg + TOES_SHARE * span_deg, TOES_SPEED * span_deg),
            (CONTACT, lands_deg, 0.0),
        ):
            at_s = self.toe_off_s + at * self.step_s
            self.stage.key(channel, at_s, pitch_deg, speed_deg / self.step_s)

    def _travel(self, name: str, to_m: float) -> None:
        channel, swing_s = f"{self.side}_{name}", CONTACT * self.step_s
        self.stage.hold(channel, self.toe_off_s)
        way_m = to_m - self.stage.value(channel)
        late_m, speed_mps = to_m - (1 - LATE_WAY) * way_m, LATE_SPEED * way_m / swing_s
        self.stage.key(channel, self.toe_off_s + LATE * swing_s, late_m, speed_mps)
        self.stage.key(channel, self.toe_off_s + swing_s, to_m)

    def _move(self, begin: float, end: float, **channels: float) -> None:
        self.stage.move(
            self.toe_off_s + begin * self.step_s,
            self.toe_off_s + end * self.step_s,
            **{f"{self.side}_{name}": value for name, value in channels.items()},
        )


def _move_pelvis(stage: Stage, path: _Path, begin_s: float, step_s: float) -> None:
    """Lead the pelvis through the middles of the prints, without stopping."""
    middles = 0.5 * (path.points[:-2] + path.points[1:-1])
    points = np.concatenate([path.points[:1], middles, path.points[-1:]])
    turns = path.headings_deg
    headings_deg = np.concatenate([turns[:1], 0.5 * (turns[:-2] + turns[1:-1]), turns[-1:]])
    heading = np.radians(headings_deg)
    ahead_m = np.full(len(points), AHEAD_M)
    ahead_m[[0, -1]] = np.hypot(*(np.array([stage.value("x_m"), stage.value("z_m")]) - points[0]))
    x_m = points[:, 0] + ahead_m * np.cos(heading)
    z_m = points[:, 1] - ahead_m * np.sin(heading)
    times = begin_s + step_s * (np.arange(len(points)) + DOUBLE - 1)
    times[-1] += (STOP - DOUBLE) * step_s
    for channel, values in {"x_m": x_m, "z_m": z_m, "heading_deg": headings_deg}.items():
        speed = np.zeros(len(values))
        speed[1:-1] = (values[2:] - values[:-2]) / (2 * step_s)
        stage.hold(channel, times[0])
        for knot in zip(times[1:], values[1:], speed[1:], strict=True):
            stage.key(channel, *map(float, knot))


def _bob_and_turn(stage: Stage, body: Body, walk: Walk, begin_s: float, step_s: float) -> None:
    """Write what repeats with every step: height, sway, rotation, obliquity, and the trunk's."""
    low_m, high_m = _heights_m(body.person, walk)
    rest = {name: stage.value(name) for name in ("height_m", "tilt_deg", "shift_m", "turn_deg",
            "right_down_deg", "twist_deg", "lean_deg")}  # fmt: skip
    drop = OBLIQUITY_DEG + body.pelvic_drop_deg - 2.0
    side = walk.first
    for number in range(walk.steps):
        sign = side.sign
        at_s = begin_s + number * step_s
        falls = drop if other(side) is body.side else OBLIQUITY_DEG
        _towards(stage, at_s + DROP * step_s, step_s, right_down_deg=sign * falls,
                 lean_deg=TRUNK_LEAN * sign * falls)  # fmt: skip
        _towards(stage, at_s + MID_SWING * step_s, 0.5 * step_s, height_m=high_m, tilt_deg=0.0)
        _towards(stage, at_s + MID_SWING * step_s, step_s, shift_m=-sign * SWAY_M)
        if number < walk.steps - 1:
            double_s = at_s + DOUBLE * step_s
            _towards(stage, double_s, 0.5 * step_s, height_m=low_m, tilt_deg=NOD_DEG)
            _towards(stage, double_s, step_s, turn_deg=sign * ROTATION_DEG,
                     twist_deg=TRUNK_TWIST * sign * ROTATION_DEG)  # fmt: skip
        side = other(side)
    _towards(stage, stage.end_s, step_s, **rest)


def _towards(stage: Stage, at_s: float, over_s: float, **channels: float) -> None:
    """Bring channels to values, from where they are or as late as `over_s` before."""
    stage.move(max(stage.begin_s, at_s - over_s), at_s, **channels)


def _heights_m(person: Person, walk: Walk) -> tuple[float, float]:
    """Return the hips' height in double support and in mid-stance, from the legs' length then."""
    pitch, step_m = np.radians(walk.size * CONTACT_PITCH_DEG), walk.step * person.height_m
    back = person.heel_m * (1 - np.cos(pitch)) + person.ankle_m * np.sin(pitch)
    up = person.heel_m * np.sin(pitch) + person.ankle_m * np.cos(pitch)
    ahead = (0.5 + DOUBLE - CONTACT) * step_m - back - AHEAD_M
    low = up + np.sqrt(_leg_m(person, CONTACT_KNEE_DEG) ** 2 - ahead**2)
    high = person.ankle_m + np.sqrt(_leg_m(person, STANCE_KNEE_DEG) ** 2 - AHEAD_M**2)
    return float(low) - 0.004, float(high)


def _leg_m(person: Person, knee_deg: float) -> float:
    """Return hip to ankle with the knee bent so far."""
    bend = RESERVE_RAD + np.radians(knee_deg)
    thigh, shank = person.thigh_m, person.shank_m
    return float(np.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * np.cos(bend)))
