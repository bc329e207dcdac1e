"""Somebody who gets up, walks three metres, turns, comes back and sits: phases by construction."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.trial import Mark, Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.metrics.gait.synthetic_walk import HEEL_RISE_S, SWING_S, walk
from tests.metrics.gait.synthetic_walk import worn as foot_rate
from tests.metrics.made_trials import trial, turned, worn
from tests.metrics.transfer.chair import eased

GO_S = 2.0
SEAT_M = 0.38


@dataclass(frozen=True)
class Going:
    """Who goes: and when what happens, session clock."""

    reacts_s: float = 0.4
    rise_s: float = 1.4
    speed_mps: float = 1.0
    turn_s: float = 2.0
    sit_s: float = 1.8
    direction: float = 1.0  # of the turns: to the left +
    stride_s: float = 1.1
    heading_deg: float = 0.0
    rest_s: float = 3.0

    @property
    def leans_s(self) -> float:
        return GO_S + self.reacts_s

    @property
    def stands_s(self) -> float:
        return self.leans_s + 0.4 + self.rise_s

    @property
    def walk_s(self) -> float:
        return 3.0 / self.speed_mps

    @property
    def turns_s(self) -> float:
        return self.stands_s + self.walk_s

    @property
    def turns_to_sit_s(self) -> float:
        return self.turns_s + self.turn_s + self.walk_s

    @property
    def sits_s(self) -> float:
        """When the pelvis is on the seat and upright."""
        return self.turns_to_sit_s + self.turn_s + self.sit_s

    @property
    def contacts_s(self) -> FloatArray:
        begin = self.stands_s - 0.2
        count = round((self.turns_to_sit_s + 0.7 * self.turn_s - begin) / self.stride_s)
        first = begin + HEEL_RISE_S + SWING_S
        return np.linspace(first, first + (count - 1) * self.stride_s, count)


def up_and_go(
    who: Going,
    *,
    rate_hz: float = 100.0,
    feet: tuple[str, ...] = ("foot_r",),
    fidget: bool = False,
    go: bool = True,
    seed: int = 1,
) -> Trial:
    """Return the trial: pelvis, and feet whose contacts are `contacts_s`."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(0.0, who.sits_s + who.rest_s, 1.0 / rate_hz)
    going = eased(time_s, who.stands_s - 0.2, who.stands_s + 0.6)
    going = going - eased(
        time_s, who.turns_to_sit_s + 0.6 * who.turn_s, who.turns_to_sit_s + who.turn_s
    )
    step = 2 * np.pi * 2.0 / who.stride_s * time_s + rng.uniform(0, 6)
    height = SEAT_M * (
        eased(time_s, who.leans_s + 0.4, who.stands_s)
        - eased(time_s, who.turns_to_sit_s + who.turn_s, who.sits_s)
    ) + 0.018 * going * np.sin(step)
    first = eased(time_s, who.turns_s, who.turns_s + who.turn_s)
    second = eased(time_s, who.turns_to_sit_s, who.turns_to_sit_s + who.turn_s)
    round_deg = who.direction * 180.0 * (first + second)
    heading = who.heading_deg + round_deg + np.multiply(5.0 * going, np.sin(0.5 * step))
    lean: FloatArray = 2.5 * going * np.sin(step + 1.0)
    for begin, end in (
        (who.leans_s, who.stands_s + 0.1),
        (who.turns_to_sit_s + 0.8 * who.turn_s, who.sits_s),
    ):
        s = np.clip((time_s - begin) / (end - begin), 0.0, 1.0)
        lean = lean + 32.0 * np.sin(np.pi * s) ** 2
    if fidget:
        lean = lean - 12.0 * eased(time_s, who.sits_s + 1.5, who.sits_s + 2.2)
    ahead = who.speed_mps * going * np.cos(np.radians(heading)) / rate_hz
    aside = -who.speed_mps * going * np.sin(np.radians(heading)) / rate_hz
    way = np.column_stack([np.cumsum(ahead), height, np.cumsum(aside)])
    pelvis = worn(turned(heading, 0.0, lean), way, rate_hz, accel_noise_mps2=0.03, seed=seed)
    sensors: dict[str, Worn] = {"pelvis": pelvis}
    for number, foot in enumerate(feet):
        sensors[foot] = _foot(who, time_s, rate_hz, 0.5 * number * who.stride_s)
    marks = (Mark(GO_S, "go"),) if go else ()
    return trial("T14", sensors, marks=marks)


def _foot(who: Going, time_s: FloatArray, rate_hz: float, later_s: float) -> Worn:
    """Return a foot that only turns: its contacts `later_s` after those of the right one."""
    contacts = who.contacts_s
    steps = walk(len(contacts), who.stride_s, rate_hz)
    rate = foot_rate(steps, np.array([0.0, 0.0, 1.0]))
    gyro = np.zeros((len(time_s), 3))
    first = round((contacts[0] - steps.ic_s[0] + later_s) * rate_hz)
    count = min(len(rate), len(time_s) - first)
    gyro[first : first + count] = rate[:count]
    none = np.zeros(len(time_s), dtype=np.bool_)
    up = np.tile([0.0, 9.81, 0.0], (len(time_s), 1))
    to_world = np.tile(qn.IDENTITY, (len(time_s), 1))
    return Worn(time_s, rate_hz, gyro, up, to_world, none, none)
