"""Pelvic tilts, lying, sitting or standing: how far, how smooth, what moves along (SPEC T8).

A repetition goes forwards and back, or back and forwards: its range is that of
both.  Smoothness is judged half-cycle by half-cycle, and its median is told.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from imu_rehab.body.live_signals import tier
from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.metric import Metric, median_of
from imu_rehab.metrics.pelvis_control.smoothness import (
    SPEED_HZ,
    half_cycles,
    log_dimensionless_jerk,
    speed_degps,
    speed_peaks,
)
from imu_rehab.metrics.repetition_report import LYING, Row, side_of
from imu_rehab.metrics.repetition_table import Flag, RepetitionTable
from imu_rehab.metrics.repetition_values import span, travel
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

TILT, SHANK, DROP = "pelvis_tilt_deg", "shank_fwd_deg", "pelvis_drop_deg"
LEAK_DEG = 5.0  # SPEC T8 [E]
UNITS = {"pt_smooth": "-", "pt_peaks": "count"}

PELVIC_TILT = RepetitionTable(
    movement=Movement(TILT, both_ways=True),
    rows=(
        Row("pt_range", TILT, travel, from_zero=False),
        Row("pt_shank_leak", SHANK, span, from_zero=False),
        Row("pt_drop_leak", DROP, span, from_zero=False),
    ),
    asked=5,
    flags=(Flag("shank_leak", SHANK, span, LEAK_DEG, "shank moved along by {value:.0f}°"),),
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return range, what shank and side tilt leak, smoothness and its peaks."""
    found = PELVIC_TILT.outcome(trials)
    smooth = _smoothness(PELVIC_TILT.done(trials))
    medians = (_median(key, values, trials) for key, values in smooth.items())
    return Outcome(
        metrics=(*found.metrics, *(metric for metric in medians if metric is not None)),
        repetitions=found.repetitions,
        conditions=found.conditions,
    )


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition; of smoothness its half-cycles' median."""
    done = PELVIC_TILT.done(trials)
    each = [_smoothness([one]) for one in PELVIC_TILT.full(done)]
    smooth = {
        key: np.array([np.median(of[key]) if len(of[key]) else np.nan for of in each])
        for key in ("pt_smooth", "pt_peaks")
    }
    return PELVIC_TILT.values(done) | smooth


def _smoothness(done: Sequence[Done]) -> dict[str, FloatArray]:
    """Return the figures of every half-cycle within the full repetitions."""
    parts = [part for each in PELVIC_TILT.full(done) for part in _half_cycles(each)]
    return {
        "pt_smooth": np.array([log_dimensionless_jerk(part) for part in parts]),
        "pt_peaks": np.array([float(speed_peaks(part)) for part in parts]),
    }


def _half_cycles(done: Done) -> Iterator[FloatArray]:
    """Yield the speed of every measured half-cycle whose middle lies in a repetition."""
    trial = done.trial
    speed = speed_degps(trial.signals[TILT], trial.rate_hz)
    for begin, end in half_cycles(speed):
        begin_s, end_s = (trial.time_s[0] + at / SPEED_HZ for at in (begin, end))
        during = (trial.time_s >= begin_s) & (trial.time_s < end_s)
        middle_s = 0.5 * (begin_s + end_s)
        measured = np.isfinite(done.smooth[TILT][during]).all()
        if measured and done.found.begin_s <= middle_s <= done.found.end_s:
            yield speed[begin:end]


def _median(key: str, values: FloatArray, trials: Sequence[Trial]) -> Metric | None:
    """Return the median of half-cycles as a metric; None without any."""
    if not len(values):
        return None
    first, side = trials[0], side_of(trials[0], TILT)
    known = tier(TILT, lying=first.condition == LYING)
    return median_of(key, values.tolist(), UNITS[key], side, first.label, tier=known)
