"""A stance on one leg whose lift and loss are known by construction."""

import numpy as np

from imu_rehab.metrics.trial import Mark, Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.made_trials import trial, turned, worn

STAND_S, SHIFT_S, SHIFT_M = 2.0, 1.0, 0.085
LIFT_S = STAND_S + SHIFT_S


def eased(time_s: FloatArray, begin_s: float, over_s: float) -> FloatArray:
    """Return 0..1 with minimum jerk."""
    s = np.clip((time_s - begin_s) / over_s, 0.0, 1.0)
    smooth: FloatArray = s**3 * (10 + s * (6 * s - 15))
    return smooth


def one_leg(
    held_s: float,
    *,
    after_s: float = 2.0,
    loses_it: bool = True,
    side: Side = Side.RIGHT,
    rate_hz: float = 100.0,
    heading_deg: float = 0.0,
    condition: str = "eyes_open",
    free_foot: bool = False,
    number: int = 1,
    size: float = 1.0,
    marks: tuple[Mark, ...] = (),
    seed: int = 1,
) -> Trial:
    """Return somebody who shifts, lifts at LIFT_S, sways, and falls off after `held_s`."""
    end_s = LIFT_S + held_s + after_s
    time_s = np.arange(0.0, end_s, 1.0 / rate_hz)
    fall = eased(time_s, LIFT_S + held_s, 0.4) if loses_it else np.zeros(len(time_s))
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, (2, 4))
    hz = np.array([0.3, 0.7, 1.1, 1.9])
    turns = 2 * np.pi * np.multiply.outer(time_s, hz)
    waves = size * np.array([(np.sin(turns + p) / hz).sum(axis=1) for p in phases])
    waves = waves * (0.3 + 0.7 * eased(time_s, LIFT_S - 0.3, 0.6))  # two legs sway less than one
    aside = SHIFT_M * eased(time_s, STAND_S, SHIFT_S) + 0.002 * waves[1] + 0.2 * fall
    way = np.column_stack([0.002 * waves[0], -0.1 * fall, side.sign * aside])
    facing = turned(heading_deg)
    pelvis_q = turned(heading_deg, side.sign * (2.0 + 0.5 * waves[1] + 25.0 * fall), 0.5 * waves[0])
    sensors: dict[str, Worn] = {
        "pelvis": worn(pelvis_q, qn.rotate(facing, way), rate_hz, accel_noise_mps2=0.02),
        f"foot_{side.value[0]}": worn(
            turned(heading_deg, 0.5 * waves[1] + 40.0 * fall), 0 * way, rate_hz
        ),
    }
    if free_foot:
        lift = eased(time_s, LIFT_S, 0.6)
        free = turned(heading_deg, 0.0, 40.0 * lift)
        name = "foot_l" if side is Side.RIGHT else "foot_r"
        sensors[name] = worn(free, np.outer(0.15 * lift, [0, 1, 0]), rate_hz)
    return trial(
        "T4", sensors, condition=condition, number=number, side=side, marks=marks
    )  # fmt: skip
