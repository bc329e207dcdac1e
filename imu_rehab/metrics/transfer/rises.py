"""Rises and falls of the pelvis between seat and standing, however somebody gets up.

The height of the pelvis goes up and down between turning points.  What turns
back before it has gone far (a hesitation on the way, a bounce on the seat) is
no turning point; what goes far, but not as far as the others, is no full stand.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy

from imu_rehab.metrics.transfer.vertical_velocity import (
    VERTICAL,
    velocity_mps,
    vertical_velocity_mps,
)
from imu_rehab.metrics.trial import Worn
from imu_rehab.signals.arrays import BoolArray, FloatArray

MOVING_MPS = 0.15  # a lobe of the vertical velocity is higher [E, SPEC T13]
LOBE_SHARE = 0.1  # of its peak: there a lobe begins and ends [E, SPEC T13]
TURNS_M = 0.12  # less far back is no turning back [E]
LEAST_M, MOST_M = 0.15, 0.8  # a stand from a chair raises the pelvis so far [E]
FULL_SHARE = 0.7  # of the usual rise: less is no full stand [E]
LATER_SHARE = 0.4  # four times that: a velocity that ends as a parabola is zero as long after
QUARTER = 0.25
HEIGHT_HZ = 0.05  # heights need slower movement than velocities: a rise and its way down


@dataclass(frozen=True, slots=True)
class Rise:
    """One way up of the pelvis, session clock."""

    begin_s: float  # of the velocity's lobe
    end_s: float
    seat_s: float  # lowest before it
    top_s: float  # highest after it
    upright_s: float  # when the rise has come to rest: a full stand
    height_m: float
    peak_mps: float
    full: bool

    @property
    def seconds(self) -> float:
        """How long the velocity was above a tenth of its peak, hesitations included."""
        return self.end_s - self.begin_s


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """How high the pelvis is, and how fast it goes up."""

    time_s: FloatArray  # (m,) session clock
    height_m: FloatArray  # (m,) from any level; right over a rise, not over minutes
    velocity_mps: FloatArray  # (m,) v_v of SPEC T13

    def at(self, time_s: float) -> float:
        """Return the height at a time."""
        return float(np.interp(time_s, self.time_s, self.height_m))


def levels_of(pelvis: Worn) -> Levels | None:
    """Return height and vertical velocity; None when it is not known how the sensor was turned."""
    velocity = vertical_velocity_mps(pelvis)
    if not np.isfinite(velocity).all():
        return None
    slower = velocity_mps(pelvis, HEIGHT_HZ)[:, VERTICAL]
    height = scipy.integrate.cumulative_trapezoid(slower, dx=1.0 / pelvis.rate_hz, initial=0)
    return Levels(pelvis.time_s, np.asarray(height), velocity)


def rises_of(levels: Levels) -> list[Rise]:
    """Return all ways up in order, full stands marked as such."""
    turns = turning_points(levels.height_m, TURNS_M)
    ups = [
        (low, high)
        for low, high in pairwise(turns)
        if 0.0 < levels.height_m[high] - levels.height_m[low] <= MOST_M
        and levels.velocity_mps[low : high + 1].max() > MOVING_MPS
    ]
    heights = np.array([levels.height_m[high] - levels.height_m[low] for low, high in ups])
    least_m = max(LEAST_M, FULL_SHARE * usual_m(heights))
    return [_rise(levels, low, high, least_m) for low, high in ups]


def usual_m(heights_m: FloatArray) -> float:
    """Return the median of the higher half: partial stands do not lower it."""
    if not len(heights_m):
        return 0.0
    return float(np.median(np.sort(heights_m)[len(heights_m) // 2 :]))


def _rise(levels: Levels, low: int, high: int, least_m: float) -> Rise:
    climb = slice(low, high + 1)
    height, velocity = levels.height_m[climb], levels.velocity_mps[climb]
    peak_mps = float(velocity.max())
    begin, end = _lobe(height, velocity > LOBE_SHARE * peak_mps)
    height_m = float(height[-1] - height[0])
    fast = np.flatnonzero(velocity[: end + 1] > LATER_SHARE * peak_mps)[-1]
    ends_s = float(levels.time_s[low + end])
    return Rise(
        begin_s=float(levels.time_s[low + begin]),
        end_s=ends_s,
        seat_s=float(levels.time_s[low]),
        top_s=float(levels.time_s[high]),
        upright_s=2 * ends_s - float(levels.time_s[low + fast]),
        height_m=height_m,
        peak_mps=peak_mps,
        full=height_m >= least_m,
    )


def _lobe(height_m: FloatArray, moving: BoolArray) -> tuple[int, int]:
    """Return where a way up begins and ends to move: pauses amid it belong to it.

    What moves a little before its first and after its last quarter, as walking
    does, is something else.
    """
    share = (height_m - height_m[0]) / (height_m[-1] - height_m[0])
    started, nearly = int(np.argmax(share >= QUARTER)), int(np.argmax(share >= 1 - QUARTER))
    still_before = np.flatnonzero(~moving[:started])
    still_after = np.flatnonzero(~moving[nearly:])
    begin = int(still_before[-1]) + 1 if len(still_before) else 0
    end = nearly + int(still_after[0]) - 1 if len(still_after) else len(moving) - 1
    return begin, max(begin, end)


def turning_points(height_m: FloatArray, least_m: float) -> list[int]:
    """Return the indices of lows and highs in turn, at least so far apart."""
    points: list[int] = []
    low = high = 0
    upwards: bool | None = None  # not known before it has gone far once
    extremes = np.flatnonzero(np.diff(np.sign(np.diff(height_m))) != 0) + 1
    for index in [*extremes.tolist(), len(height_m) - 1]:
        low = index if height_m[index] < height_m[low] else low
        high = index if height_m[index] > height_m[high] else high
        if upwards is not False and height_m[high] - height_m[index] >= least_m:
            points.append(high)
            upwards, low = False, index
        elif upwards is not True and height_m[index] - height_m[low] >= least_m:
            points.append(low)
            upwards, high = True, index
    return points if upwards is None else [*points, high if upwards else low]


def sat_down_s(levels: Levels) -> float | None:
    """Return when the pelvis went down fastest on its last long way down; None without one."""
    turns = turning_points(levels.height_m, TURNS_M)
    downs = [
        (high, low)
        for high, low in pairwise(turns)
        if levels.height_m[high] - levels.height_m[low] >= LEAST_M
    ]
    if not downs:
        return None
    high, low = downs[-1]
    return float(levels.time_s[high + int(np.argmin(levels.velocity_mps[high : low + 1]))])
