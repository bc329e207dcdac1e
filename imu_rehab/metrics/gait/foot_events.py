"""Initial contacts and toe-offs from a foot sensor, offline.

A swing is a lobe of the toes-up rate: it rises after the heel has risen, and
ends where the foot stops rising its toes.  Fast swings count by themselves,
slow ones (first steps, shuffling, stops) only when the foot then rolls down
from its heel, or turned about the sagittal axis and no other: a foot that is
set round makes no stride.  Where no heel rose, a tap of the toes and a knee
stretched on a chair have the same lobe, or a step has none: there the foot
must have gone somewhere (`flat_steps`).

A contact leaves two signs, independent of each other: the toes stop rising
just before, and the forward braking of the swing ends with a jerk just after.
Their mean is nearer to the true instant than either.  Toe-off is where the
toes-down rate of push-off has fallen by a quarter from its peak: the toes are
the last to turn about the ground.

Source: the zero crossings of Sabatini et al., IEEE Trans. Biomed. Eng. 2005,
52:486–494, and the braking's end of Jasiewicz et al., Gait & Posture 2006,
24:502–509; departs from both by taking their mean, and by the low-pass of
6 Hz: on a treadmill it halves what the crossing scatters.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.flat_steps import flat_steps
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

SWING_HZ = 6.0  # of the low-pass in which swings are lobes
JERK_HZ, PUSH_HZ = 20.0, 15.0
FAST_RADPS, SLOW_RADPS = 2.5, 0.6  # the peak of a swing that counts by itself, of any at all
FAST_RAD, SLOW_RAD = np.radians(20.0), np.radians(10.0)  # how far the toes come up
ROLL_RAD = np.radians(8.0)  # heel rise before, roll from heel to flat after
SAGITTAL_SHARE = 0.5  # of all rotation in the swing; a turn on the spot has less
LEAST_APART_S = 0.4  # two contacts of one foot
JERK_BEFORE_S, ROLL_S = 0.02, 0.25  # of the end of the rise; the roll to flat is fastest within
LANDED_RADPS, EARLY_S = -0.3, 0.05  # a dip so deep and so early is a landing on the forefoot
LEAD_S, HANG_S = 0.03, 0.10  # toes stop rising so long before; earlier, the foot hangs in the air
PUSH_BEFORE_S, PUSH_AFTER_S = 0.20, 0.06  # of the beginning of the rise
FALLEN = 0.75  # of the peak rate of push-off: by then the toes have left


@dataclass(frozen=True, slots=True, eq=False)
class FootEvents:
    """Times in seconds from the first sample; one toe-off before each contact."""

    ic_s: FloatArray  # (m,)
    to_s: FloatArray  # (m,)


def foot_events(gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float) -> FootEvents:
    """Return the contacts and toe-offs of one foot.

    Rate and specific force (n, 3) are in the foot's axes, roughly: X forward,
    Y up, Z to the right; evenly spaced, without gaps.
    """
    if len(gyro_radps) < LEAST_APART_S * rate_hz:
        return FootEvents(np.empty(0), np.empty(0))
    toes_up = gyro_radps[:, 2]
    smooth = low_pass(toes_up, rate_hz, SWING_HZ)
    begin, end, left, landed = _steps(smooth, gyro_radps, accel_mps2, rate_hz)
    braking = low_pass(accel_mps2[:, 0], rate_hz, JERK_HZ)
    rate = low_pass(toes_up, rate_hz, PUSH_HZ)
    fallen = _toes_fall(begin, _crossings(smooth, end), rate, rate_hz)
    ic = np.concatenate([_contacts(fallen, braking, rate, rate_hz), landed])
    to = np.concatenate([_toe_offs(begin, rate, rate_hz), left])
    order = np.argsort(ic)
    return FootEvents(ic[order] / rate_hz, to[order] / rate_hz)


def _steps(
    smooth: FloatArray, gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return begin and end of the swings, and last rest and landing of the steps without one."""
    begin, end, risen = _swings(smooth, gyro_radps, rate_hz)
    left, landed = flat_steps(gyro_radps, accel_mps2, rate_hz, (begin[risen], end[risen]))
    went = np.searchsorted(left, begin, side="right") > np.searchsorted(landed, begin)
    begin, end = begin[risen | went], end[risen | went]
    bare = np.searchsorted(begin, left) == np.searchsorted(begin, landed)
    return begin, end, left[bare], landed[bare]


def _swings(
    smooth: FloatArray, gyro_radps: FloatArray, rate_hz: float
) -> tuple[IntArray, IntArray, BoolArray]:
    """Return the first sample of each swing, the first after it, and whether the heel rose before.

    Where it did not, it may be none.
    """
    rising = smooth >= 0
    edges = np.concatenate([[0], np.flatnonzero(rising[1:] != rising[:-1]) + 1, [len(smooth)]])
    begin, end = edges[:-1], edges[1:]
    turned = np.add.reduceat(smooth, begin) / rate_hz
    peak = np.maximum.reduceat(smooth, begin)
    candidate = (peak >= SLOW_RADPS) & (turned >= SLOW_RAD)
    candidate[-1] = False  # it has not ended
    speed = np.sqrt(np.einsum("ij,ij->i", gyro_radps, gyro_radps))
    share = turned / np.maximum(np.add.reduceat(speed, begin) / rate_hz, 1e-9)
    risen = np.concatenate([[np.inf], -turned[:-1]]) >= ROLL_RAD  # before the first: who knows
    rolled = np.concatenate([-turned[1:], [0.0]]) >= ROLL_RAD
    fast = (peak >= FAST_RADPS) & (turned >= FAST_RAD)
    walked = rolled | (risen & (fast | (share >= SAGITTAL_SHARE)))
    found = np.flatnonzero(candidate & walked)
    kept = found[_apart(end[found], turned[found], LEAST_APART_S * rate_hz)]
    return begin[kept], end[kept], risen[kept]


