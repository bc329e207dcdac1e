"""Walking, from stance to stance: footprints first, the body moves over them.

Timing and the foot's roll after Perry and Burnfield (2010): stance 60 % of the
stride, the sole flat from 12 to 32 %, then the heel rises; contact with the
toes up.  The pelvis passes the middle between two prints in double support,
lowest there and highest over the standing leg.
"""

from dataclasses import dataclass

from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.footsteps import Footsteps, Leg, footsteps
from imu_rehab.simulator.wearer.gait_style import NATURAL_STEP, PLAIN, GaitStyle
from imu_rehab.simulator.wearer.motion import Impact, Stage, Step
from imu_rehab.simulator.wearer.walking_pelvis import CONTACT, move_pelvis

# In steps (half a stride) from the beginning of the foot's swing.
HEEL_RISE = -0.56
READY = 0.04 - HEEL_RISE  # of a step, before the first foot leaves the ground
PUSH, HEEL_SHARE, HEEL_SPEED = -0.2, 0.36, 2.4  # the heel rises slowly at first
TOES, TOES_SHARE, TOES_SPEED = 0.4, 0.4, 2.4  # the toes come up late
BALL_TO_HEEL = (0.15, 0.7)
LIFTED, LOW = 0.26, 0.62  # of the foot
FLAT = 1.04
HEEL_TO_BALL = 1.2
EVERTED, STRAIGHTENS, STRAIGHT = 1.3, 1.36, 1.85  # the foot, and the leg's plane with it

FIRST_PITCH_DEG, CLOSING_PITCH_DEG = -35.0, 6.0
LATE, LATE_WAY, LATE_SPEED = 0.76, 0.80, 1.5  # the foot brakes late: share of time, way, speed
OVER_EDGE_M = 0.04  # above a stair's edge


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
    style: GaitStyle = PLAIN

    def perform(self, stage: Stage) -> float:
        """Write all steps."""
        legs = (Leg(self.steps, self.step, self.turn_deg),)
        return Route(legs, self.cadence_spm, self.first, self.style).perform(stage)


@dataclass(frozen=True, slots=True)
class Route:
    """A walk in several legs without a stop between them: straight on, around, up stairs."""

    legs: tuple[Leg, ...]
    cadence_spm: float = 105.0
    first: Side = Side.RIGHT
    style: GaitStyle = PLAIN

    def perform(self, stage: Stage) -> float:
        """Write all steps."""
        feet = footsteps(
            stage,
            self.legs,
            self.cadence_spm,
            first=self.first,
            style=self.style,
            ready_s=READY,
        )
        for number in range(len(feet)):
            _Swing(stage, feet, self.style, number).write()
        move_pelvis(stage, feet, self.style)
        return stage.end_s


@dataclass(frozen=True, slots=True)
class _Swing:
    """One foot's step: heel rise, swing, contact, flat."""

    stage: Stage
    feet: Footsteps
    style: GaitStyle
    number: int

    @property
    def side(self) -> Side:
        return self.feet.sides[self.number]

    def write(self) -> None:
        body, feet, number = self.stage.body, self.feet, self.number
        aside = self.side.sign
        x_m, z_m = feet.print_of(number, aside * body.person.hip_m)
        leaves_deg = FIRST_PITCH_DEG if number == 0 else self.style.toe_off_pitch_deg
        closes = number == len(feet) - 1
        lands_deg = CLOSING_PITCH_DEG if closes else self.style.contact_pitch_deg
        trails = feet.size[max(0, number - 1)]  # as far behind as the other foot has gone
        self._roll(trails * leaves_deg, feet.size[number] * lands_deg)
        self._move(CONTACT, FLAT, pitch_deg=0.0)
        heading_deg = float(feet.headings_deg[number + 1]) - aside * body.toe_out_deg
        self._move(0.0, CONTACT, heading_deg=heading_deg)
        self._travel("x_m", x_m)
        self._travel("z_m", z_m)
        self._lift()
        self._move(*BALL_TO_HEEL, ball=0.0)
        self._move(FLAT, HEEL_TO_BALL, ball=1.0)
        if not closes:
            self._roll_in()
        contact_s = self._at_s(CONTACT)
        self.stage.steps.append(Step(self.side, self._at_s(0.0), contact_s, x_m, z_m))
        if self.style.impact_mps2:
            peak_mps2 = float(feet.size[number]) * self.style.impact_mps2
            self.stage.impacts.append(Impact(self.side, contact_s, peak_mps2))

    def _at_s(self, steps: float) -> float:
        return float(self.feet.toe_off_s[self.number] + steps * self.feet.lasts_s[self.number])

    def _roll(self, leaves_deg: float, lands_deg: float) -> None:
        """Raise the heel, slowly at first, and bring the toes up, late."""
        channel, span_deg = f"{self.side}_pitch_deg", lands_deg - leaves_deg
        self.stage.hold(channel, self._at_s(HEEL_RISE))
        for at, pitch_deg, speed_deg in (
            (PUSH, HEEL_SHARE * leaves_deg, HEEL_SPEED * leaves_deg),
            (0.0, leaves_deg, 0.0),
            (TOES, leaves_deg + TOES_SHARE * span_deg, TOES_SPEED * span_deg),
            (CONTACT, lands_deg, 0.0),
        ):
            speed = float(speed_deg / self.feet.lasts_s[self.number])
            self.stage.key(channel, self._at_s(at), float(pitch_deg), speed)

    def _travel(self, name: str, to_m: float) -> None:
        channel = f"{self.side}_{name}"
        swing_s = self._at_s(CONTACT) - self._at_s(0.0)
        self.stage.hold(channel, self._at_s(0.0))
        way_m = to_m - self.stage.value(channel)
        late_m, speed_mps = to_m - (1 - LATE_WAY) * way_m, LATE_SPEED * way_m / swing_s
        self.stage.key(channel, self._at_s(LATE * CONTACT), late_m, speed_mps)
        self.stage.key(channel, self._at_s(CONTACT), to_m)

    def _lift(self) -> None:
        """Take the sole off the floor and put it down, on the same floor or a stair."""
        from_m, to_m = self.stage.value(f"{self.side}_lift_m"), float(self._floor_m)
        if to_m > from_m:
            self._move(0.0, LOW, lift_m=to_m + OVER_EDGE_M)
        else:
            size = float(self.feet.size[self.number])
            self._move(0.0, LIFTED, lift_m=from_m + size * self.style.lift_m)
            low_m = from_m + self.style.clearance_m
            self._move(LIFTED, LOW, lift_m=low_m if to_m == from_m else 0.5 * (low_m + to_m))
        self._move(LOW, CONTACT, lift_m=to_m)

    @property
    def _floor_m(self) -> float:
        return float(self.feet.floor_m[self.number + 1])

    def _roll_in(self) -> None:
        """Let the foot evert and the leg turn in until the middle of stance, and back."""
        eversion_deg = float(self.feet.eversion_deg[self.number])
        if eversion_deg or self.style.shank_in_deg:
            turned = {"inversion_deg": -eversion_deg, "knee_in_deg": self.style.shank_in_deg}
            self._move(CONTACT, EVERTED, **turned)
            self._move(STRAIGHTENS, STRAIGHT, **dict.fromkeys(turned, 0.0))

    def _move(self, begin: float, end: float, **channels: float) -> None:
        self.stage.move(
            self._at_s(begin),
            self._at_s(end),
            **{f"{self.side}_{name}": value for name, value in channels.items()},
        )
