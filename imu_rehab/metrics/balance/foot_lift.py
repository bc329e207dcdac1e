"""When the free foot left the floor: the beginning of a stance on one leg (SPEC T4).

Seen by a sensor on the free foot when it is worn.  Otherwise by the pelvis,
which first moves over the standing foot: the lift is when it has arrived.
"""

import numpy as np

from imu_rehab.metrics.transfer.vertical_velocity import velocity_mps
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.metrics.trial_conditions import mark_times_s, runs
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

FOOT_RADPS, FOOT_S = float(np.radians(30.0)), 0.1  # a foot that stands does not turn so [E]
SHIFT_MPS, SHIFT_M = 0.04, 0.015  # of the pelvis over the standing foot, as it moves, in all [E]
ARRIVED_SHARE = 0.2  # of the shift's peak velocity
RIGHT = np.array([0.0, 0.0, 1.0])


def foot_lifted_s(trial: Trial) -> float:
    """Return when the hold began: the lift, or else the go signal, or the trial's first instant."""
    earliest = min([*mark_times_s(trial, "go"), np.inf])
    begin_s = float(earliest) if np.isfinite(earliest) else float(trial.time_s[0])
    free, pelvis = trial.worn.get(_free_foot(trial.side)), trial.of("pelvis")
    lifted_s = None if free is None else _began_to_turn_s(free, begin_s)
    if lifted_s is None and pelvis is not None and np.isfinite(pelvis.to_world).any():
        lifted_s = _shifted_s(pelvis, trial.side, begin_s)
    return begin_s if lifted_s is None else lifted_s


def _free_foot(side: Side) -> str:
    return "foot_l" if side is Side.RIGHT else "foot_r"


def _began_to_turn_s(foot: Worn, begin_s: float) -> float | None:
    turning = np.linalg.norm(foot.gyro_radps, axis=1) > FOOT_RADPS
    turning &= foot.time_s >= begin_s
    long_enough = (b for b, e in runs(turning) if (e - b) / foot.rate_hz >= FOOT_S)
    first = next(long_enough, None)
    return None if first is None else float(foot.time_s[first])


def _shifted_s(pelvis: Worn, side: Side, begin_s: float) -> float | None:
    """Return when the first shift towards the standing side was over."""
    towards_mps = side.sign * _to_the_right(pelvis, velocity_mps(pelvis))
    for begin, end in runs((towards_mps > 0) & (pelvis.time_s >= begin_s)):
        moving = towards_mps[begin:end]
        peak = int(np.argmax(moving))
        if moving[peak] >= SHIFT_MPS and moving.sum() / pelvis.rate_hz >= SHIFT_M:
            arrived = np.flatnonzero(moving[peak:] < ARRIVED_SHARE * moving[peak])
            after = begin + peak + (int(arrived[0]) if len(arrived) else end - begin - peak - 1)
            return float(pelvis.time_s[after])
    return None


def _to_the_right(pelvis: Worn, world: FloatArray) -> FloatArray:
    """Return the part of (m, 3) to the right of how the pelvis faces on the whole (m,)."""
    right = np.nanmean(qn.rotate(pelvis.to_world, RIGHT), axis=0) * np.array([1.0, 0.0, 1.0])
    aside: FloatArray = world @ (right / np.linalg.norm(right))
    return aside
