"""Can do, can do when guided, can do unloaded, not yet: the label of one item (SPEC §1.2).

Runs in the order spontaneous, cued, spontaneous, then isolated.  A label
claims a difference only where shares and means both show it; everything else
is undecided and says why.  The label never stands without the values behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from imu_rehab.assessment.shares import Interval, Share, difference, share
from imu_rehab.assessment.words import say
from imu_rehab.signals.arrays import BoolArray, FloatArray

PASS_SHARE = 0.80  # [E]
LEAST_REPETITIONS, LEAST_STRIDES = 8, 30  # per run
PAIN_CEILING = 5.0  # [E] NPRS; a clinician sets it per patient


class Label(StrEnum):
    """What a run of four answers."""

    CAN_DO = "can_do"
    FORGOTTEN = "forgotten"
    LOSES_IT_UNDER_LOAD = "loses_it_under_load"
    CANT_DO = "cant_do"
    UNDECIDED = "undecided"
    PAIN_LIMITED = "pain_limited"

    @property
    def phase(self) -> int | None:
        """The phase of treatment that it sends to (SPEC §3.1); None: nowhere."""
        return PHASES.get(self)

    def text(self, language: str = "en") -> str:
        """Return the name for clinicians."""
        return say(self.value, language)

    def patient_text(self, language: str = "en") -> str:
        """Return the sentence for the patient."""
        return say(f"patient_{self.value}", language)


PHASES = {
    Label.CAN_DO: 4,
    Label.FORGOTTEN: 3,
    Label.LOSES_IT_UNDER_LOAD: 2,
    Label.CANT_DO: 1,
}


class Reason(StrEnum):
    """Why nothing could be decided."""

    TOO_FEW = "too_few"
    NO_MDC = "no_mdc"
    ISOLATED_NOT_TESTED = "isolated_not_tested"
    STILL_CHANGING = "still_changing"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"

    def text(self, language: str = "en") -> str:
        """Return the sentence that stands beside "undecided"."""
        return say(f"why_{self.value}", language)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The measured repetitions or strides of one condition; same metric, same band in all."""

    in_band: BoolArray  # (n,)
    values: FloatArray  # (n,) of the metric
    pain: float | None = None  # NPRS, the highest during the run; None: not asked

    def __post_init__(self) -> None:
        if self.in_band.shape != self.values.shape:
            raise ValueError(f"{self.in_band.size} hits but {self.values.size} values")
        if not np.isfinite(self.values).all():
            raise ValueError("what was not measured is no repetition: leave it out")

    def __len__(self) -> int:
        return len(self.in_band)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The four runs of an item; None: not done."""

    spontaneous_1: Run
    cued: Run | None
    spontaneous_2: Run
    isolated: Run | None
    are_strides: bool = field(default=False, kw_only=True)

    @property
    def done(self) -> tuple[Run, ...]:
        """Those that were done."""
        runs = (self.spontaneous_1, self.cued, self.spontaneous_2, self.isolated)
        return tuple(run for run in runs if run is not None)

    @property
    def least(self) -> int:
        """How many each run needs."""
        return LEAST_STRIDES if self.are_strides else LEAST_REPETITIONS


@dataclass(frozen=True, slots=True)
class Difference:
    """One condition against another: interval of shares, and distance of means."""

    interval: Interval
    means: float

    def is_shown(self, mdc: float) -> bool:
        """Whether shares and means both show it."""
        return self.interval[0] > 0.0 and abs(self.means) >= mdc


@dataclass(frozen=True, slots=True)
class Capability:
    """A label with everything behind it."""

    label: Label
    reasons: tuple[Reason, ...]  # of "undecided"
    shares: Mapping[str, Share]  # S (both runs), C, I; those that were done
    means: Mapping[str, float]
    differences: Mapping[str, Difference]  # C-S, I-C, S2-S1
    mdc: float | None
    mdc_source: str

    @property
    def behind(self) -> str:
        """What stands beside the label: each share with its hits, n and interval in per cent."""
        return "; ".join(f"{name} {one.text}" for name, one in self.shares.items())


def classify(
    runs: Runs, *, mdc: float | None, mdc_source: str = "", pain_ceiling: float = PAIN_CEILING
) -> Capability:
    """Judge the runs of one item; `mdc` is of the same session, in the metric's unit."""
    shares, means = _shares(runs), _means(runs)
    differences = _differences(runs, shares, means)
    label, reasons = _judge(runs, shares, differences, mdc, pain_ceiling)
    return Capability(label, reasons, shares, means, differences, mdc, mdc_source)