def _apart(at: IntArray, size: FloatArray, least: float) -> BoolArray:
    """Return which remain when, of two that follow too soon, the larger does."""
    kept = np.ones(len(at), dtype=np.bool_)
    last = 0
    for i in range(1, len(at)):
        if at[i] - at[last] >= least:
            last = i
        elif size[i] > size[last]:
            kept[last], last = False, i
        else:
            kept[i] = False
    return kept


def _crossings(values: FloatArray, after: IntArray) -> FloatArray:
    """Return where the line between the sample before and the one `after` crosses zero."""
    a, b = values[after - 1], values[after]
    crossing: FloatArray = after - 1 + a / (a - b)
    return crossing


def _toes_fall(begin: IntArray, end: FloatArray, rate: FloatArray, rate_hz: float) -> FloatArray:
    """Return where the toes stop rising, samples: at the end of a swing, or in a dip before.

    Who lands on the forefoot lowers the heel next, which raises the toes again.
    """
    if not len(begin):
        return end
    at = begin[:, None] + np.arange(int(np.ceil((end - begin).max())) + 1)
    inside = at < (end - EARLY_S * rate_hz)[:, None]
    at = np.minimum(at, len(rate) - 1)
    swing = np.where(inside, rate[at], 0.0)
    dips = (
        inside
        & (swing < LANDED_RADPS)
        & (np.arange(at.shape[1]) > np.argmax(swing, axis=1)[:, None])
    )
    first = np.take_along_axis(at, np.argmax(dips, axis=1)[:, None], axis=1)[:, 0]
    crossing = first - rate[first] / (rate[first] - rate[first - 1])
    return np.where(dips.any(axis=1), crossing, end)


def _contacts(
    crossing: FloatArray, braking: FloatArray, rate: FloatArray, rate_hz: float
) -> FloatArray:
    """Return the mean of the crossing and of the braking's end, samples.

    The braking ends before the foot rolls down fastest, which it does about
    the heel that has landed.
    """
    jerk = np.gradient(braking)
    at = _window(crossing, -JERK_BEFORE_S, ROLL_S, rate_hz, len(jerk))
    before_roll = np.arange(at.shape[1]) <= np.argmin(rate[at], axis=1)[:, None]
    best = np.argmax(np.where(before_roll, jerk[at], -np.inf), axis=1)[:, None]
    steepest = np.take_along_axis(at, best, axis=1)[:, 0]
    end = _vertex(jerk, np.clip(steepest, 1, len(jerk) - 2))
    lead = end - crossing
    hangs = lead > HANG_S * rate_hz
    contact: FloatArray = end - 0.5 * np.where(hangs, LEAD_S * rate_hz, lead)
    return contact


def _vertex(values: FloatArray, at: IntArray) -> FloatArray:
    """Return the top of the parabola through three samples around each maximum."""
    before, here, after = values[at - 1], values[at], values[at + 1]
    bend = before - 2 * here + after
    shift = 0.5 * (before - after) / np.where(bend < 0, bend, -np.inf)
    return np.asarray(at + np.clip(shift, -0.5, 0.5), dtype=np.float64)


def _toe_offs(begin: IntArray, push: FloatArray, rate_hz: float) -> FloatArray:
    """Return where the toes-down rate has fallen by a quarter, between its peak and the rise."""
    at = _window(begin.astype(float), -PUSH_BEFORE_S, PUSH_AFTER_S, rate_hz, len(push))
    rate = push[at]
    strongest = np.argmin(rate, axis=1)[:, None]
    level = FALLEN * np.take_along_axis(rate, strongest, axis=1)
    fallen = (np.arange(at.shape[1]) > strongest) & (rate >= level)
    first = np.where(fallen.any(axis=1), np.argmax(fallen, axis=1), strongest[:, 0])[:, None]
    above = np.take_along_axis(rate, first, axis=1)
    below = np.take_along_axis(rate, np.maximum(first - 1, 0), axis=1)
    rise = np.where(above > below, above - below, 1.0)
    back = np.where(above > below, np.clip((above - level) / rise, 0.0, 1.0), 0.0)
    return np.asarray(np.take_along_axis(at, first, axis=1) - back, dtype=np.float64)[:, 0]


def _window(
    centre: FloatArray, before_s: float, after_s: float, rate_hz: float, n: int
) -> IntArray:
    """Return the samples around each centre, (m, width), within 0 … n − 1."""
    reach = np.arange(int(before_s * rate_hz), int(np.ceil(after_s * rate_hz)) + 1)
    window: IntArray = np.clip(np.rint(centre).astype(np.int64)[:, None] + reach, 0, n - 1)
    return window
