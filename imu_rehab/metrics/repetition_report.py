"""How values of repetitions become metrics: side, tier, and how sure they are together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.live_signals import tier
from imu_rehab.metrics.done import Done
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.repetitions import unmeasured
from imu_rehab.metrics.trial import Condition, Trial
from imu_rehab.metrics.trial_conditions import LONGEST_GAP_S, runs
from imu_rehab.signals.arrays import FloatArray

LYING = "lying"  # the condition in which the pelvis is measured from the lying reference
UNSIDED = ("pelvis_tilt_deg", "trunk_tilt_deg", "trunk_pelvis_deg")  # the same for both legs

Value = Callable[[Done, str], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One metric: what each repetition gives, from which signal."""

    key: str
    signal: str
    value: Value
    unit: str = "deg"
    from_zero: bool = True  # shares its zero's uncertainty; a difference does not


def report(row: Row, values: FloatArray, full: Sequence[Done]) -> Metric | None:
    """Return a row's metric over the values of full repetitions; None without any."""
    if not full:
        return None
    trial = full[0].trial
    return metric_of(
        row.key,
        values.tolist(),
        row.unit,
        side_of(trial, row.signal),
        trial.label,
        tier=tier(row.signal, lying=trial.condition == LYING),
        uncertainty=shared_uncertainty(row, full) if row.unit == "deg" else None,
    )


def shared_uncertainty(row: Row, full: Sequence[Done]) -> float | None:
    """Return the standard uncertainty that all values share, degrees; None: not known.

    That of the signal at the turning point, where a sensor that sits askew
    matters more than in quiet.  A difference does not share the zero's: of it
    only what the movement adds is left.
    """
    if row.from_zero:
        return _typical([each.uncertainty_deg(row.signal)[0] for each in full])
    ranges = [each.uncertainty_deg(row.signal)[1:] for each in full]
    return _typical([float(np.sqrt(most**2 - least**2)) for least, most in ranges])


def _typical(values: Sequence[float]) -> float | None:
    known = [value for value in values if np.isfinite(value)]
    return float(np.median(known)) if known else None


def side_of(trial: Trial, signal: str) -> str:
    """Return the side of a metric; empty where the signal has none."""
    return "" if signal in UNSIDED else trial.side.value


def typed(trials: Sequence[Trial], key: str, unit: str) -> Metric | None:
    """Return what was typed by hand for these trials; None where nothing was."""
    values = [trial.typed[key] for trial in trials if key in trial.typed]
    if not values:
        return None
    return metric_of(key, values, unit, trials[0].side.value, trials[0].label, tier="A")


def gaps(trials: Sequence[Trial], signal: str) -> Iterator[Condition]:
    """Yield one condition for each stretch of a signal that is too long to be bridged."""
    for trial in trials:
        values = trial.signals.get(signal, np.empty(0))
        for begin, end in runs(unmeasured(values, trial.rate_hz, LONGEST_GAP_S)):
            words = f"{(end - begin) / trial.rate_hz:.1f} s were not measured"
            yield Condition("gap", float(trial.time_s[begin]), words)
