"""What is told after a repetition: of it, of every n-th, or of several together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.bandwidth import Bandwidth, Where
from imu_rehab.feedback.cue import About, CueKind
from imu_rehab.feedback.plan import Knowledge

BY_PLACE = {
    Where.BELOW: CueKind.MORE,
    Where.ABOVE: CueKind.LESS,
    Where.CLOSE: CueKind.NEARLY,
    Where.INSIDE: CueKind.LONGER,
    Where.UNKNOWN: CueKind.REPETITION,
}
CORRECTIONS = frozenset({CueKind.MORE, CueKind.LESS, CueKind.LONGER})
MISSES = CORRECTIONS | {CueKind.NOT_YET}
MOST_SHARE = 0.5  # of several: in the zone when more than half are


@dataclass(frozen=True, slots=True)
class Judged:
    """A finished repetition, and how sure its value is."""

    repetition: Repetition
    uncertainty: float  # 1 SD of the fed-back signal, the largest while it lasted
    left: bool = False  # another zone that is scored was surely left


@dataclass(frozen=True, slots=True)
class Result:
    """What there is to tell."""

    kind: CueKind
    reason: str
    about: About | None
    inside: int  # in the zone ...
    measured: int  # ... of so many
    said: str = ""  # the sentence for the patient


NOTHING_DONE = Result(CueKind.REPETITION, "nothing done", None, 0, 0)


def judge(
    some: Sequence[Judged], exercise: Exercise, bandwidth: Bandwidth, knowledge: Knowledge
) -> Result:
    """Judge repetitions together: their mean value, with the uncertainty of each.

    A repetition that misses the zone's edge by less than can be told is "almost":
    neither praised nor corrected.  Counts and shares keep what was measured.  An
    error that lasts does not average out, so the mean is as uncertain as they are.
    """
    measured = [each for each in some if each.repetition.measured]
    if not measured:
        return Result(CueKind.REPETITION, "not measured", None, 0, 0)
    value = float(np.mean([each.repetition.peak_deg for each in measured]))
    uncertainty = float(np.mean([each.uncertainty for each in measured]))
    band = exercise.band
    inside = sum(each.repetition.in_band for each in measured)
    kind = _kind(measured, inside, bandwidth.where(value, band, uncertainty), exercise.hold_s)
    if knowledge is Knowledge.RESULTS and kind in CORRECTIONS:
        kind = CueKind.NOT_YET
    about = About(exercise.signal, value, band.low, band.high, uncertainty)
    return Result(kind, f"{inside} of {len(measured)} in the zone", about, inside, len(measured))


def _kind(some: Sequence[Judged], inside: int, where: Where, hold_s: float) -> CueKind:
    if inside > MOST_SHARE * len(some):
        return CueKind.IN_ZONE
    kind = BY_PLACE[where]
    if kind is CueKind.LONGER and all(each.repetition.held_s >= hold_s for each in some):
        # The value was right: something else was not, or may not have been.
        return CueKind.NOT_YET if any(each.left for each in some) else CueKind.NEARLY
    return kind
