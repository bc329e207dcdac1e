"""Sit-to-stand: how fast five times, how often in thirty seconds, and how (SPEC T13).

A full stand is a way up of the pelvis with a lobe of its vertical velocity
above 0.15 m/s, led by a forward lean, as high as the others.  The clock runs
from the go signal; without one there is no time and no count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.metric import Metric, median_of, metric_of
from imu_rehab.metrics.transfer.rises import Levels, Rise, levels_of, rises_of, usual_m
from imu_rehab.metrics.trial import Condition, Outcome, Repetition, Trial
from imu_rehab.metrics.trial_conditions import gaps, mark_times_s, pressed
from imu_rehab.signals.arrays import FloatArray

FIVE, THIRTY = "five", "thirty_s"
STANDS, CLOCK_S = 5, 30.0
MISSED_S = 0.5  # of the thirty: a trial that ends earlier is no count
UNSURE_S = 0.1  # of the instant of a full stand, and of a press [E]
HALFWAY = 0.5  # of the usual rise: a stand that far up at the end counts
LEAN_DEG = 5.0  # of the pelvis: its range before and during a rise [E]


@dataclass(frozen=True, slots=True, eq=False)
class Stands:
    """What was found in one trial."""

    trial: Trial
    levels: Levels
    go_s: float | None
    full: tuple[Rise, ...]  # full stands after the go signal
    partial: tuple[Rise, ...]
    usual_m: float

    @property
    def fifth_s(self) -> float:
        """From the go signal to the fifth full stand; NaN without."""
        if self.go_s is None or len(self.full) < STANDS:
            return float("nan")
        return self.full[STANDS - 1].upright_s - self.go_s

    @property
    def in_thirty(self) -> float:
        """Full stands within 30 s of the go signal, the last one from halfway up; NaN without."""
        if self.go_s is None or self.short_s > MISSED_S:
            return float("nan")
        end_s = self.go_s + CLOCK_S
        done = sum(rise.upright_s <= end_s for rise in self.full)
        rising = [r for r in (*self.full, *self.partial) if r.seat_s < end_s < r.upright_s]
        return done + sum(self._halfway(rise, end_s) for rise in rising)

    @property
    def short_s(self) -> float:
        """How much of the thirty seconds the trial missed."""
        if self.go_s is None:
            return 0.0
        return self.go_s + CLOCK_S - float(self.levels.time_s[-1])

    def _halfway(self, rise: Rise, at_s: float) -> bool:
        risen_m = self.levels.at(at_s) - self.levels.at(rise.seat_s)
        return risen_m > HALFWAY * self.usual_m


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return times, counts and manner of the trials of one condition: T13."""
    found = [stands for trial in trials if (stands := stands_of(trial)) is not None]
    conditions = [c for trial in trials for c in _said(trial)]
    conditions += [c for stands in found for c in _remarks(stands)]
    metrics = [m for m in (*_clocked(found), *_manner(found)) if m is not None]
    repetitions = [_repetition(rise) for stands in found for rise in stands.full]
    return Outcome(tuple(metrics), tuple(repetitions), tuple(conditions))


def stands_of(trial: Trial) -> Stands | None:
    """Return what was found in a trial; None without a pelvis sensor that knows its levels."""
    pelvis = trial.of("pelvis")
    levels = None if pelvis is None else levels_of(pelvis)
    if levels is None:
        return None
    go_s = next(iter(mark_times_s(trial, "go")), None)
    since_s = -np.inf if go_s is None else go_s
    rises = [r for r in rises_of(levels) if r.top_s > since_s and _leant_before(trial, r)]
    full = tuple(rise for rise in rises if rise.full)
    partial = tuple(rise for rise in rises if not rise.full)
    usual = usual_m(np.array([rise.height_m for rise in rises]))
    return Stands(trial, levels, go_s, full, partial, usual)


def _leant_before(trial: Trial, rise: Rise) -> bool:
    """Return whether the pelvis leant forward for a rise; true where that is not known."""
    tilt = _known(trial, "pelvis_tilt_deg", rise.begin_s - 1.0, rise.top_s)
    return not len(tilt) or bool(np.ptp(tilt) >= LEAN_DEG)


def _within(trial: Trial, begin_s: float, end_s: float) -> slice:
    first, last = np.searchsorted(trial.time_s, [begin_s, end_s])
    return slice(int(first), int(last) + 1)


