"""Walking for two minutes and more (SPEC T11): what the tested foot's sensor says.

Contacts, strides, way and heights come from the foot's own rate and force;
its angles at those instants from the live signals, so that they share zero,
uncertainty and tier with what was seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.foot_angles import foot_angles
from imu_rehab.metrics.gait.pelvis_strides import pelvis_gait_metrics
from imu_rehab.metrics.gait.shank_strides import shank_gait_metrics
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
    metrics = list(_metrics(walks)) if walks else []
    conditions += _remarks(walks)
    return Outcome(tuple(metrics), (), tuple(conditions))


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


def _metrics(walks: Sequence[WalkedTrial]) -> Iterator[Metric]:
    """Yield what the foot says, and what shank and pelvis do in its strides."""
    table = _table(walks)
    trial = walks[0].trial
    for key, unit, tier, values, shared in table:
        found = metric_of(
            key, values.tolist(), unit, trial.side.value, trial.label, tier=tier, uncertainty=shared
        )
        if found is not None:
            yield found
    yield from _of_all(trial, np.concatenate([w.measured.stride_time_s for w in walks]))
    strides = [(walk.trial, walk.measured) for walk in walks]
    yield from shank_gait_metrics(strides)
    yield from pelvis_gait_metrics(strides)


Row = tuple[str, str, str, FloatArray, float | None]  # key, unit, tier, values, shared uncertainty


def _table(walks: Sequence[WalkedTrial]) -> list[Row]:
    """Return what is a mean over strides; all zeros that values share are the signal's."""
    angles = [foot_angles(walk.trial, walk.measured) for walk in walks]

    def of_strides(name: str) -> FloatArray:
        return np.concatenate([getattr(walk.measured, name) for walk in walks])

    def of_angles(name: str) -> FloatArray:
        return np.concatenate([getattr(angle, name) for angle in angles])

    zero_deg = walks[0].trial.shared_uncertainty_deg("foot_pitch_deg")
    return [
        ("stride_time", "s", "A", of_strides("stride_time_s"), None),
        ("stance_pct", "%", "A", of_strides("stance_pct"), None),
        ("stride_length", "m", "B", of_strides("length_m"), None),
        ("walk_speed", "m/s", "B", of_strides("speed_mps"), None),
        ("fpa", "deg", "B", of_strides("fpa_deg"), None),
        ("toe_clearance", "m", "B", of_strides("toe_clearance_m"), None),
        ("fsa", "deg", "B", of_angles("fsa_deg"), None),
        ("toa", "deg", "B", of_angles("toa_deg"), zero_deg),
        ("foot_ev_exc", "deg", "B", of_angles("ev_exc_deg"), None),
        ("foot_ev_vel", "deg/s", "C", of_angles("ev_vel_dps"), None),
        ("ev_time", "%", "B", of_angles("ev_time_pct"), None),
    ]


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
