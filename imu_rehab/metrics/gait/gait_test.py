"""Walking for two minutes and more (SPEC T11): strides of the tested foot, and what goes with them.

Contacts, strides, way and heights come from the foot's own rate and force;
its angles at those instants from the live signals, so that they share zero,
uncertainty and tier with what was seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from imu_rehab.metrics.gait.foot_angles import foot_angles
from imu_rehab.metrics.gait.pelvis_strides import (
    PELVIS_UNITS,
    pelvis_gait_conditions,
    pelvis_gait_metrics,
    pelvis_stride_values,
)
from imu_rehab.metrics.gait.shank_strides import (
    UNITS_AND_TIERS,
    shank_gait_metrics,
    shank_stride_values,
)
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.gait.turns import in_turns
from imu_rehab.metrics.gait.walk import gait_of_worn
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Outcome, Trial
from imu_rehab.metrics.trial_conditions import gaps, pressed
from imu_rehab.signals.arrays import FloatArray

ENDS = 3  # strides left out at the beginning and at the end of a walk
LEAST, LEAST_FOR_VARIATION = 30, 50  # strides [E]


@dataclass(frozen=True, slots=True, eq=False)
class WalkedTrial:
    """The strides of one trial's tested foot."""

    trial: Trial
    counted: Strides  # all
    measured: Strides  # straight, even, not at the ends

    @property
    def turned(self) -> int:
        """How many were left out otherwise than at the ends."""
        return max(0, len(self.counted) - 2 * ENDS) - len(self.measured)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return T11's metrics of the tested foot over all trials of one condition."""
    walks = [walk for trial in trials if (walk := walked_trial(trial)) is not None]
    conditions = [c for t in trials for c in (*pressed(t), *gaps(t, ("foot",)))]
    metrics = list(gait_metrics(walks)) if walks else []
    conditions += _remarks(walks)
    conditions += pelvis_gait_conditions([(walk.trial, walk.measured) for walk in walks])
    return Outcome(tuple(metrics), (), tuple(conditions))


@lru_cache(maxsize=2)  # measures and chain ask for the same walk
def walked_trial(trial: Trial) -> WalkedTrial | None:
    """Return the strides of the tested foot, session clock; None without its sensor."""
    foot = trial.of("foot")
    if foot is None or len(foot) < 2:
        return None
    counted = gait_of_worn(foot, trial.side).strides
    inner = np.zeros(len(counted), dtype=np.bool_)
    inner[ENDS : len(counted) - ENDS] = True
    pelvis = trial.of("pelvis")
    if pelvis is not None:
        inner &= ~in_turns(counted, pelvis)
    return WalkedTrial(trial, counted, counted[inner & counted.walking])


# Key -> unit and tier of what a foot has for each stride (SPEC T11).  Heights of heel and toe are
# not among them: how far they are from the sensor is not known, and a wrong lever shows as a toe
# below the floor.  `imu_rehab.gait` gives them to who can compare strides.
FOOT = {
    "stride_time": ("s", "A"),
    "stance_pct": ("%", "A"),
    "stride_length": ("m", "B"),
    "walk_speed": ("m/s", "B"),
    "fpa": ("deg", "B"),
    "fsa": ("deg", "B"),
    "toa": ("deg", "B"),
    "foot_ev_exc": ("deg", "B"),
    "foot_ev_vel": ("deg/s", "C"),
    "ev_time": ("%", "B"),
}


def gait_metrics(walks: Sequence[WalkedTrial]) -> Iterator[Metric]:
    """Yield every metric of T11 that the worn sensors measure, of at least one walk."""
    trial = walks[0].trial
    of_strides = [_foot_values(walk) for walk in walks]
    for key, (unit, tier) in FOOT.items():
        values = np.concatenate([each[key] for each in of_strides]).tolist()
        # A zero that all strides share: of the other angles it falls out.
        shared = trial.shared_uncertainty_deg("foot_pitch_deg") if key == "toa" else None
        found = metric_of(
            key, values, unit, trial.side.value, trial.label, tier=tier, uncertainty=shared
        )
        if found is not None:
            yield found
    yield from _of_all(trial, np.concatenate([w.measured.stride_time_s for w in walks]))
    walked = [(walk.trial, walk.measured) for walk in walks]
    yield from shank_gait_metrics(walked)
    yield from pelvis_gait_metrics(walked)


def stride_values(walk: WalkedTrial) -> dict[str, FloatArray]:
    """Return every metric that strides have, stride by stride; NaN, or none, where unknown."""
    others = {
        **shank_stride_values(walk.trial, walk.measured),
        **pelvis_stride_values(walk.trial, walk.measured),
    }
    return _foot_values(walk) | {key: np.array(values) for key, values in others.items()}


def repetition_values(trials: Sequence[Trial]) -> dict[str, FloatArray]:
    """Return key -> one value of every measured stride, all trials together."""
    walks = [walk for trial in trials if (walk := walked_trial(trial)) is not None]
    each = [stride_values(walk) for walk in walks]
    keys = dict.fromkeys(key for values in each for key in values)
    return {key: np.concatenate([v[key] for v in each if key in v]) for key in keys}


def stride_units() -> dict[str, str]:
    """Return key -> unit of every metric of `stride_values`."""
    return {key: each[0] for key, each in {**FOOT, **UNITS_AND_TIERS}.items()} | PELVIS_UNITS


def _foot_values(walk: WalkedTrial) -> dict[str, FloatArray]:
    strides, angles = walk.measured, foot_angles(walk.trial, walk.measured)
    return {
        "stride_time": strides.stride_time_s,
        "stance_pct": strides.stance_pct,
        "stride_length": strides.length_m,
        "walk_speed": strides.speed_mps,
        "fpa": strides.fpa_deg,
        "fsa": angles.fsa_deg,
        "toa": angles.toa_deg,
        "foot_ev_exc": angles.ev_exc_deg,
        "foot_ev_vel": angles.ev_vel_dps,
        "ev_time": angles.ev_time_pct,
    }


def _of_all(trial: Trial, times_s: FloatArray) -> Iterator[Metric]:
    """Yield what is no mean: cadence, and the variation of enough strides."""
    n = len(times_s)
    if n < 2:
        return
    mean_s, sd_s = float(times_s.mean()), float(times_s.std(ddof=1))
    side, label = trial.side.value, trial.label
    cadence = 120.0 / mean_s
    error = cadence * sd_s / mean_s / np.sqrt(n)
    yield Metric(
        "cadence", cadence, "steps/min", side, label, n, None, "A", standard_error=float(error)
    )
    if n >= LEAST_FOR_VARIATION:
        cv = 100.0 * sd_s / mean_s
        error = cv / np.sqrt(2.0 * n)  # of a standard deviation of normal values
        yield Metric("stride_time_cv", cv, "%", side, label, n, None, "C", standard_error=error)


def _remarks(walks: Sequence[WalkedTrial]) -> Iterator[Condition]:
    count = sum(len(walk.measured) for walk in walks)
    if count < LEAST:
        text = f"{count} straight strides are too few: {LEAST} make a measurement."
        yield Condition("too_few", None, text)
    turned = sum(walk.turned for walk in walks)
    if turned:
        text = f"{turned} strides in turns or out of step were counted and not measured."
        yield Condition("turns", None, text)
