"""What speaks against a trial as a whole: data missing, or something that a person pressed."""

from collections.abc import Iterable, Iterator

import numpy as np

from imu_rehab.metrics.trial import Condition, Trial, Worn
from imu_rehab.signals.arrays import BoolArray

LONGEST_GAP_S = 0.2  # SPEC §4.3: longer ones are not bridged

PRESSED = {
    "support_touched": "The support was touched.",
    "hands_used": "Hands were used: not compared with trials without.",
    "handrail": "The handrail was used.",
    "aid": "A walking aid was used.",
}


def mark_times_s(trial: Trial, kind: str) -> list[float]:
    """Return when something was pressed, in order."""
    return sorted(mark.time_s for mark in trial.marks if mark.kind == kind)


def pressed(trial: Trial) -> Iterator[Condition]:
    """Yield what a person pressed because a trial differs from the protocol."""
    for mark in trial.marks:
        if mark.kind in PRESSED:
            yield Condition(mark.kind, mark.time_s, mark.detail or PRESSED[mark.kind])


def missing(worn: Worn) -> BoolArray:
    """Return (m,): True within stretches that never arrived and are too long to be bridged."""
    unknown = worn.bridged | ~np.isfinite(worn.accel_mps2).all(axis=1)
    found = np.zeros(len(worn), dtype=np.bool_)
    for begin, end in runs(unknown):
        found[begin:end] = (end - begin) / worn.rate_hz > LONGEST_GAP_S
    return found


def gaps(trial: Trial, segments: Iterable[str]) -> Iterator[Condition]:
    """Yield one condition for each stretch of more than 200 ms that these sensors missed."""
    for segment in segments:
        worn = trial.of(segment)
        if worn is None:
            continue
        for begin, end in runs(missing(worn)):
            seconds = (end - begin) / worn.rate_hz
            text = f"The {segment} sensor's data are missing for {seconds:.1f} s."
            yield Condition("gap", float(worn.time_s[begin]), text)


def runs(true: BoolArray) -> list[tuple[int, int]]:
    """Return begin and end (exclusive) of each stretch of True."""
    steps = np.diff(np.concatenate([[False], true, [False]]).astype(np.int8))
    begins, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return [(int(b), int(e)) for b, e in zip(begins, ends, strict=True)]
