"""Somebody who gets up from a chair, in every way people do: the truth is by construction.

The pelvis goes up and down with minimum jerk, leans forward before and while
rising, trembles, pauses on the way, bounces on the seat, gives up halfway.
"""

from dataclasses import dataclass, field

import numpy as np

from imu_rehab.metrics.trial import Mark, Trial
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.made_trials import trial, turned, worn

GO_S = 2.0


@dataclass
class Chair:
    """Builds one trial move by move."""

    height_m: float = 0.38
    lean_deg: float = 30.0
    heading_deg: float = 0.0
    at_s: float = GO_S
    level: float = 0.0  # 0 seat .. 1 standing
    moves: list[tuple[float, float, float]] = field(default_factory=list)  # begin, end, change
    leans: list[tuple[float, float, float]] = field(default_factory=list)  # begin, end, share
    full_s: list[float] = field(default_factory=list)  # ends of full stands

    def wait(self, seconds: float) -> None:
        self.at_s += seconds

    def go_to(self, level: float, over_s: float) -> None:
        self.moves.append((self.at_s, self.at_s + over_s, level - self.level))
        self.at_s += over_s
        self.level = level

    def stand(self, over_s: float = 1.2, lean_s: float = 0.4) -> None:
        self.leans.append((self.at_s, self.at_s + lean_s + over_s, 1.0))
        self.at_s += lean_s
        self.go_to(1.0, over_s)
        self.full_s.append(self.at_s)

    def stand_hesitating(self, over_s: float, pause_s: float, dip: float) -> None:
        self.leans.append((self.at_s, self.at_s + 0.4 + over_s + pause_s, 1.0))
        self.at_s += 0.4
        self.go_to(0.55, over_s * 0.55)
        if dip:
            self.go_to(0.55 - dip, 0.3)
        self.wait(pause_s)
        self.go_to(1.0, over_s * 0.5)
        self.full_s.append(self.at_s)

    def partial(self, level: float, over_s: float = 0.8) -> None:
        self.leans.append((self.at_s, self.at_s + 2 * over_s, 0.8))
        self.go_to(level, over_s)
        self.go_to(0.0, over_s)

    def sit(self, over_s: float = 1.2, bounce: float = 0.0) -> None:
        self.leans.append((self.at_s, self.at_s + over_s, 0.8))
        self.go_to(0.0, over_s)
        if bounce:
            self.go_to(bounce, 0.25)
            self.go_to(0.0, 0.25)

    def made(
        self,
        condition: str,
        *,
        end_s: float | None = None,
        rate_hz: float = 100.0,
        tremor_m: float = 0.0005,
        noise_mps2: float = 0.03,
        marks: tuple[Mark, ...] = (),
        side: Side = Side.RIGHT,
        drop_deg: float = 2.0,
        seed: int = 1,
        go: bool = True,
    ) -> Trial:
        """Return the trial: sensors on pelvis and trunk."""
        rng = np.random.default_rng(seed)
        time_s = np.arange(0.0, self.at_s + 1.0 if end_s is None else end_s, 1.0 / rate_hz)
        height: FloatArray = np.zeros(len(time_s))
        for begin, end, change in self.moves:
            height = height + self.height_m * change * eased(time_s, begin, end)
        height = height + tremor_m * np.sin(2 * np.pi * 5.5 * time_s + rng.uniform(0, 6))
        lean = np.zeros(len(time_s))
        for begin, end, share in self.leans:
            s = np.clip((time_s - begin) / (end - begin), 0, 1)
            one = share * self.lean_deg * np.sin(np.pi * s) ** 2
            lean = np.where(one > lean, one, lean)
        drop = np.where(lean > 1.0, side.sign * drop_deg, 0.0)
        way = np.column_stack([0.25 * height / self.height_m, height, 0.01 * np.sin(time_s)])
        way = qn.rotate(turned(self.heading_deg), way)
        bias = rng.uniform(-0.08, 0.08, 3)
        sensors = {
            "pelvis": worn(
                turned(self.heading_deg, -drop, lean), way, rate_hz,
                accel_noise_mps2=noise_mps2, accel_bias_mps2=bias, seed=seed,
            ),
            "trunk": worn(turned(self.heading_deg, 0.0, 1.5 * lean), way, rate_hz, seed=seed),
        }  # fmt: skip
        pressed = (Mark(GO_S, "go"), *marks) if go else marks
        return trial("T13", sensors, condition=condition, marks=pressed, side=side)


def eased(time_s: FloatArray, begin_s: float, end_s: float) -> FloatArray:
    """Return 0..1 with minimum jerk."""
    s = np.clip((time_s - begin_s) / (end_s - begin_s), 0.0, 1.0)
    smooth: FloatArray = s**3 * (10 + s * (6 * s - 15))
    return smooth


def anybody(seed: int, full_stands: int) -> Chair:
    """Return somebody with a speed and habits of her own; `full_stands` is what counts."""
    rng = np.random.default_rng([seed, 3])
    chair = Chair(rng.uniform(0.25, 0.45), rng.uniform(15, 45), rng.uniform(-180, 180))
    up_s = rng.uniform(0.7, 2.2)
    chair.wait(rng.uniform(0.2, 0.8))
    for number in range(full_stands):
        kind = rng.uniform()
        if kind < 0.12:
            chair.partial(rng.uniform(0.15, 0.5), rng.uniform(0.5, 0.9))
            chair.wait(rng.uniform(0.0, 0.5))
        varied = up_s * rng.uniform(0.8, 1.25)
        if 0.12 <= kind < 0.3:
            chair.stand_hesitating(varied, rng.uniform(0, 0.8), rng.choice([0, 0.1, 0.2]))
        else:
            chair.stand(varied, rng.uniform(0.1, 0.6))
        chair.wait(rng.uniform(0.0, 0.6))
        if number + 1 < full_stands or rng.uniform() < 0.5:
            bounce = rng.choice([0, 0, 0.05, 0.15, 0.25])
            chair.sit(up_s * rng.uniform(0.8, 1.2), bounce)
            chair.wait(rng.uniform(0.0, 0.5))
    return chair
