"""A test made of repetitions, as a table: one row per metric, one flag per thing to be told.

A test says which movement its repetitions are, which values each one gives
and what can go wrong; finding, pooling over trials, leaving partial ones out
and reporting are the same for all.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.repetition_report import Row, Value, gaps, report
from imu_rehab.metrics.repetitions import FULL_SHARE, shares
from imu_rehab.metrics.trial import Condition, Outcome, Trial
from imu_rehab.metrics.trial_conditions import pressed
from imu_rehab.signals.arrays import FloatArray


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
class RepetitionTable:
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
        return [each for trial in trials for each in self.movement.done_in(trial)]

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
        full = self.full(done)
        reported = (report(row, values[row.key], full) for row in self.rows)
        return Outcome(
            metrics=tuple(metric for metric in reported if metric is not None),
            repetitions=tuple(each.found for each in done),
            conditions=(
                *self._told(done),
                *(told for trial in trials for told in pressed(trial)),
                *gaps(trials, self.movement.signal),
                *self._too_few(done, trials),
            ),
        )

    def _shares(self, done: Sequence[Done]) -> FloatArray:
        return shares(np.array([self.size(each) for each in done]))

    def _told(self, done: Sequence[Done]) -> Iterator[Condition]:
        for each, of_best in zip(done, self._shares(done), strict=True):
            if of_best < FULL_SHARE:
                share = f"{100 * of_best:.0f} %"
                words = f"A repetition of {share} of the largest is not in the values."
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
            yield Condition("too_few", None, f"{full} of {self.asked} repetitions count.")
