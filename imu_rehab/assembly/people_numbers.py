"""The numbers of one session, as they are kept: computed, and computed anew after a correction.

A recording is never changed.  What was corrected after it had ended, a trial taken out or a typed
value, is said to the analysis as if it had been pressed at the end.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from imu_rehab import __version__
from imu_rehab.assembly.analyzing import Analysis, analysis_of
from imu_rehab.errors import UnknownName
from imu_rehab.metrics.doings import MEANT, Doing, doings
from imu_rehab.metrics.metric import Metric
from imu_rehab.programme.gates import load_gates
from imu_rehab.signals.pressed import Pressed
from imu_rehab.store.action import Action
from imu_rehab.store.person_values import Person
from imu_rehab.store.questions.history import History
from imu_rehab.store.session_values import MetricValue, TypedResult, VoidedTrial

ALGORITHM_VERSION = __version__
SHARE = "share_pct"  # form of a criterion


@dataclass(frozen=True, slots=True)
class Changed:
    """What computing anew did to a session's numbers."""

    numbers: int  # that are new, other, or gone
    gone: tuple[str, ...]  # those that cannot be computed any more: key, side, test


def keep_numbers(
    action: Action, person: Person, number: int, history: History, analysis: Analysis
) -> Changed:
    """Bring a session's numbers of this version to what was computed; returns what changed.

    A typed result that is kept already may be corrected since: it stays.
    """
    known = {_typed_key(k.value) for k in history.in_session(TypedResult, number)}
    new = [each for each in _typed(analysis) if _typed_key(each) not in known]
    action.add_all(person, new, number)
    return _keep_metrics(action, person, number, history, analysis)


def computed_anew(
    analysis: Analysis,
    history: History,
    number: int,
    voided: Iterable[VoidedTrial] = (),
    typed: Iterable[TypedResult] = (),
) -> Analysis:
    """Return the analysis with all that was corrected before, and now.

    Raises UnknownName for a trial that was not done.
    """
    before = [kept.value for kept in history.in_session(VoidedTrial, number)]
    results = {_typed_key(k.value): k.value for k in history.in_session(TypedResult, number)}
    results |= {_typed_key(each): each for each in typed}
    recorded = set(_typed(analysis))
    presses = [
        *_voids(analysis, [*before, *voided]),
        *(_press(_end_s(analysis), each) for each in results.values() if each not in recorded),
    ]
    return analysis_of(analysis.recording.path, afterwards=presses) if presses else analysis


def _press(time_s: float, typed: TypedResult) -> Pressed:
    test, _, condition = typed.test.partition("/")
    content = {
        "key": typed.key,
        "value": typed.value,
        "unit": typed.unit,
        "side": typed.side,
        "test": test,
        "condition": condition,
        "number": typed.number or None,
    }
    return Pressed(time_s, "typed", content)


def _voids(analysis: Analysis, voided: Iterable[VoidedTrial]) -> Iterator[Pressed]:
    log = analysis.log
    done = [each for each in doings(log.presses, log.settings.side) if not each.void]
    starts = {p.time_s: p for p in log.presses if p.event == "trial_started"}
    for trial in voided:
        found = [each for each in done if _named(each) == trial]
        if not found:
            known = sorted({trial_title(_named(each)) for each in done if each.counts})
            raise UnknownName("trial", trial_title(trial), known)
        content = starts[found[-1].begin_s].content
        said = {key: content[key] for key in MEANT if key in content}
        yield Pressed(_end_s(analysis), "trial_void", said)


def _end_s(analysis: Analysis) -> float:
    return max((pressed.time_s for pressed in analysis.log.presses), default=0.0)


def _named(done: Doing) -> VoidedTrial:
    return VoidedTrial(done.test, done.condition, done.side.value, done.number)


def trial_title(trial: VoidedTrial) -> str:
    """Return what people call a trial: T4/eyes_open, a side, which one."""
    test = f"{trial.test}/{trial.condition}" if trial.condition else trial.test
    return f"{test} {trial.side} {trial.number}"


def _typed(analysis: Analysis) -> Iterator[TypedResult]:
    for each in analysis.assessment.manual:
        yield TypedResult(
            key=each.key,
            value=each.value,
            unit=each.unit,
            side="" if each.side is None else each.side.value,
            test=each.test,
            how=each.how,
            number=each.number or 0,
        )


def _typed_key(typed: TypedResult) -> tuple[str, str, str, int]:
    return typed.key, typed.side, typed.test, typed.number


def _keep_metrics(
    action: Action, person: Person, number: int, history: History, analysis: Analysis
) -> Changed:
    """Bring the numbers of this version to what was computed; returns what changed."""
    known = {
        _metric_key(kept.value): kept
        for kept in history.in_session(MetricValue, number)
        if kept.value.algorithm_version == ALGORITHM_VERSION
    }
    computed = {_metric_key(each): each for each in _metrics(analysis)}
    for key, kept in known.items():
        if key not in computed:
            action.remove(kept)
        elif computed[key] != kept.value:
            action.correct(kept, computed[key])
    new = [each for key, each in computed.items() if key not in known]
    action.add_all(person, new, number)
    numbers = sum(computed.get(key) != kept.value for key, kept in known.items()) + len(new)
    return Changed(numbers, tuple(" ".join(filter(None, k)) for k in known if k not in computed))


def _metrics(analysis: Analysis) -> Iterator[MetricValue]:
    """Yield what can be kept: a number that is none has no place, a second walk gets its number."""
    seen: dict[tuple[str, str, str], int] = {}
    repetitions = _repetitions(analysis)
    for metric in analysis.metrics:
        if not math.isfinite(metric.value):
            continue
        place = metric.key, metric.side, metric.test
        seen[place] = seen.get(place, 0) + 1
        test = metric.test if seen[place] == 1 else f"{metric.test} #{seen[place]}"
        value = MetricValue.of(_plain(metric), ALGORITHM_VERSION, repetitions.get(place, ()))
        yield replace(value, test=test)


def _repetitions(analysis: Analysis) -> dict[tuple[str, str, str], tuple[float, ...]]:
    """Return the repetitions of the numbers of which a gate asks for a share."""
    criteria = (c for gate in load_gates().all for c in gate.criteria)
    asked = {(c.metric, c.test) for c in criteria if c.form == SHARE}
    return {
        (key, each.side.value, each.label): values
        for each in analysis.assessment.tested
        for key, values in each.repetitions.items()
        if (key, each.label) in asked
    }


def _plain(metric: Metric) -> Metric:
    """Return a metric without numbers of other libraries."""
    content = {each.name: getattr(metric, each.name) for each in fields(metric)}
    for name in ("value", "sd", "mdc", "standard_error"):
        found = content[name]
        content[name] = None if found is None or not math.isfinite(found) else float(found)
    return Metric(**{**content, "n": int(metric.n), "side": str(metric.side)})


def _metric_key(metric: MetricValue) -> tuple[str, str, str]:
    return metric.key, metric.side, metric.test
