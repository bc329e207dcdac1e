"""Turning round while walking, from the pelvis' rate about the vertical (SPEC T14)."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.trial_conditions import runs
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import FloatArray

YAW_HZ = 1.5
TURNING_DPS, LEAST_DEG = 30.0, 120.0
VERTICAL = 1
SLOW_S = 1.0  # between two steps of one turn the pelvis hardly turns [E]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, from the first to the last crossing of 30 °/s in its direction."""

    begin_s: float
    end_s: float
    angle_deg: float  # to the left +
    peak_dps: float  # without sign


def yaw_dps(pelvis: Worn) -> FloatArray:
    """Return the rate about the vertical (m,), to the left +, below 1.5 Hz."""
    rate = np.degrees(pelvis.gyro_world_radps()[:, VERTICAL])
    return low_pass(rate, pelvis.rate_hz, YAW_HZ)


def turns_of(time_s: FloatArray, yaw: FloatArray) -> list[Turn]:
    """Return all turns of at least 120° in order, from the rate about the vertical (m,) °/s."""
    found: list[Turn] = []
    for sign in (1.0, -1.0):
        towards = sign * yaw
        joined: list[tuple[int, int]] = []
        for begin, end in runs(towards > TURNING_DPS):
            if joined and _goes_on(time_s, towards, joined[-1][1], begin):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((begin, end))
        turns = (_turn(time_s, towards, begin, end, sign) for begin, end in joined)
        found += [turn for turn in turns if abs(turn.angle_deg) >= LEAST_DEG]
    return sorted(found, key=lambda turn: turn.begin_s)


def _goes_on(time_s: FloatArray, towards: FloatArray, end: int, begin: int) -> bool:
    """Return whether a slow moment belongs to one turn: short, and not in the other direction."""
    short = time_s[begin] - time_s[end - 1] <= SLOW_S
    return bool(short and towards[end:begin].min() > -TURNING_DPS)


def _turn(time_s: FloatArray, towards: FloatArray, begin: int, end: int, sign: float) -> Turn:
    part, period_s = towards[begin:end], (time_s[-1] - time_s[0]) / (len(time_s) - 1)
    return Turn(
        begin_s=float(time_s[begin]),
        end_s=float(time_s[end - 1]),
        angle_deg=float(sign * part.sum() * period_s),
        peak_dps=float(part.max()),
    )
