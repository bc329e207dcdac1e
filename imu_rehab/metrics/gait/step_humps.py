"""The pelvis' motion as one hump per step.

A contact stops the fall and the advance of the body: the upward acceleration
swells, the forward one drops.  Both happen at once, in the middle of double
support, so their sum has one hump per step where each alone has several or,
in slow gait, hardly any.  Sources of the two halves: McCamley et al., Gait
Posture 2012, 36:316 (smoothed vertical acceleration); Zijlstra and Hof, Gait
Posture 2003, 18:1 (drop of the forward acceleration).  What is our own: their
sum, and that the low-pass lets a fixed number of harmonics of the local step
rate through instead of a fixed band.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion
from imu_rehab.metrics.gait.step_time import step_time_s
from imu_rehab.metrics.zero_phase import within
from imu_rehab.signals.arrays import FloatArray

CUTOFFS_HZ = (1.25, 1.8, 2.5, 3.5, 5.0)  # between them is interpolated
BRAKING = 0.7  # weight of the loss of forward acceleration beside the upward one
BROAD, SHARP = 1.5, 2.5  # harmonics of the step rate that pass


@dataclass(frozen=True, slots=True, eq=False)
class StepHumps:
    """Signals (n,) on the motion's instants."""

    step_s: FloatArray  # the local step time
    broad_mps2: FloatArray  # one hump per step: to choose
    sharp_mps2: FloatArray  # to time: a strong low-pass evens out unequal steps
    forward_mps2: FloatArray  # as smooth as the broad one


def step_humps(motion: PelvisMotion) -> StepHumps:
    """Return where steps stand out."""
    step_s = step_time_s(motion)
    both = np.stack([motion.up_mps2, motion.forward_mps2])
    bank = np.array([within(both, motion.rate_hz, hz) for hz in CUTOFFS_HZ])
    up, forward = _low_passed(bank, BROAD / step_s)
    sharp_up, sharp_forward = _low_passed(bank, SHARP / step_s)
    sine = BRAKING * motion.rate_hz * step_s / (2 * np.pi)  # its derivative is as large as itself
    return StepHumps(
        step_s,
        up - sine * np.gradient(forward),
        sharp_up - sine * np.gradient(sharp_forward),
        forward,
    )


def _low_passed(bank: FloatArray, cutoff_hz: FloatArray) -> FloatArray:
    """Return signals (2, n), each value at its own cut-off, from fixed ones (cut-offs, 2, n)."""
    position = np.interp(np.log(cutoff_hz), np.log(CUTOFFS_HZ), np.arange(len(CUTOFFS_HZ)))
    lower = np.minimum(position.astype(np.int64), len(CUTOFFS_HZ) - 2)
    value = np.arange(len(lower))
    low, high = bank[lower, :, value].T, bank[lower + 1, :, value].T
    smooth: FloatArray = low + (position - lower) * (high - low)
    return smooth
