"""One repetition that somebody did, and what can be read from its trial while it lasted."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.repetitions import repetitions, unmeasured
from imu_rehab.metrics.trial import Repetition, Trial
from imu_rehab.metrics.trial_conditions import LONGEST_GAP_S
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import BoolArray, FloatArray

REPORT_HZ = 6.0  # values are read below it: movement is slower, noise is not
LEAST_DEG = 3.0  # somebody who stands still sways less, and a stiff ankle moves more


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """One repetition that was done, and its trial."""

    trial: Trial
    found: Repetition
    smooth: Mapping[str, FloatArray]  # the trial's signals below 6 Hz

    def during(self, signal: str, margin_s: float = 0.0) -> FloatArray:
        """Return a signal from the repetition's begin to its end; NaN where it is not known."""
        inside = self._inside(margin_s)
        values = self.smooth.get(signal)
        return np.full(np.count_nonzero(inside), np.nan) if values is None else values[inside]

    def peak_index(self) -> int:
        """Return where the turning point lies in `during`."""
        after_s = self.found.peak_s - self.found.begin_s
        return round(after_s * self.trial.rate_hz)

    def uncertainty_deg(self, signal: str) -> tuple[float, float, float]:
        """Return a signal's standard uncertainty at the peak, its least and its most; or NaN."""
        known = self.trial.uncertainty_deg.get(signal)
        during = np.empty(0) if known is None else known[self._inside()]
        if not np.isfinite(during).any():
            return np.nan, np.nan, np.nan
        return float(during[self.peak_index()]), float(np.nanmin(during)), float(np.nanmax(during))

    def _inside(self, margin_s: float = 0.0) -> BoolArray:
        time_s = self.trial.time_s
        begin_s, end_s = self.found.begin_s - margin_s, self.found.end_s + margin_s
        return (time_s >= begin_s) & (time_s <= end_s)


@dataclass(frozen=True, slots=True)
class Movement:
    """How repetitions show: a signal that goes out and comes back."""

    signal: str
    sign: float = 1.0  # −1: the way out makes it smaller
    both_ways: bool = False  # to either side of rest: counted is the one that shows more

    def done_in(self, trial: Trial) -> list[Done]:
        """Return the repetitions of a trial in order, partial ones too."""
        smooth = {key: smoothed(values, trial.rate_hz) for key, values in trial.signals.items()}
        return [Done(trial, found, smooth) for found in self._found_in(trial)]

    def _found_in(self, trial: Trial) -> tuple[Repetition, ...]:
        signal = trial.signals.get(self.signal)
        if signal is None:
            return ()
        signs = (self.sign, -self.sign) if self.both_ways else (self.sign,)
        ways = (
            repetitions(trial.time_s, signal, trial.rate_hz, least=LEAST_DEG, sign=sign)
            for sign in signs
        )
        return max(ways, key=len)


def smoothed(values: FloatArray, rate_hz: float) -> FloatArray:
    """Return a signal (n,) below 6 Hz, NaN in gaps that are too long to be bridged."""
    smooth = low_pass(values, rate_hz, REPORT_HZ)
    return np.where(unmeasured(values, rate_hz, LONGEST_GAP_S), np.nan, smooth)
