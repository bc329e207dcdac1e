"""Standing at ease: where pelvis, shank and foot are on the mean (SPEC T1).

Against its own calibration pose this is about zero by construction: values are
a baseline only, unless an anatomical zero was measured by hand.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Outcome, Trial
from imu_rehab.metrics.trial_conditions import gaps
from imu_rehab.signals.places import Side

SEATED = ("sitting", "seated")
ANATOMICAL_ZERO = "pelvis_incl_deg"  # typed: PSIS to ASIS against level in the calibration pose
LEAST_KNOWN = 0.5  # of a trial: less is no mean of it
OBLIQUE_DEG = 3.0  # for a manual check of leg lengths [E]
SEGMENTS = ("pelvis", "shank", "foot")
SIGNALS = (
    ("pelvis_tilt_ref", "pelvis_tilt_deg"),
    ("shank_fwd_ref", "shank_fwd_deg"),
    ("shank_med_ref", "shank_med_deg"),
    ("foot_roll_ref", "foot_roll_deg"),
)


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the means of standing; with seated trials, too, how the foot takes the load: T1."""
    standing = [trial for trial in trials if trial.condition not in SEATED]
    seated = [trial for trial in trials if trial.condition in SEATED]
    metrics = [*_references(standing), *_loading(standing, seated)] if standing else []
    conditions = [c for trial in trials for c in gaps(trial, SEGMENTS)]
    return Outcome(tuple(metrics), (), (*_remarks(standing, metrics), *conditions))


def _references(trials: Sequence[Trial]) -> Iterator[Metric]:
    side = trials[0].side
    for key, signal in SIGNALS:
        middle = signal.startswith("pelvis")
        zero = [t.typed.get(ANATOMICAL_ZERO, 0.0) if middle else 0.0 for t in trials]
        means = [mean(t, signal) + z for t, z in zip(trials, zero, strict=True)]
        yield from _metric(key, means, "" if middle else side.value, trials, signal)
    # as if the right side were tested, whichever it was
    obliquity = [side.sign * mean(trial, "pelvis_drop_deg") for trial in trials]
    yield from _metric("pelvis_obl_ref", obliquity, Side.RIGHT.value, trials, "pelvis_drop_deg")


def _loading(standing: Sequence[Trial], seated: Sequence[Trial]) -> Iterator[Metric]:
    """Yield the foot's roll under load against without: seated to standing."""
    if not seated:
        return
    unloaded = np.mean([mean(trial, "foot_roll_deg") for trial in seated])
    change = [mean(trial, "foot_roll_deg") - float(unloaded) for trial in standing]
    yield from _metric("foot_roll_load", change, standing[0].side.value, standing, "foot_roll_deg")


def mean(trial: Trial, signal: str) -> float:
    """Return the mean of a signal, degrees; NaN when less than half of it is known."""
    values = trial.signals.get(signal)
    if values is None or not np.isfinite(values).mean() >= LEAST_KNOWN:
        return float("nan")
    return float(np.nanmean(values))


def _metric(
    key: str, values: Sequence[float], side: str, trials: Sequence[Trial], signal: str
) -> Iterator[Metric]:
    shared = [u for trial in trials if (u := trial.shared_uncertainty_deg(signal)) is not None]
    uncertainty = max(shared, default=None)
    test = trials[0].label
    found = metric_of(key, values, "deg", side, test, tier="A", uncertainty=uncertainty)
    if found is not None:
        yield found


def _remarks(standing: Sequence[Trial], metrics: Sequence[Metric]) -> Iterator[Condition]:
    if not all(ANATOMICAL_ZERO in trial.typed for trial in standing):
        text = "Baseline only: angles are changes from the calibration pose."
        yield Condition("baseline_only", None, text)
    elif metrics:
        text = "Baseline only, but for the pelvic tilt, whose zero was measured by hand."
        yield Condition("baseline_only", None, text)
    obliquity = next((m.value for m in metrics if m.key == "pelvis_obl_ref"), 0.0)
    if abs(obliquity) > OBLIQUE_DEG:
        text = f"The pelvis is {abs(obliquity):.1f}° oblique: check the leg lengths by hand."
        yield Condition("oblique", None, text)