def _groups(runs: Runs) -> dict[str, tuple[Run, ...]]:
    groups: dict[str, tuple[Run, ...]] = {"S": (runs.spontaneous_1, runs.spontaneous_2)}
    groups |= {} if runs.cued is None else {"C": (runs.cued,)}
    groups |= {} if runs.isolated is None else {"I": (runs.isolated,)}
    return {name: group for name, group in groups.items() if sum(map(len, group))}


def _shares(runs: Runs) -> dict[str, Share]:
    return {
        name: share([run.in_band for run in group], remembers=runs.are_strides)
        for name, group in _groups(runs).items()
    }


def _means(runs: Runs) -> dict[str, float]:
    return {
        name: float(np.mean(np.concatenate([run.values for run in group])))
        for name, group in _groups(runs).items()
    }


def _differences(
    runs: Runs, shares: Mapping[str, Share], means: Mapping[str, float]
) -> dict[str, Difference]:
    found = {
        f"{a}-{b}": Difference(difference(shares[a], shares[b]), means[a] - means[b])
        for a, b in (("C", "S"), ("I", "C"))
        if a in shares and b in shares
    }
    first, second = runs.spontaneous_1, runs.spontaneous_2
    if len(first) and len(second):
        interval = difference(
            share([second.in_band], remembers=runs.are_strides),
            share([first.in_band], remembers=runs.are_strides),
        )
        found["S2-S1"] = Difference(interval, float(second.values.mean() - first.values.mean()))
    return found


def _judge(
    runs: Runs,
    shares: Mapping[str, Share],
    differences: Mapping[str, Difference],
    mdc: float | None,
    pain_ceiling: float,
) -> tuple[Label, tuple[Reason, ...]]:
    if any(run.pain is not None and run.pain > pain_ceiling for run in runs.done):
        return Label.PAIN_LIMITED, ()
    if min(len(runs.spontaneous_1), len(runs.spontaneous_2)) < runs.least:
        return Label.UNDECIDED, (Reason.TOO_FEW,)
    if _passes(shares["S"]):
        return Label.CAN_DO, ()
    if reasons := _obstacles(runs, differences, mdc):
        return Label.UNDECIDED, reasons
    assert mdc is not None
    label = _below_pass(shares, differences, mdc)
    return (Label.UNDECIDED, (Reason.NO_CLEAR_DIFFERENCE,)) if label is None else (label, ())


def _passes(one: Share) -> bool:
    return one.value >= PASS_SHARE


def _obstacles(
    runs: Runs, differences: Mapping[str, Difference], mdc: float | None
) -> tuple[Reason, ...]:
    """Return what forbids every label but CAN DO."""
    guided = (runs.cued, runs.isolated)
    low, high = differences["S2-S1"].interval
    found = {
        Reason.ISOLATED_NOT_TESTED: runs.isolated is None,
        Reason.TOO_FEW: runs.cued is None
        or any(run is not None and len(run) < runs.least for run in guided),
        Reason.NO_MDC: mdc is None or not np.isfinite(mdc),
        Reason.STILL_CHANGING: low > 0.0 or high < 0.0,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _below_pass(
    shares: Mapping[str, Share], differences: Mapping[str, Difference], mdc: float
) -> Label | None:
    """Return the label where the spontaneous share does not pass; None: nothing is clear."""
    if _passes(shares["C"]):
        return Label.FORGOTTEN if differences["C-S"].is_shown(mdc) else None
    if _passes(shares["I"]):
        return Label.LOSES_IT_UNDER_LOAD if differences["I-C"].is_shown(mdc) else None
    surely_below = all(one.interval[1] < PASS_SHARE for one in shares.values())
    return Label.CANT_DO if surely_below else None
