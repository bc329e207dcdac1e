"""From the trials of four runs to a label: one item, one side, one band (SPEC §1.2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.assessment.capability import Capability, Run, Runs, classify
from imu_rehab.assessment.runs import Run as Kind
from imu_rehab.metrics.catalogue import (
    label,
    protocol,
    repetition_values_of,
    title_of,
)
from imu_rehab.metrics.change.comparison import SameSession, same_session_estimate, source_words
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.titles import metric_title
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.wording import load_wording

PAIN = "run_pain"  # typed after a run: the highest, NPRS


@dataclass(frozen=True, slots=True)
class Classified:
    """One item of one side, with its label."""

    test: str
    condition: str
    side: Side
    target: Target
    unit: str
    capability: Capability

    @property
    def label(self) -> str:
        """What stands in the `test` column."""
        return label(self.test, self.condition)

    @property
    def title(self) -> str:
        """Return what people call the item and its metric."""
        sides = protocol(self.test).variant(self.condition).sides
        side = f", {self.side.value}" if sides > 1 else ""
        title = f"{self.test} {title_of(self.test, self.condition)}{side}"
        return f"{title}, {metric_title(self.target.metric).lower()}"

    def sentence(self, language: str = "en") -> str:
        """Return the label with everything behind it, for clinicians."""
        words = load_wording("imu_rehab.assessment")
        found = self.capability
        why = ", ".join(reason.text(language) for reason in found.reasons)
        named = {key: words.say(f"share_{key}", language) for key in found.shares}
        shares = "; ".join(f"{named[key]} {one.text}" for key, one in found.shares.items())
        means = "; ".join(f"{named[key]} {self._amount(m)}" for key, m in found.means.items())
        judged = words.say("not_judged", language)
        if found.mdc is not None:
            mdc, source = self._amount(found.mdc), source_words(found.mdc_source, language)
            judged = words.say("judged", language, mdc=mdc, source=source)
        return words.say(
            "capability",
            language,
            item=self.title,
            label=found.label.text(language) + (f" ({why})" if why else ""),
            where=self.target.text(self.unit),
            shares=shares or "–",
            means=means or "–",
            judged=judged,
        )

    def _amount(self, value: float) -> str:
        return f"{value:.1f} {self.unit}"


def classified(
    runs: Sequence[Trial],
    plain: Iterable[Trial] = (),
    *,
    sem: float | None = None,
    literature_mdc: float | None = None,
    untouched: bool = True,
    pain_ceiling: float,
    unit: str,
) -> Classified:
    """Label the trials of one item; `plain` ones of the same test, outside its runs, are repeats.

    Own repeats are whole doings without cue, three at least, else the site's
    error within a session, else the literature's (SPEC §0.10).  A sensor that
    was touched between leaves no error of the same kind.
    """
    first = runs[0]
    assert first.target is not None
    target = first.target
    data = protocol(first.test).variant(first.condition).capability
    of = {run: [trial for trial in runs if trial.run == run] for run in Kind}
    known = SameSession(_repeats(of, plain, target), sem, literature_mdc)
    estimate = same_session_estimate(known) if untouched else None
    found = classify(
        Runs(
            _run(of[Kind.SPONTANEOUS_1], target),
            _run(of[Kind.CUED], target) if of[Kind.CUED] else None,
            _run(of[Kind.SPONTANEOUS_2], target),
            _run(of[Kind.ISOLATED], target) if of[Kind.ISOLATED] else None,
            are_strides=data is not None and data.strides,
        ),
        mdc=None if estimate is None else estimate.mdc,
        mdc_source="" if estimate is None else estimate.source,
        pain_ceiling=pain_ceiling,
    )
    return Classified(first.test, first.condition, first.side, target, unit, found)


def _run(trials: Sequence[Trial], target: Target) -> Run:
    values = _values(trials, target)
    pain = [trial.typed[PAIN] for trial in trials if PAIN in trial.typed]
    return Run(target.inside(values).inside, values, max(pain, default=None))


def _values(trials: Sequence[Trial], target: Target) -> FloatArray:
    """Return the measured values of all repetitions (r,)."""
    if not trials:
        return np.empty(0)
    values = repetition_values_of(trials[0].test)(trials).get(target.metric, np.empty(0))
    return values[np.isfinite(values)]


def _repeats(
    of: dict[Kind, list[Trial]], plain: Iterable[Trial], target: Target
) -> tuple[float, ...]:
    """Return the mean of every whole doing without a cue."""
    free = [*of[Kind.SPONTANEOUS_1], *of[Kind.SPONTANEOUS_2], *plain]
    return tuple(_means(free, target))


def _means(trials: Sequence[Trial], target: Target) -> Iterator[float]:
    for trial in trials:
        variant = protocol(trial.test).variant(trial.condition)
        whole = variant.in_one_go or variant.trial_rounds == 1
        if whole and len(values := _values([trial], target)):
            yield float(np.mean(values))
