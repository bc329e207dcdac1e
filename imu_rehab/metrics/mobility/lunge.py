"""The weight-bearing lunge: how far the shank leans forward while the heel stays down (SPEC T2).

The angle counts from the true vertical: the shank's own zero is the seated
pose b.  Where only a quiet stance was taken, in which people lean a few degrees
forward already, the lean of the tibia measured there by hand is typed as
`shank_stance_deg` and added; typed as NaN it says that nobody measured it, and
no angle is reported.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.repetition_report import Row, typed
from imu_rehab.metrics.repetition_table import Flag, RepetitionTable
from imu_rehab.metrics.repetition_values import (
    HEEL_DOWN_DEG,
    heel_is_down,
    heel_lift,
    largest,
    rise,
)
from imu_rehab.metrics.trial import Condition, Outcome, Trial
from imu_rehab.metrics.trial_conditions import runs
from imu_rehab.signals.arrays import FloatArray

STANCE_KEY = "shank_stance_deg"
HOLD_S, HELD_SHARE = 2.0, 0.9  # SPEC T2; exercise 1 of §3.3
MIDFOOT_DEG = 5.0


def lunge_deg(done: Done, signal: str) -> float:
    """Return the largest lean with the heel down; NaN when it never was."""
    lean = np.where(heel_is_down(done.during("foot_pitch_deg")), done.during(signal), np.nan)
    return largest(lean) + done.trial.typed.get(STANCE_KEY, 0.0)


def missing_hold_s(done: Done, signal: str) -> float:
    """Return how much of two seconds was not held within a tenth of the way from the furthest."""
    lean = done.during(signal)
    near = lean >= largest(lean) - (1.0 - HELD_SHARE) * done.found.travel
    longest = max((end - begin for begin, end in runs(near)), default=0)
    return HOLD_S - longest / done.trial.rate_hz


LUNGE = RepetitionTable(
    movement=Movement("shank_fwd_deg"),
    rows=(Row("wblt_deg", "shank_fwd_deg", lunge_deg),),
    asked=3,
    flags=(
        Flag("heel_lift", "foot_pitch_deg", heel_lift, HEEL_DOWN_DEG, "heel up by {value:.0f}°"),
        Flag("midfoot", "foot_ev_deg", rise, MIDFOOT_DEG, "foot rolled in by {value:.0f}°"),
        Flag(
            "short_hold", "shank_fwd_deg", missing_hold_s, 0.0, "held {value:.1f} s less than 2 s"
        ),
    ),
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return wblt_deg, and wblt_cm where it was typed."""
    found = LUNGE.outcome(trials)
    by_hand = typed(trials, "wblt_cm", "cm")
    return Outcome(
        metrics=(*found.metrics, *([by_hand] if by_hand else [])),
        repetitions=found.repetitions,
        conditions=(*found.conditions, *_zero(trials)),
    )


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return LUNGE.values(LUNGE.done(trials))


def _zero(trials: Sequence[Trial]) -> tuple[Condition, ...]:
    if any(np.isnan(trial.typed.get(STANCE_KEY, 0.0)) for trial in trials):
        words = "the shank's zero is quiet stance, not the vertical: no angle"
        return (Condition("zero_not_vertical", None, words),)
    return ()
