"""Walking speed over the middle ten of fourteen metres (SPEC T15).

Somebody presses as the pelvis passes each line, or types the time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.metrics.foot_walk import FEET, steps_between, strides_between
from imu_rehab.metrics.gait.gait_test import LEAST, gait_metrics, walked_trial
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Outcome, Trial
from imu_rehab.metrics.trial_conditions import gaps, mark_times_s, pressed
from imu_rehab.signals.places import PLACES

WAY_M = 10.0
LINE = "line"
TYPED_TIME = "walk10_time_s"  # typed: seconds between the lines
SLOWEST_MPS, FASTEST_MPS = 0.1, 4.0  # of walking: other presses are slips of a finger [E]
PRESSED_S = 0.15  # how unsure the time between two presses of a hand is [E]
LENGTH_SHARE = 0.01  # how unsure the length of all strides together is [E]
LEAST_STRIDES = 2  # that the mean of strides stands for the way [E]


@dataclass(frozen=True, slots=True)
class Walked:
    """One way between the lines."""

    speed_mps: float
    imu_speed_mps: float  # NaN without a foot sensor, or with too few strides
    steps: float


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return speeds and steps, means of the trials at one pace; of enough strides T11's: T15."""
    walked = [walked_of(trial) for trial in trials]
    conditions = [c for trial in trials for c in (*_remarks(trial), *gaps(trial, ("foot",)))]
    metrics = (*_metrics(trials, walked), *_trends(trials))
    return Outcome(metrics, (), tuple(conditions))


def _trends(trials: Sequence[Trial]) -> Iterator[Metric]:
    """Yield T11's metrics, as trends only: of thirty strides in all, or not at all."""
    walks = [walk for trial in trials if (walk := walked_trial(trial)) is not None]
    if sum(len(walk.measured) for walk in walks) >= LEAST:
        yield from (replace(metric, tier="C") for metric in gait_metrics(walks))


def lines_s(trial: Trial) -> tuple[float, float] | None:
    """Return when the two lines were passed; None unless exactly that was pressed."""
    presses = mark_times_s(trial, LINE)
    if len(presses) != 2 or not _plausible(presses[1] - presses[0]):
        return None
    return presses[0], presses[1]


def walked_of(trial: Trial) -> Walked:
    """Return one way's figures, NaN where unknown."""
    lines = lines_s(trial)
    typed_s = trial.typed.get(TYPED_TIME, float("nan"))
    seconds = lines[1] - lines[0] if lines is not None else typed_s
    if lines is None:
        return Walked(WAY_M / seconds, float("nan"), float("nan"))
    worn = [place for place in FEET if place in trial.worn]
    walked = [strides_between(trial.worn[p], PLACES[p].side or trial.side, *lines) for p in worn]
    steps = steps_between(trial, *lines)
    return Walked(WAY_M / seconds, speed_mps(walked), float("nan") if steps is None else steps)


def speed_mps(walked: Sequence[Strides]) -> float:
    """Return all length of all feet by all time; NaN with too few strides of known length."""
    known = [strides[np.isfinite(strides.length_m)] for strides in walked]
    if sum(map(len, known)) < LEAST_STRIDES:
        return float("nan")
    lengths_m = sum(strides.length_m.sum() for strides in known)
    return float(lengths_m / sum(strides.stride_time_s.sum() for strides in known))


def _plausible(seconds: float) -> bool:
    return WAY_M / FASTEST_MPS <= seconds <= WAY_M / SLOWEST_MPS


def _remarks(trial: Trial) -> Iterator[Condition]:
    yield from pressed(trial)
    if lines_s(trial) is None and TYPED_TIME not in trial.typed:
        presses = len(mark_times_s(trial, LINE))
        text = f"{presses} presses at the lines do not time ten metres of walking."
        yield Condition("no_lines", None, text)


def _metrics(trials: Sequence[Trial], walked: Sequence[Walked]) -> Iterator[Metric]:
    if not trials:
        return
    test = trials[0].label
    found = [
        _speed("walk10_speed", [w.speed_mps for w in walked], test, "A"),
        _speed("walk10_speed_imu", [w.imu_speed_mps for w in walked], test, "B"),
        metric_of("walk10_steps", [w.steps for w in walked], "count", "", test, tier="A"),
    ]
    yield from (metric for metric in found if metric is not None)


def _speed(key: str, speeds: Sequence[float], test: str, tier: str) -> Metric | None:
    """Return a mean speed; presses are unsure by a time, strides by a share of their length."""
    mean = float(np.mean([s for s in speeds if np.isfinite(s)] or [np.nan]))
    unsure = mean**2 * PRESSED_S / WAY_M if tier == "A" else mean * LENGTH_SHARE
    return metric_of(key, speeds, "m/s", "", test, tier=tier, uncertainty=unsure)
