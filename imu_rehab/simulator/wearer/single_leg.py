"""On one leg: balancing, bending, reaching with the other foot, rising on the toes."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import KNEE_IN_SHARE, over_feet
from imu_rehab.simulator.wearer.figure import hip_above_ankle
from imu_rehab.simulator.wearer.foot_place import ankle_of
from imu_rehab.simulator.wearer.motion import Fact, Path, Stage
from imu_rehab.simulator.wearer.one_leg import FREE, LIFT_S, LOWER_S, STUMBLE_S, OneLeg
from imu_rehab.simulator.wearer.repetitions import Pace, kinds_of, repeat
from imu_rehab.simulator.wearer.sway import sway

BENDING, RAISING = Pace(2.0, 0.2, 2.0), Pace(0.75, 0.1, 0.75)
REACH_SHARE = 0.85  # of what the straight free leg could reach
TOUCH_M = 0.02  # above the floor: the free foot only points there


@dataclass(frozen=True, slots=True)
class Balance:
    """Stand on one leg and sway; `falls_s` into it the balance is lost.

    Tells `hold`, from the foot's leaving the ground to its coming back.
    """

    side: Side
    hold_s: float = 30.0
    sway_m: float = 0.004  # root mean square, to the side; half as much forward again
    sway_deg: float = 0.5  # of the pelvis, and of the foot
    falls_s: float | None = None
    free: str = "beside"

    def perform(self, stage: Stage) -> float:
        """Write one hold."""
        leg = OneLeg(stage, self.side, self.free, stage.body.pelvic_drop_deg)
        stands_s = leg.lift(stage.begin_s)
        lasts_s = self.hold_s if self.falls_s is None else self.falls_s
        down_s = stands_s + lasts_s
        sizes = {
            "shift_m": self.sway_m,
            "x_m": 1.5 * self.sway_m,
            "right_down_deg": self.sway_deg,
            "tilt_deg": self.sway_deg,
            f"{self.side}_inversion_deg": self.sway_deg,
        }
        sway(stage, stands_s, down_s, sizes)
        begun_s = stands_s - LIFT_S
        if self.falls_s is None:
            touches_s, end_s = down_s + LOWER_S, leg.lower(down_s)
            stage.facts.append(Fact("press", touches_s, touches_s, "foot_down"))
        else:
            touches_s, end_s = down_s + STUMBLE_S, leg.stumble(down_s)
            stage.facts.append(Fact("balance_lost", down_s, touches_s))
        stage.facts.append(Fact("hold", begun_s, touches_s))
        return end_s


@dataclass(frozen=True, slots=True)
class OneLegBends:
    """Bend the standing leg `times`: single-leg squat, step-down, or a reach with the free foot."""

    side: Side
    shank_fwd_deg: float = 22.0
    thigh_deg: float = 35.0
    tilt_deg: float = 10.0
    flex_deg: float = 8.0
    turn_deg: float = 3.0
    eversion_deg: float = 2.0
    in_deg: float = 3.0
    drop_share: float = 1.0  # of the body's pelvic drop
    free: str = "behind"
    reach: tuple[float, float] = (0.0, 0.0)  # of the free foot, forward and outward: share
    times: int = 5
    pace: Pace = BENDING
    rest_s: float = 0.5
    kinds: tuple[str, ...] = ()
    varied: float = 0.06

    def perform(self, stage: Stage) -> float:
        """Write so many bends, from both feet to both feet."""
        leg = OneLeg(stage, self.side, self.free)
        at_s = leg.lift(stage.begin_s)
        for kind in kinds_of(self.kinds, self.times):
            path = self._path(stage, leg, 1 + stage.rng.uniform(-self.varied, self.varied))
            at_s = repeat(stage, at_s + self.rest_s, path, self.pace, kind)
        return leg.lower(at_s + self.rest_s)

    def _path(self, stage: Stage, leg: OneLeg, size: float) -> Path:
        body, sign = stage.body, self.side.sign
        rest = {name: stage.value(name) for name in ("x_m", "z_m", "height_m")}
        able = min(size * self.shank_fwd_deg, body.dorsiflexion_limit_deg)
        short = size * self.shank_fwd_deg - able
        drop = size * self.drop_share * body.pelvic_drop_deg
        hip_m, straight_m = (
            float(hip_above_ankle(body.person, np.radians(s), np.radians(t))[1])
            for s, t in ((np.array(able), np.array(size * self.thigh_deg)), (np.zeros(()),) * 2)
        )
        free = self._reaching(leg, REACH_SHARE * float(np.sqrt(straight_m**2 - hip_m**2)))

        def path(share: FloatArray) -> dict[str, FloatArray]:
            lean = body.lean_deg
            shank = lean + (able - lean) * share
            thigh = -lean + (size * self.thigh_deg + lean) * share
            place, upright = (over_feet(stage, s, t, leg.feet) for s, t in (
                (shank, thigh), (np.full(1, lean), np.full(1, -lean))
            ))  # fmt: skip
            moved = {name: rest[name] + place[name] - upright[name] for name in place}
            moved["height_m"] -= body.person.hip_m * np.sin(np.radians(drop * share))
            out = {name: begin + (end - begin) * share for name, (begin, end) in free.items()}
            return (
                moved
                | out
                | {
                    "tilt_deg": (size * self.tilt_deg + 0.5 * short) * share,
                    "right_down_deg": -sign * drop * share,
                    "turn_deg": sign * self.turn_deg * size * share,
                    "flex_deg": self.flex_deg * size * share,
                    f"{self.side}_knee_in_deg": KNEE_IN_SHARE * (self.in_deg + 0.2 * short) * share,
                    f"{self.side}_inversion_deg": -(self.eversion_deg * size + 0.15 * short)
                    * share,
                }
            )

        return path

    def _reaching(self, leg: OneLeg, reach_m: float) -> dict[str, tuple[float, float]]:
        """Return the free foot's channels: from where it is held to as far as the leg reaches."""
        forward, outward = self.reach
        if not forward and not outward:
            return {}
        begin = leg.free_foot(*FREE[self.free])
        end = leg.free_foot(forward * reach_m, TOUCH_M, 0.0)
        end[f"{leg.aside}_z_m"] += leg.aside.sign * outward * reach_m
        return {name: (begin[name], end[name]) for name in begin}


