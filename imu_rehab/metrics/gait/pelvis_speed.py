"""How long the steps are and how fast somebody walks, from one pelvis sensor.

The leg is an inverted pendulum: x ahead of the foot the body is accelerated
forward by g·x/l, so a step of length L sweeps a saw-tooth of g·L/l, whose
standard deviation is g·L/(l·√12).  Double support rounds it off to a share,
which is the one constant here.  Unlike the height the pendulum rises (Zijlstra
and Hof, Gait Posture 2003, 18:1), this is linear in the step and does not
count stepping on the spot.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

ROUNDED = 0.47  # of the saw-tooth is left [E]: one overground walker, one on a treadmill agree
USUAL_HEIGHT_M = 0.95  # of the sensor above the floor, when nobody has measured
LONGEST_STEP_S = 1.6  # longer is a pause
MODEL_SD = 0.12  # of a person's mean, relative [E]
HEIGHT_SD = 0.08  # of people's heights, relative, when the sensor's is not known


@dataclass(frozen=True, slots=True)
class WalkingSpeed:
    """A mean over steps, and its standard uncertainty."""

    mps: float
    sd_mps: float


def walking_speed(
    motion: PelvisMotion, forward_mps2: FloatArray, ic_s: FloatArray, sensor_height_m: float
) -> tuple[FloatArray, WalkingSpeed | None]:
    """Return the length of each step (m − 1,), NaN over a pause, and the mean speed.

    `forward_mps2` (n,) is the motion's, without the shaking of the contacts.
    """
    known = np.isfinite(sensor_height_m)
    leg_m = sensor_height_m if known else USUAL_HEIGHT_M
    step_s = np.diff(ic_s)
    swing = _standard_deviations(forward_mps2, motion.index(ic_s))
    length_m = leg_m * swing * np.sqrt(12.0) / (GRAVITY_MPS2 * ROUNDED)
    length_m = np.where(step_s < LONGEST_STEP_S, length_m, np.nan)
    walked = np.isfinite(length_m)
    if not walked.any():
        return length_m, None
    speeds = length_m[walked] / step_s[walked]
    mps = float(speeds.mean())
    shared = mps * np.hypot(MODEL_SD, 0.0 if known else HEIGHT_SD)
    return length_m, WalkingSpeed(mps, float(np.hypot(shared, speeds.std() / np.sqrt(len(speeds)))))


def _standard_deviations(values: FloatArray, borders: FloatArray) -> FloatArray:
    """Return the standard deviation of values between each two borders, in values."""
    at = np.clip(np.rint(borders).astype(np.int64), 0, len(values))
    sums = np.concatenate([np.zeros((1, 2)), np.cumsum(np.stack([values, values**2], 1), axis=0)])
    mean, square = (np.diff(sums[at], axis=0) / np.maximum(np.diff(at), 1)[:, None]).T
    deviations: FloatArray = np.sqrt(np.maximum(square - mean**2, 0.0))
    return deviations
