"""Steps of both feet from one sensor on the pelvis or the lower back, offline.

A contact stops the fall and the advance of the body: the upward acceleration
swells, the forward one drops.  Both happen at once in the middle of double
support, so their sum (the upward acceleration and the scaled loss of the
forward one) has one hump per step where each alone has several or, in slow
gait, hardly any.  The low-pass follows the step rate.  Sources for the two
halves: Zijlstra and Hof, Gait Posture 2003, 18:1 (the fall and the change of
the forward acceleration); McCamley et al., Gait Posture 2012, 36:316 (the
smoothed vertical acceleration).  What is our own: their sum, its low-pass at a
fixed number of harmonics of the local step rate, and the way a hump is chosen.
"""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import butter, find_peaks, sosfiltfilt

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion, pelvis_motion
from imu_rehab.metrics.gait.pelvis_sides import contact_sides
from imu_rehab.metrics.gait.pelvis_speed import WalkingSpeed, walking_speed
from imu_rehab.metrics.gait.step_time import step_time_s
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

HARMONICS = 1.5  # of the step rate pass
CUTOFFS_HZ = (1.25, 1.8, 2.5, 3.5, 5.0)  # between them is interpolated
BRAKING = 0.7  # weight of the loss of forward acceleration beside the upward one
LEAST_HUMP_MPS2 = 0.2  # a person who stands has a tenth of it
LEAST_SHARE, NEIGHBOURS = 0.05, 9  # of the median of so many humps around
LEAST_STEP = 0.6  # of the local step time: two humps nearer than that are one step
LAG = 0.08  # of the step time, from contact to hump: 0.10 and −0.02 on the two reference walkers
DUE, OVERDUE = 0.75, 1.25  # step times since the last contact
LONGEST_PAUSE = 3.0  # step times: more than that, and another walk begins
LEAST_CONTACTS = 3  # fewer are no walk
LONGEST_STRIDE_S = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class PelvisSteps:
    """Contacts of both feet, and what follows from them; seconds from the first sample."""

    ic_s: FloatArray  # (m,)
    side: tuple[Side, ...]  # (m,) whose foot
    step_length_m: FloatArray  # (m - 1,) between a contact and the next; NaN over a pause
    speed: WalkingSpeed | None  # None without any step

    @property
    def cadence_spm(self) -> float | None:
        """Mean of the strides' cadences, 120 / stride time; None without a stride."""
        stride_s = self.ic_s[2:] - self.ic_s[:-2]
        walked = stride_s[stride_s < LONGEST_STRIDE_S]
        return float(np.mean(120.0 / walked)) if len(walked) else None


NOTHING = PelvisSteps(np.empty(0), (), np.empty(0), None)


def pelvis_contacts(
    accel_mps2: FloatArray,
    gyro_radps: FloatArray,
    rate_hz: float,
    sensor_height_m: float = float("nan"),
) -> PelvisSteps:
    """Return the steps in samples (n, 3) of a pelvis sensor, in segment axes, roughly.

    X forward, Y up, Z right; 20° of tilt do not matter.  Missing samples are
    NaN.  `sensor_height_m`, above the floor, is for the length of steps only;
    NaN: an average person's.  Nothing is found where nobody walks.
    """
    motion = pelvis_motion(accel_mps2, gyro_radps, rate_hz)
    if motion is None:
        return NOTHING
    step_s = step_time_s(motion)
    up, forward = _smoothed(motion, HARMONICS / step_s)
    humps = up - BRAKING * np.gradient(forward) * motion.rate_hz * step_s / (2 * np.pi)
    at = _chosen(humps, step_s * motion.rate_hz)
    at = at[motion.known[at]]
    ic_s = motion.time_s(_refined(humps, at)) - LAG * step_s[at]
    ic_s = _with_the_one_under_way(np.maximum(ic_s, 0.0), humps, motion, step_s)
    ic_s = _walks(ic_s, np.interp(ic_s, motion.time_s(np.arange(len(motion))), step_s))
    if not len(ic_s):
        return NOTHING
    length_m, speed = walking_speed(motion, forward, ic_s, sensor_height_m)
    return PelvisSteps(ic_s, contact_sides(motion, ic_s), length_m, speed)


def _smoothed(motion: PelvisMotion, cutoff_hz: FloatArray) -> FloatArray:
    """Return up and forward (2, n), each value low-passed at its own cut-off."""
    both = np.stack([motion.up_mps2, motion.forward_mps2])
    bank = np.array(
        [
            sosfiltfilt(butter(2, hz, fs=motion.rate_hz, output="sos"), both, axis=-1)
            for hz in CUTOFFS_HZ
        ]
    )
    octave = np.interp(np.log(cutoff_hz), np.log(CUTOFFS_HZ), np.arange(len(CUTOFFS_HZ)))
    lower = np.minimum(octave.astype(np.int64), len(CUTOFFS_HZ) - 2)
    share, value = octave - lower, np.arange(len(motion))
    low, high = bank[lower, :, value].T, bank[lower + 1, :, value].T
    smooth: FloatArray = low + share * (high - low)
    return smooth


def _chosen(humps: FloatArray, step: FloatArray) -> IntArray:
    """Return where the humps are that are steps; `step` (n,) is the local step in values."""
    walled = np.concatenate([[-np.inf], humps, [-np.inf]])  # a window may begin on a hump
    at, found = find_peaks(walled, prominence=LEAST_HUMP_MPS2)
    at = at[np.minimum(found["prominences"], 2 * walled[at]) > LEAST_HUMP_MPS2] - 1
    if not len(at):
        return at
    kept: list[int] = []
    for here in at.tolist():
        if not kept or here - kept[-1] > LEAST_STEP * step[here]:
            kept.append(here)
        elif humps[here] > humps[kept[-1]]:
            kept[-1] = here
    at = np.array(kept)
    height = humps[at]
    return at[height > LEAST_SHARE * median_filter(height, NEIGHBOURS, mode="nearest")]


def _refined(values: FloatArray, at: IntArray) -> FloatArray:
    """Return where a parabola through each maximum and its neighbours is highest."""
    inner = np.clip(at, 1, len(values) - 2)
    before, top, after = values[inner - 1], values[inner], values[inner + 1]
    bend = before - 2 * top + after
    shift = np.where(bend < 0, 0.5 * (before - after) / np.where(bend < 0, bend, -1.0), 0.0)
    return np.where(inner == at, at + np.clip(shift, -1.0, 1.0), at)


def _with_the_one_under_way(
    ic_s: FloatArray, humps: FloatArray, motion: PelvisMotion, step_s: FloatArray
) -> FloatArray:
    """Return contacts and, where the window ends in the rise of a hump that is due, the next."""
    end_s = float(motion.time_s(np.array(len(motion) - 1.0)))
    since = (end_s - ic_s[-1]) / step_s[-1] if len(ic_s) else 0.0
    if DUE < since < OVERDUE and humps[-1] > humps[-3]:
        return np.append(ic_s, min(end_s, ic_s[-1] + step_s[-1]))
    return ic_s


def _walks(ic_s: FloatArray, step_s: FloatArray) -> FloatArray:
    """Return the contacts that have enough others around them."""
    pauses = np.flatnonzero(np.diff(ic_s) > LONGEST_PAUSE * step_s[:-1]) + 1
    walks = [walk for walk in np.split(ic_s, pauses) if len(walk) >= LEAST_CONTACTS]
    return np.concatenate(walks) if walks else np.empty(0)