def _clocked(found: Sequence[Stands]) -> Iterator[Metric | None]:
    if not found:
        return
    test = found[0].trial.label
    if found[0].trial.condition == THIRTY:
        counts = [stands.in_thirty for stands in found]
        yield metric_of("sts30_reps", counts, "count", "", test, tier="A")
    else:
        times = [stands.fifth_s for stands in found]
        yield metric_of("sts5_time", times, "s", "", test, tier="A", uncertainty=UNSURE_S)


def _manner(found: Sequence[Stands]) -> Iterator[Metric | None]:
    rises = [rise for stands in found for rise in stands.full]
    if not rises:
        return
    first = found[0].trial
    test, side = first.label, first.side.value
    yield median_of("sts_rise_time", [rise.seconds for rise in rises], "s", "", test, tier="B")
    yield median_of("sts_v_pk", [rise.peak_mps for rise in rises], "m/s", "", test, tier="B")
    for key, signal in (("sts_tilt_rom", "pelvis_tilt_deg"), ("sts_lumbar", "trunk_pelvis_deg")):
        ranges = [r for stands in found for r in _ranges(stands, signal)]
        unsure = _unsure_deg(found, signal)
        yield metric_of(key, ranges, "deg", "", test, tier="A", uncertainty=unsure)
    shifts = [v for stands in found for v in _means(stands, "pelvis_drop_deg")]
    unsure = _unsure_deg(found, "pelvis_drop_deg")
    yield metric_of("sts_shift", shifts, "deg", side, test, tier="B", uncertainty=unsure)


def _unsure_deg(found: Sequence[Stands], signal: str) -> float | None:
    """Return the median uncertainty of a signal during rises: less sure than at rest."""
    parts = [
        unsure[_within(stands.trial, rise.begin_s, rise.end_s)]
        for stands in found
        for rise in stands.full
        if (unsure := stands.trial.uncertainty_deg.get(signal)) is not None
    ]
    known = np.concatenate(parts) if parts else np.empty(0)
    known = known[np.isfinite(known)]
    return float(np.median(known)) if len(known) else None


def _ranges(stands: Stands, signal: str) -> Iterator[float]:
    """Yield the range of a signal over each full stand and its way down."""
    ends_s = [rise.seat_s for rise in stands.full[1:]] + [float(stands.trial.time_s[-1])]
    for rise, end_s in zip(stands.full, ends_s, strict=True):
        values = _known(stands.trial, signal, rise.begin_s - 1.0, end_s)
        yield float(np.ptp(values)) if len(values) else float("nan")


def _means(stands: Stands, signal: str) -> Iterator[float]:
    """Yield the mean of a signal during each full rise."""
    for rise in stands.full:
        values = _known(stands.trial, signal, rise.begin_s, rise.end_s)
        yield float(values.mean()) if len(values) else float("nan")


def _known(trial: Trial, signal: str, begin_s: float, end_s: float) -> FloatArray:
    values = trial.signals.get(signal)
    if values is None:
        return np.empty(0)
    part = values[_within(trial, begin_s, end_s)]
    known: FloatArray = part[np.isfinite(part)]
    return known


def _repetition(rise: Rise) -> Repetition:
    return Repetition(rise.begin_s, rise.end_s, rise.top_s, rise.height_m)


def _said(trial: Trial) -> Iterable[Condition]:
    return (*pressed(trial), *gaps(trial, ("pelvis", "trunk")))


def _remarks(stands: Stands) -> Iterator[Condition]:
    if stands.go_s is None:
        yield Condition("no_go", None, "No go signal was marked: no time and no count.")
    if stands.trial.condition == THIRTY and stands.short_s > MISSED_S:
        text = f"The trial ended {stands.short_s:.1f} s before the thirty seconds: no count."
        yield Condition("too_short", None, text)
    if stands.trial.condition != THIRTY and len(stands.full) < STANDS:
        yield Condition("too_few", None, f"{len(stands.full)} full stands, five are needed.")
    for rise in stands.partial:
        share = 100 * rise.height_m / max(stands.usual_m, 1e-9)
        text = f"A stand reached {share:.0f} % of the others."
        yield Condition("partial_stand", rise.top_s, text)
