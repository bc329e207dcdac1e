"""Heel raises on one leg, to fatigue: how many, how high, how straight (SPEC T7).

The height is that of the heel above the ball: L · sin(change of foot pitch), L
from heel to first metatarsal head, typed as `heel_to_mtp_cm`.  Without it there
is no height, but raises are counted all the same.  They are counted from half of
the best height on, which is where a repetition is a full one.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.repetition_report import Row
from imu_rehab.metrics.repetition_table import Flag, RepetitionTable
from imu_rehab.metrics.repetition_values import at_depth, largest
from imu_rehab.metrics.repetitions import REACH_S
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

PITCH, ROLL = "foot_pitch_deg", "foot_roll_deg"
LENGTH_KEY = "heel_to_mtp_cm"
LEAST_FOR_DECAY = 6  # two in each third


def height_cm(length_cm: float, pitch_change_deg: float) -> float:
    """Return how high the heel is above the ball: 17 cm and 40° are 10.93 cm (SPEC §2.15)."""
    return length_cm * float(np.sin(np.radians(pitch_change_deg)))


def raise_cm(done: Done, signal: str) -> float:
    """Return the height of one raise above the floor; NaN without a typed length."""
    return height_cm(done.trial.typed.get(LENGTH_KEY, np.nan), raise_deg(done, signal))


def raise_deg(done: Done, signal: str) -> float:
    """Return by how much the foot is raised from where it lies flat, nearby in time.

    Not from where this raise began: a heel need not come down all the way.
    """
    return largest(done.during(signal, margin_s=REACH_S)) - done.found.peak


def raised_of_length(done: Done) -> float:
    """Return the height as a share of L."""
    return height_cm(1.0, raise_deg(done, PITCH))


def eversion_deg(done: Done, signal: str) -> float:
    """Return how far the foot is everted at the top, from its roll."""
    return -at_depth(done, signal)


HEEL_RAISE = RepetitionTable(
    movement=Movement(PITCH, sign=-1.0),
    rows=(
        Row("hr_height", PITCH, raise_cm, "cm", from_zero=False),
        Row("hr_inv_ctrl", ROLL, at_depth),
    ),
    asked=1,
    flags=(Flag("eversion", ROLL, eversion_deg, 0.0, "foot rolled in by {value:.0f}° at the top"),),
    size=raised_of_length,
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return how many raises, their height and its decay, the foot's roll at the top."""
    found = HEEL_RAISE.outcome(trials)
    return Outcome(
        metrics=(*found.metrics, *_counts(trials)),
        repetitions=found.repetitions,
        conditions=found.conditions,
    )


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return HEEL_RAISE.values(HEEL_RAISE.done(trials))


def decay_pct(heights: FloatArray) -> float:
    """Return by how much the last third is lower than the first, in % of the first.

    NaN below six raises.  The specification names the metric and no formula;
    thirds are those of its form decay (§3.2).
    """
    known = heights[np.isfinite(heights)]
    if len(known) < LEAST_FOR_DECAY:
        return float("nan")
    third = len(known) // 3
    return 100.0 * float(1.0 - known[-third:].mean() / known[:third].mean())


def _counts(trials: Sequence[Trial]) -> list[Metric]:
    """Return repetitions and decay, each of every trial: a second set is not a longer one."""
    if not trials or all(PITCH not in trial.signals for trial in trials):
        return []
    full = HEEL_RAISE.full(HEEL_RAISE.done(trials))
    sets = [[each for each in full if each.trial is trial] for trial in trials]
    # L cancels: how much lower it got is known without it
    heights = [np.array([raised_of_length(each) for each in done]) for done in sets]
    side, test = trials[0].side.value, trials[0].label
    counted = metric_of("hr_reps", list(map(len, sets)), "count", side, test, tier="A")
    decays = [decay_pct(of_set) for of_set in heights]
    decay = metric_of("hr_height_decay", decays, "%", side, test, tier="A")
    return [metric for metric in (counted, decay) if metric is not None]
