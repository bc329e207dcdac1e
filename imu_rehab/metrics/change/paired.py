"""A paired trial judged: insole, cue or mobilisation against none, in one session (SPEC §6.2).

Block means, differences within pairs, a t-interval.  The primary metric is
tested at 0.05; secondary ones by Holm's steps among all declared.  Strides
within a block resemble each other, so blocks are the units, never strides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.change.comparison import WORDS, Answer
from imu_rehab.metrics.change.paired_blocks import Block, Exclusion, Pair, pairs_of
from imu_rehab.metrics.change.paired_design import (
    ALPHA,
    LEAST_PAIRS,
    PairedMetric,
    Plan,
    smallest_visible,
)
from imu_rehab.metrics.change.student import mean_and_error, p_of_zero, t_quantile
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class PairedResult:
    """One declared metric of a trial; numbers are None where too few pairs can be compared."""

    metric: PairedMetric
    role: str  # primary, secondary
    answer: Answer
    pairs: int  # compared
    excluded: tuple[Exclusion, ...]  # one per pair that was not
    mean: float | None = None  # B − A
    standard_error: float | None = None
    interval: tuple[float, float] | None = None  # at `alpha`
    alpha: float = ALPHA  # secondary: of its step
    floor: float | None = None
    smallest_visible: float | None = None  # δ, with the measured scatter
    needed: int = LEAST_PAIRS  # to be compared; all that were declared, until they are walked


def judge(plan: Plan, blocks: Sequence[Block]) -> tuple[PairedResult, ...]:
    """Return the result of every declared metric, the primary one first."""
    pairs = pairs_of(blocks, plan.order)
    found = {m.key: _differences(pairs, m.key) for m in plan.declared}
    steps = _steps(plan, found)
    return tuple(_result(plan, m, pairs, found[m.key], steps) for m in plan.declared)


def _differences(pairs: Sequence[Pair], key: str) -> FloatArray:
    return np.array([pair.difference(key) for pair in pairs if pair.exclusion(key) is None])


@dataclass(frozen=True, slots=True)
class Step:
    """What a metric is tested at."""

    alpha: float
    open: bool  # Holm: every smaller p passed its own step


def holm_steps(p: Sequence[float]) -> tuple[Step, ...]:
    """Return each p's level α/(m − rank) and whether all smaller ones passed (Holm 1979)."""
    steps: list[Step] = [Step(ALPHA, True)] * len(p)
    is_open = True
    for rank, index in enumerate(np.argsort(p, kind="stable")):
        alpha = ALPHA / (len(p) - rank)
        steps[index] = Step(alpha, is_open)
        is_open = is_open and p[index] <= alpha
    return tuple(steps)


def _steps(plan: Plan, found: Mapping[str, FloatArray]) -> dict[str, Step]:
    p = [_p(found[metric.key]) for metric in plan.declared]
    steps = dict(zip((m.key for m in plan.declared), holm_steps(p), strict=True))
    return steps | {plan.primary.key: Step(ALPHA, True)}


def _p(differences: FloatArray) -> float:
    if len(differences) < LEAST_PAIRS:
        return 1.0
    return p_of_zero(*mean_and_error(differences), len(differences) - 1)


def _result(
    plan: Plan,
    metric: PairedMetric,
    pairs: Sequence[Pair],
    differences: FloatArray,
    steps: Mapping[str, Step],
) -> PairedResult:
    role = "primary" if metric is plan.primary else "secondary"
    excluded = tuple(e for pair in pairs if (e := pair.exclusion(metric.key)) is not None)
    n = len(differences)
    # Whoever stops where the difference happens to look large finds differences everywhere.
    needed = plan.pairs if len(pairs) < plan.pairs else LEAST_PAIRS
    if n < needed:
        return PairedResult(metric, role, Answer.INSUFFICIENT, n, excluded, needed=needed)
    kept = [pair for pair in pairs if pair.exclusion(metric.key) is None]
    floor = metric.floor(n, float(np.mean([pair.a.mean(metric.key) for pair in kept])))
    mean, error = mean_and_error(differences)
    step = steps[metric.key]
    reach = t_quantile(1.0 - step.alpha / 2.0, n - 1) * error
    detectable = step.open and abs(mean) > reach and abs(mean) >= floor
    return PairedResult(
        metric,
        role,
        Answer.DETECTABLE if detectable else Answer.NOT_DETECTABLE,
        n,
        excluded,
        mean,
        error,
        (mean - reach, mean + reach),
        step.alpha,
        floor,
        smallest_visible(float(np.std(differences, ddof=1)), n, floor, step.alpha),
    )


def sentence_before(plan: Plan, level: float = float("nan"), language: str = "en") -> str:
    """Return what is printed before the start; `level`: the primary metric's usual value."""
    figures = {"minutes": f"{plan.minutes:.0f}", "more": f"{plan.more_minutes:.0f}"}
    delta = plan.smallest_visible(level)
    if delta is None or np.isnan(delta):
        return WORDS.say("before_unknown", language, **figures)
    assumed = WORDS.say("assumed", language) if plan.primary.is_assumed else ""
    shown = _figure(delta, plan.primary.unit, language)
    return WORDS.say("before", language, pairs=plan.pairs, delta=shown, assumed=assumed, **figures)


def sentence_after(result: PairedResult, minutes: float, language: str = "en") -> str:
    """Return the result's one sentence, with the figures behind it."""
    names = {
        "metric": metric_title(result.metric.key),
        "role": WORDS.say(result.role, language),
        "answer": result.answer.text(language),
        "pairs": result.pairs,
    }
    if result.mean is None or result.interval is None:
        return WORDS.say("too_few", language, least=result.needed, **names)
    low, high = result.interval
    figures = {
        "difference": (result.mean, "+"),
        "low": (low, "+"),
        "high": (high, "+"),
        "error": (result.standard_error, ""),
        "floor": (result.floor, ""),
        "delta": (result.smallest_visible, ""),
    }
    shown = {k: _figure(v, result.metric.unit, language, sign) for k, (v, sign) in figures.items()}
    level = f"{100.0 * (1.0 - result.alpha):.3g}"
    return WORDS.say("result", language, level=level, minutes=f"{minutes:.0f}", **names, **shown)


def _figure(value: float | None, unit: str, language: str, sign: str = "") -> str:
    """Return a number with its unit, to a hundredth of a degree or three figures."""
    assert value is not None
    shown = f"{value:{sign}.2f}°" if unit == "deg" else f"{value:{sign}.3g} {unit}"
    return shown.replace(".", ",") if language == "de" else shown
