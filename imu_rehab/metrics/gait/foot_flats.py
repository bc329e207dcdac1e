"""When a foot stands: the stillest instant of each stance, and all that is quiet around it."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.rest import QUIET_RADPS, runs, slow_speed
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

LEAST_QUIET_S = 0.03
AFTER_CONTACT_S, STANCE_S = 0.05, 0.5  # the sole lies flat between, in walking
PIECE_S = 1.0  # of long standing


@dataclass(frozen=True, slots=True, eq=False)
class FootFlats:
    """Samples at which the velocity of a foot is known, in order."""

    stance: IntArray  # (m,) the stillest after each contact
    known: IntArray  # (k,) beginnings and ends of what is quiet, stillest instants of other stances


def foot_flats(gyro_radps: FloatArray, events: FootEvents, rate_hz: float) -> FootFlats:
    """Return the foot-flats of a walk; rate (n, 3) in any axes."""
    slow = slow_speed(gyro_radps, rate_hz)
    stance = _stillest(slow, events, rate_hz)
    quiet = (slow < QUIET_RADPS) & ~_swinging(events, rate_hz, len(slow))
    begin, end = runs(quiet, max(1, int(LEAST_QUIET_S * rate_hz)))
    run = np.searchsorted(begin, stance, side="right") - 1
    lonely = (run < 0) | (stance > end[np.maximum(run, 0)]) if len(begin) else stance >= 0
    long = np.flatnonzero(end - begin > PIECE_S * rate_hz)
    within = [_within(begin[i], end[i], rate_hz) for i in long]
    known = np.unique(np.concatenate([stance[lonely], begin, end, *within]).astype(np.int64))
    return FootFlats(stance, known)


def _stillest(slow: FloatArray, events: FootEvents, rate_hz: float) -> IntArray:
    """Return the stillest sample of each stance, before the toes leave again."""
    if not len(events.ic_s):
        return np.empty(0, dtype=np.int64)
    ic = np.rint(events.ic_s * rate_hz).astype(np.int64)
    leaves = np.rint(np.append(events.to_s[1:], np.inf) * rate_hz)
    reach = np.arange(int(AFTER_CONTACT_S * rate_hz), max(1, int(STANCE_S * rate_hz)))
    at = ic[:, None] + reach
    inside = (at < np.minimum(leaves, len(slow))[:, None]) | (reach == reach[0])
    at = np.minimum(at, len(slow) - 1)
    best = np.argmin(np.where(inside, slow[at], np.inf), axis=1)[:, None]
    return np.take_along_axis(at, best, axis=1)[:, 0]


def _swinging(events: FootEvents, rate_hz: float, n: int) -> BoolArray:
    """Return which samples lie between a toe-off and the contact after it."""
    change = np.zeros(n + 1)
    begin = np.clip((events.to_s * rate_hz).astype(np.int64), 0, n)
    end = np.clip(np.ceil(events.ic_s * rate_hz).astype(np.int64), 0, n)
    np.add.at(change, begin, 1.0)
    np.add.at(change, end, -1.0)
    return np.cumsum(change[:-1]) > 0.5


def _within(begin: int, end: int, rate_hz: float) -> IntArray:
    """Return instants about a second apart within a long run."""
    return np.linspace(begin, end, 2 + int((end - begin) / (PIECE_S * rate_hz))).astype(np.int64)
