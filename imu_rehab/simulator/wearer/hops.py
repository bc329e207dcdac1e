"""Hops on one leg: a crouch, a flight that is a real parabola, a landing that is felt."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.motion import Fact, Impact, Stage, Step
from imu_rehab.simulator.wearer.one_leg import OneLeg
from imu_rehab.simulator.wearer.sway import wobble

CROUCH_M, CROUCH_S, PUSH_S = 0.09, 0.45, 0.22
LANDS_LOWER_M, YIELD_S, RISE_S = 0.10, 0.18, 0.6
TOES_DEG = -22.0  # in the air, and when the ball meets the ground
LEAVES_S = 0.03  # until the foot moves with the body
HEEL_DOWN_S = 0.09


@dataclass(frozen=True, slots=True)
class Hops:
    """Hop on the spot `times`, and stand still after each one."""

    side: Side
    times: int = 5
    speed_mps: float = 1.3  # of taking off
    stops_s: float = 0.03  # in which the landing foot is stopped: softer when longer
    impact_mps2: float = 30.0  # of the wave through the leg
    still_s: float = 1.5
    wobble_m: float = 0.015  # of the pelvis after landing, to the side
    decay_s: float = 0.3  # how slowly it becomes quiet
    varied: float = 0.08

    def perform(self, stage: Stage) -> float:
        """Write so many hops, from both feet to both feet."""
        leg = OneLeg(stage, self.side, "behind")
        at_s = leg.lift(stage.begin_s) + 0.6
        for _ in range(self.times):
            speed = self.speed_mps * (1 + stage.rng.uniform(-self.varied, self.varied))
            at_s = self._hop(stage, leg, at_s, speed)
        return leg.lower(at_s)

    def _hop(self, stage: Stage, leg: OneLeg, begin_s: float, speed: float) -> float:
        low_s = begin_s + CROUCH_S
        off_s = low_s + PUSH_S
        lands_s = off_s + 2 * speed / GRAVITY_MPS2
        yields_s = lands_s + YIELD_S
        stands_s = yields_s + RISE_S
        self._body(stage, (begin_s, low_s, off_s, lands_s, yields_s, stands_s), speed)
        for foot in (self.side, leg.aside):
            self._flight(stage, f"{foot}_lift_m", off_s, lands_s, speed)
        stage.move(low_s, off_s, **{f"{self.side}_pitch_deg": TOES_DEG})
        stage.move(lands_s, lands_s + HEEL_DOWN_S, **{f"{self.side}_pitch_deg": 0.0})
        size = self.wobble_m
        over_s = wobble(stage, yields_s, self.decay_s, {"shift_m": size, "x_m": 0.6 * size})
        stage.steps.append(Step(self.side, off_s, lands_s))
        stage.impacts.append(Impact(self.side, lands_s, self.impact_mps2 * speed / self.speed_mps))
        stage.facts.append(Fact("hop", off_s, lands_s, "", speed))
        return max(stands_s, over_s) + self.still_s

    def _body(self, stage: Stage, at: tuple[float, ...], speed: float) -> None:
        begin_s, low_s, off_s, lands_s, yields_s, stands_s = at
        rest = stage.value("height_m")
        raised = rest + stage.body.person.ball_m * float(np.sin(np.radians(-TOES_DEG))) - 0.015
        stage.hold("height_m", begin_s)
        stage.key("height_m", low_s, rest - CROUCH_M, 0.0, 6.0)
        stage.key("height_m", off_s, raised, speed, -GRAVITY_MPS2)
        stage.key("height_m", lands_s, raised, -speed, -GRAVITY_MPS2)
        stage.key("height_m", yields_s, rest - LANDS_LOWER_M, 0.0, 8.0)
        stage.key("height_m", stands_s, rest)

    def _flight(
        self, stage: Stage, channel: str, off_s: float, lands_s: float, speed: float
    ) -> None:
        """Let a foot fly with the body, and stop it on the ground."""
        rest = stage.value(channel)
        stage.hold(channel, off_s - 0.5 * LEAVES_S)
        for at_s in (off_s + 0.5 * LEAVES_S, lands_s - 0.2 * self.stops_s):
            since = at_s - off_s
            height = rest + speed * since - 0.5 * GRAVITY_MPS2 * since**2
            stage.key(channel, at_s, height, speed - GRAVITY_MPS2 * since, -GRAVITY_MPS2)
        stage.key(channel, lands_s + 0.8 * self.stops_s, rest)
