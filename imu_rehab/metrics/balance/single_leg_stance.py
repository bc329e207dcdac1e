"""Standing on one leg: how long, and with how much sway (SPEC T4).

The side is that of the standing leg, on whose foot the sensor sits.  The hold
begins when the other foot lifts and ends when balance is lost (E9), the
support is touched, the trial ends, or after 45 s.  At most 30 s of it are
analysed, without the lift and the loss themselves, which are no sway.  Since
sway grows with time, the longest trials are cut to one duration, which is
reported with them, and much shorter ones are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.balance.balance_loss import foot_unsteady, leant, lost_at_s
from imu_rehab.metrics.balance.foot_lift import foot_lifted_s
from imu_rehab.metrics.balance.sway import Sway, horizontal_sway_mps2, sway_of
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Outcome, Trial, Worn
from imu_rehab.metrics.trial_conditions import gaps, mark_times_s, missing, pressed
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

LONGEST_S, ANALYSED_S, LEAST_S = 45.0, 30.0, 5.0
SETTLE_S, FALL_S = 1.0, 0.5  # after the lift and before a loss: not analysed [E]
START_S = 0.5  # the pelvis is upright as it is in the first half second
UNSURE_S = 0.1  # of the instants of lift and loss together [E]
COMPARABLE = 0.8  # of the longest trial: what is shorter is left out [E]
UP = np.array([0.0, 1.0, 0.0])
TIME_KEYS = {"eyes_open": "sls_time_eo", "eyes_closed": "sls_time_ec"}
SWAY_KEYS = (
    ("sway_path", "path_mps2", "m/s2"),
    ("sway_rms", "rms_mps2", "m/s2"),
    ("sway_jerk", "jerk_m2ps5", "m2/s5"),
    ("sway_dist", "dist_mps2", "m/s2"),
    ("sway_mf", "mf_hz", "Hz"),
    ("sway_f95", "f95_hz", "Hz"),
    ("sway_ea95", "ea95_m2ps4", "m2/s4"),
    ("sway_duration", "duration_s", "s"),
)


@dataclass(frozen=True, slots=True)
class Hold:
    """One stance on one leg, session clock."""

    begin_s: float
    end_s: float
    ended: Condition | None  # None: it was not lost

    @property
    def seconds(self) -> float:
        """How long it was held."""
        return self.end_s - self.begin_s

    @property
    def analysed_s(self) -> float:
        """How much of it can be analysed."""
        lost_s = FALL_S if self.ended is not None else 0.0
        return min(self.seconds - SETTLE_S - lost_s, ANALYSED_S)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the time held and the sway of trials of one condition: T4."""
    holds = [hold_of(trial) for trial in trials]
    conditions = [c for t, h in zip(trials, holds, strict=True) for c in _conditions(t, h)]
    metrics = _metrics(trials, holds, _sways(trials, holds))
    return Outcome(tuple(metrics), (), tuple(conditions))


def hold_of(trial: Trial) -> Hold:
    """Return from when to when a trial was held, and why no longer."""
    begin_s = foot_lifted_s(trial)
    ends = [Condition("", begin_s + LONGEST_S), Condition("", float(trial.time_s[-1]))]
    ends += [Condition("", at_s) for at_s in mark_times_s(trial, "foot_down")]
    ends += [c for c in pressed(trial) if c.kind == "support_touched"]
    lost_s = _balance_lost_s(trial, begin_s)
    if lost_s is not None:
        ends.append(Condition("balance_lost", lost_s, "Balance was lost."))
    later = [(e.time_s, e) for e in ends if e.time_s is not None and e.time_s >= begin_s]
    end_s, end = min(later, key=lambda each: each[0])
    return Hold(begin_s, end_s, end if end.kind else None)


def _balance_lost_s(trial: Trial, begin_s: float) -> float | None:
    foot, pelvis = trial.of("foot"), trial.of("pelvis")
    clock = pelvis if foot is None else foot
    if clock is None:
        return None
    during = clock.time_s >= begin_s
    unsteady = np.zeros(len(clock), dtype=np.bool_)
    if foot is not None:
        unsteady |= foot_unsteady(foot.gyro_radps, foot.accel_mps2)
    if pelvis is not None:
        unsteady |= _leant(pelvis, begin_s)[_newest(pelvis.time_s, clock.time_s)]
    return lost_at_s(clock.time_s[during], unsteady[during])


def _leant(pelvis: Worn, begin_s: float) -> BoolArray:
    up = qn.rotate(pelvis.to_world, UP)
    start = (pelvis.time_s >= begin_s) & (pelvis.time_s < begin_s + START_S)
    if not np.isfinite(up[start]).any():
        return np.zeros(len(pelvis), dtype=np.bool_)
    upright = np.nanmean(up[start], axis=0)
    return leant(up, upright / np.linalg.norm(upright))


def _newest(known_s: FloatArray, at_s: FloatArray) -> IntArray:
    """Return for each instant the index of the newest sample that is known by then."""
    return np.maximum(np.searchsorted(known_s, at_s, side="right") - 1, 0)


def _sways(trials: Sequence[Trial], holds: Sequence[Hold]) -> list[Sway]:
    """Return the sway of the longest trials over one duration."""
    usable = [(t, h) for t, h in zip(trials, holds, strict=True) if _has_sway(t, h)]
    longest_s = max((h.analysed_s for _, h in usable), default=0.0)
    kept = [(t, h) for t, h in usable if h.analysed_s >= COMPARABLE * longest_s]
    common_s = min((h.analysed_s for _, h in kept), default=0.0)
    found = [_sway(t.of("pelvis"), h, common_s) for t, h in kept]
    return [sway for sway in found if sway is not None]


def _has_sway(trial: Trial, hold: Hold) -> bool:
    """Return whether there is enough to analyse, without a gap."""
    pelvis = trial.of("pelvis")
    if pelvis is None or hold.analysed_s < LEAST_S:
        return False
    return not missing(pelvis)[_inside(pelvis, hold, hold.analysed_s)].any()


def _sway(pelvis: Worn | None, hold: Hold, seconds: float) -> Sway | None:
    if pelvis is None:
        return None
    level = horizontal_sway_mps2(pelvis, _inside(pelvis, hold, seconds))
    return None if level is None else sway_of(level - level.mean(axis=0), pelvis.rate_hz)


def _inside(pelvis: Worn, hold: Hold, seconds: float) -> BoolArray:
    since_s = pelvis.time_s - (hold.begin_s + SETTLE_S)
    inside: BoolArray = (since_s >= 0) & (since_s < seconds)
    return inside


def _conditions(trial: Trial, hold: Hold) -> Iterator[Condition]:
    if hold.ended is not None:
        yield hold.ended
    if hold.analysed_s < LEAST_S:
        yield Condition("too_short", hold.begin_s, f"Held for {hold.seconds:.1f} s: no sway.")
    yield from gaps(trial, ("pelvis", "foot"))


def _metrics(
    trials: Sequence[Trial], holds: Sequence[Hold], sways: Sequence[Sway]
) -> Iterator[Metric]:
    if not trials:
        return
    first = trials[0]
    side, test = first.side.value, first.label
    key = TIME_KEYS.get(first.condition, TIME_KEYS["eyes_open"])
    held_s = [hold.seconds for hold in holds]
    found = [metric_of(key, held_s, "s", side, test, tier="A", uncertainty=UNSURE_S)]
    for name, attribute, unit in SWAY_KEYS:
        values = [getattr(sway, attribute) for sway in sways]
        found.append(metric_of(name, values, unit, side, test, tier="A"))
    yield from (metric for metric in found if metric is not None)