@dataclass(frozen=True, slots=True)
class HeelRaises:
    """Rise on the toes of one foot, to fatigue: the last ones no longer get up."""

    side: Side
    times: int = 20
    pitch_deg: float = 38.0
    inversion_deg: float = 4.0  # at the top
    last_share: float = 0.6  # of the first height, in the last one
    pace: Pace = RAISING
    rest_s: float = 0.4  # with the pace: one raise in two seconds
    kinds: tuple[str, ...] = ()
    varied: float = 0.04

    def perform(self, stage: Stage) -> float:
        """Write so many rises, from both feet to both feet."""
        leg = OneLeg(stage, self.side, "behind")
        at_s = leg.lift(stage.begin_s)
        for number, kind in enumerate(kinds_of(self.kinds, self.times)):
            tired = number / max(1, self.times - 1)
            size = 1 - (1 - self.last_share) * tired**2
            size *= 1 + stage.rng.uniform(-self.varied, self.varied)
            at_s = repeat(stage, at_s + self.rest_s, self._path(stage, size), self.pace, kind)
        return leg.lower(at_s + self.rest_s)

    def _path(self, stage: Stage, size: float) -> Path:
        rest = {name: stage.value(name) for name in ("x_m", "z_m", "height_m")}
        heading, side = np.radians(stage.value("heading_deg")), self.side
        fact = Fact("height", stage.end_s, stage.end_s, "", size * self.pitch_deg)
        stage.facts.append(fact)

        def path(share: FloatArray) -> dict[str, FloatArray]:
            pitch = -self.pitch_deg * size * share
            inversion = self.inversion_deg * size * share
            goes = ankle_of(stage.body.person, side.sign, pitch.ravel(), inversion.ravel())
            forward, up, _ = np.moveaxis(goes.reshape(*share.shape, 3), -1, 0)
            return {
                "x_m": rest["x_m"] + forward * np.cos(heading),
                "z_m": rest["z_m"] - forward * np.sin(heading),
                "height_m": rest["height_m"] + up,
                f"{side}_pitch_deg": pitch,
                f"{side}_inversion_deg": inversion,
            }

        return path
