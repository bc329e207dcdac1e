"""What tests made of repetitions have in common: a table of values, one row per metric.

A test says which movement its repetitions are, which values each one gives
and what can go wrong; finding, pooling over trials, leaving partial ones out
and reporting are the same for all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.live_signals import tier
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.repetitions import FULL_SHARE, repetitions, shares, unmeasured
from imu_rehab.metrics.trial import Condition, Outcome, Repetition, Trial
from imu_rehab.metrics.trial_conditions import LONGEST_GAP_S, pressed, runs
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import FloatArray

REPORT_HZ = 6.0  # values are read below it: movement is slower, noise is not
LYING = "lying"  # the condition in which the pelvis is measured from the lying reference
UNSIDED = ("pelvis_tilt_deg", "trunk_tilt_deg", "trunk_pelvis_deg")  # the same for both legs


@dataclass(frozen=True, slots=True)
class Movement:
    """How repetitions show: a signal that goes out and comes back."""

    signal: str
    least_deg: float
    sign: float = 1.0  # −1: the way out makes it smaller


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """One repetition that was done, and its trial."""

    trial: Trial
    found: Repetition
    smooth: Mapping[str, FloatArray]  # the trial's signals below 6 Hz

    def during(self, signal: str, margin_s: float = 0.0) -> FloatArray:
        """Return a signal from the repetition's begin to its end; NaN where it is not known."""
        time_s = self.trial.time_s
        begin_s, end_s = self.found.begin_s - margin_s, self.found.end_s + margin_s
        inside = (time_s >= begin_s) & (time_s <= end_s)
        values = self.smooth.get(signal)
        return np.full(np.count_nonzero(inside), np.nan) if values is None else values[inside]

    def peak_index(self) -> int:
        """Return where the turning point lies in `during`."""
        after_s = self.found.peak_s - self.found.begin_s
        return round(after_s * self.trial.rate_hz)


Value = Callable[[Done, str], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One metric: what each repetition gives, from which signal."""

    key: str
    signal: str
    value: Value
    unit: str = "deg"
    from_zero: bool = True  # shares its zero's uncertainty; a difference does not


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to be told of a repetition whose value is above a limit."""

    kind: str
    signal: str
    value: Value
    above: float
    sentence: str  # with {value}


def travelled(done: Done) -> float:
    """Return how far the counted signal went, out or back, whichever is more."""
    return done.found.travel


@dataclass(frozen=True, slots=True)
class Test:
    """A test made of repetitions, as data."""

    movement: Movement
    rows: tuple[Row, ...]
    asked: int  # repetitions of the protocol, all trials together
    flags: tuple[Flag, ...] = ()
    size: Callable[[Done], float] = travelled  # what makes one partial beside another

    def done(self, trials: Sequence[Trial]) -> list[Done]:
        """Return all repetitions of these trials, partial ones too, in order.

        Raises ValueError for trials of several tests, conditions or sides:
        they are never pooled.
        """
        if len({(trial.label, trial.side) for trial in trials}) > 1:
            raise ValueError("trials of several tests, conditions or sides are not pooled")
        return [each for trial in trials for each in self._done_in(trial)]

    def values(self, done: Sequence[Done]) -> dict[str, FloatArray]:
        """Return key -> (r,), one value of every full repetition; NaN where it is not known."""
        full = self.full(done)
        return {row.key: np.array([row.value(d, row.signal) for d in full]) for row in self.rows}

    def full(self, done: Sequence[Done]) -> list[Done]:
        """Return those that are at least half as large as the largest of all trials.

        One whose turning point was not measured cannot be called partial.
        """
        return [
            d for d, part in zip(done, self._shares(done), strict=True) if not part < FULL_SHARE
        ]

    def outcome(self, trials: Sequence[Trial]) -> Outcome:
        """Return metrics of the full repetitions, all that were found, what is to be told."""
        done = self.done(trials)
        values = self.values(done)
        reported = (report(row, values[row.key], trials) for row in self.rows)
        return Outcome(
            metrics=tuple(metric for metric in reported if metric is not None),
            repetitions=tuple(each.found for each in done),
            conditions=(
                *self._told(done),
                *(told for trial in trials for told in pressed(trial)),
                *_gaps(trials, self.movement.signal),
                *self._too_few(done, trials),
            ),
        )

    def _done_in(self, trial: Trial) -> list[Done]:
        wanted = self.movement
        signal = trial.signals.get(wanted.signal)
        if signal is None:
            return []
        found = repetitions(
            trial.time_s, signal, trial.rate_hz, least=wanted.least_deg, sign=wanted.sign
        )
        smooth = {key: smoothed(values, trial.rate_hz) for key, values in trial.signals.items()}
        return [Done(trial, each, smooth) for each in found]

    def _shares(self, done: Sequence[Done]) -> FloatArray:
        return shares(np.array([self.size(each) for each in done]))

    def _told(self, done: Sequence[Done]) -> Iterator[Condition]:
        for each, of_best in zip(done, self._shares(done), strict=True):
            if of_best < FULL_SHARE:
                words = f"{of_best:.0%} of the largest one: not in the values"
                yield Condition("partial", each.found.peak_s, words)
        for each in self.full(done):
            for flag in self.flags:
                value = flag.value(each, flag.signal)
                if value > flag.above:
                    words = flag.sentence.format(value=value)
                    yield Condition(flag.kind, each.found.peak_s, words)

    def _too_few(self, done: Sequence[Done], trials: Sequence[Trial]) -> Iterator[Condition]:
        full = len(self.full(done))
        if trials and full < self.asked:
            yield Condition("too_few", None, f"{full} of {self.asked} repetitions")


def report(row: Row, values: FloatArray, trials: Sequence[Trial]) -> Metric | None:
    """Return a row's metric over all trials' values; None without any."""
    if not trials:
        return None
    shared = [trial.shared_uncertainty_deg(row.signal) for trial in trials if row.from_zero]
    known = [each for each in shared if each is not None]
    return metric_of(
        row.key,
        values.tolist(),
        row.unit,
        side_of(trials[0], row.signal),
        trials[0].label,
        tier=tier(row.signal, lying=trials[0].condition == LYING),
        uncertainty=float(np.median(known)) if known else None,
    )


def side_of(trial: Trial, signal: str) -> str:
    """Return the side of a metric; empty where the signal has none."""
    return "" if signal in UNSIDED else trial.side.value


def typed(trials: Sequence[Trial], key: str, unit: str) -> Metric | None:
    """Return what was typed by hand for these trials; None where nothing was."""
    values = [trial.typed[key] for trial in trials if key in trial.typed]
    if not values:
        return None
    return metric_of(key, values, unit, trials[0].side.value, trials[0].label, tier="A")


def smoothed(values: FloatArray, rate_hz: float) -> FloatArray:
    """Return a signal (n,) below 6 Hz, NaN in gaps that are too long to be bridged."""
    smooth = low_pass(values, rate_hz, REPORT_HZ)
    return np.where(unmeasured(values, rate_hz, LONGEST_GAP_S), np.nan, smooth)


def _gaps(trials: Sequence[Trial], signal: str) -> Iterator[Condition]:
    for trial in trials:
        values = trial.signals.get(signal, np.empty(0))
        for begin, end in runs(unmeasured(values, trial.rate_hz, LONGEST_GAP_S)):
            words = f"{(end - begin) / trial.rate_hz:.1f} s were not measured"
            yield Condition("gap", float(trial.time_s[begin]), words)
