"""What one repetition gives from one signal: the vocabulary of the tables of tests."""

import numpy as np

from imu_rehab.metrics.done import Done
from imu_rehab.metrics.repetition_table import travelled
from imu_rehab.signals.arrays import BoolArray, FloatArray

AT_DEPTH_S = 0.05  # before and after the turning point: steadier than one sample
HEEL_DOWN_DEG = 3.0  # SPEC T2
MARGIN_S = 0.5  # a repetition begins a tenth of its way too late for a range


def at_depth(done: Done, signal: str) -> float:
    """Return a signal at the turning point: its mean over a tenth of a second."""
    values, at = done.during(signal), done.peak_index()
    around = max(1, round(AT_DEPTH_S * done.trial.rate_hz))
    return mean(values[max(0, at - around) : at + around + 1])


def highest(done: Done, signal: str) -> float:
    """Return a signal's largest value during the repetition."""
    return largest(done.during(signal))


def span(done: Done, signal: str) -> float:
    """Return the range of a signal during the repetition and shortly before and after."""
    values = done.during(signal, margin_s=MARGIN_S)
    return largest(values) + largest(-values)


def travel(done: Done, signal: str) -> float:
    """Return how far the counted signal went: `signal` names it in the table."""
    del signal
    return travelled(done)


def rise(done: Done, signal: str) -> float:
    """Return how far a signal goes above where it was shortly before the repetition."""
    values = done.during(signal, margin_s=MARGIN_S)
    known = values[np.isfinite(values)]
    return float(known.max() - known[0]) if len(known) else float("nan")


def heel_lift(done: Done, signal: str) -> float:
    """Return how far the heel came off, degrees, from the foot's pitch."""
    return largest(-done.during(signal))


def heel_is_down(foot_pitch_deg: FloatArray) -> BoolArray:
    """Return where the foot lies flat (n,); False where it is not known (SPEC T2)."""
    return np.asarray(np.abs(foot_pitch_deg) < HEEL_DOWN_DEG)


def mean(values: FloatArray) -> float:
    """Return the mean of what is known; NaN where nothing is."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def largest(values: FloatArray) -> float:
    """Return the largest of what is known; NaN where nothing is."""
    known = values[np.isfinite(values)]
    return float(known.max()) if len(known) else float("nan")
