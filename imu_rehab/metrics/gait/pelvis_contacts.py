"""Steps of both feet from one sensor on the pelvis or the lower back, offline.

Humps of the pelvis' motion that are far enough apart and large enough are
contacts; feet, lengths and speed follow from them.  Nothing here is fitted to
a person: every length is a share of the local step time.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion, pelvis_motion
from imu_rehab.metrics.gait.pelvis_sides import contact_sides
from imu_rehab.metrics.gait.pelvis_speed import WalkingSpeed, walking_speed
from imu_rehab.metrics.gait.step_humps import StepHumps, step_humps
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

TIMED_NEAR = 0.12  # of a step around a chosen hump the sharper one times the contact
LEAST_HUMP_MPS2 = 0.15  # a person who stands has a tenth of it
LEAST_SHARE, NEIGHBOURS = 0.08, 9  # of the median of so many humps around
LEAST_STEP = 0.6  # of the local step time: two humps nearer than that are one step
LAG = 0.10  # of the step time, from contact to hump: half of the support by both feet (decision 21)
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

    def of(self, side: Side) -> FloatArray:
        """Return the contacts of one foot."""
        return self.ic_s[np.array([foot is side for foot in self.side], dtype=np.bool_)]

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
    humps = step_humps(motion)
    ic_s = _walks(_contacts_s(motion, humps), motion, humps)
    if not len(ic_s):
        return NOTHING
    length_m, speed = walking_speed(motion, humps.forward_mps2, ic_s, sensor_height_m)
    return PelvisSteps(ic_s, contact_sides(motion, ic_s), length_m, speed)


def _contacts_s(motion: PelvisMotion, humps: StepHumps) -> FloatArray:
    """Return all that may be contacts, walking or not."""
    at = _chosen(humps.broad_mps2, humps.step_s * motion.rate_hz)
    at = at[motion.known[at]]
    step_s = humps.step_s[at]
    timed = _highest_near(humps.sharp_mps2, at, TIMED_NEAR * step_s * motion.rate_hz)
    ic_s = motion.time_s(_refined(humps.sharp_mps2, timed)) - LAG * step_s
    return _with_the_one_under_way(np.maximum(ic_s, 0.0), motion, humps)


def _chosen(humps: FloatArray, step: FloatArray) -> IntArray:
    """Return where the humps are that are steps; `step` (n,) is the local step in values."""
    walled = np.concatenate([[-np.inf], humps, [-np.inf]])  # a window may begin on a hump
    at, found = scipy.signal.find_peaks(walled, prominence=LEAST_HUMP_MPS2)
    at = at[np.minimum(found["prominences"], 2 * walled[at]) > LEAST_HUMP_MPS2] - 1
    kept: list[int] = []
    for here in at.tolist():
        if not kept or here - kept[-1] > LEAST_STEP * step[here]:
            kept.append(here)
        elif humps[here] > humps[kept[-1]]:
            kept[-1] = here
    at = np.array(kept, dtype=np.int64)
    height = humps[at]
    usual = scipy.ndimage.median_filter(height, NEIGHBOURS, mode="nearest")
    tall: IntArray = at[height > LEAST_SHARE * usual]
    return tall


def _highest_near(values: FloatArray, at: IntArray, reach: FloatArray) -> IntArray:
    """Return where values are highest within so many values of each place."""
    steps = np.arange(-int(reach.max(initial=0.0)), int(reach.max(initial=0.0)) + 1)
    near = np.clip(at[:, None] + steps, 0, len(values) - 1)
    seen = np.where(np.abs(steps) <= reach[:, None], values[near], -np.inf)
    highest: IntArray = near[np.arange(len(at)), seen.argmax(axis=1)]
    return highest


def _refined(values: FloatArray, at: IntArray) -> FloatArray:
    """Return where a parabola through each maximum and its neighbours is highest."""
    inner = np.clip(at, 1, len(values) - 2)
    before, top, after = values[inner - 1], values[inner], values[inner + 1]
    bend = before - 2 * top + after
    shift = np.where(bend < 0, 0.5 * (before - after) / np.where(bend < 0, bend, -1.0), 0.0)
    return np.where(inner == at, at + np.clip(shift, -1.0, 1.0), at)


def _with_the_one_under_way(ic_s: FloatArray, motion: PelvisMotion, humps: StepHumps) -> FloatArray:
    """Return contacts and, where the window ends in the rise of a hump that is due, the next."""
    if not len(ic_s):
        return ic_s
    end_s, step_s = float(motion.times_s()[-1]), float(humps.step_s[-1])
    rises = humps.broad_mps2[-1] > humps.broad_mps2[-3]
    if rises and DUE < (end_s - ic_s[-1]) / step_s < OVERDUE:
        return np.append(ic_s, min(end_s, ic_s[-1] + step_s))
    return ic_s


def _walks(ic_s: FloatArray, motion: PelvisMotion, humps: StepHumps) -> FloatArray:
    """Return the contacts that have enough others around them."""
    step_s = np.interp(ic_s[:-1], motion.times_s(), humps.step_s)
    pauses = np.flatnonzero(np.diff(ic_s) > LONGEST_PAUSE * step_s) + 1
    walks = [walk for walk in np.split(ic_s, pauses) if len(walk) >= LEAST_CONTACTS]
    return np.concatenate(walks) if walks else np.empty(0)
