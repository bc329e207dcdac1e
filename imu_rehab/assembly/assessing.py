"""All trials of a recording become results: measures, norms, and what was done and what not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from imu_rehab.assessment.completeness import Line, completeness
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.manual_results import ManualResult, manual_results
from imu_rehab.assessment.plan import Chosen, Plan, plan
from imu_rehab.metrics.catalogue import (
    TESTS,
    Choice,
    choice_of,
    is_measured,
    measure_of,
    protocol,
    standard,
)
from imu_rehab.metrics.doings import Doing, doings
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.choice import Profile, choose
from imu_rehab.metrics.norms.table import Norm, load_norms
from imu_rehab.metrics.protocol import Variant
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.trials import trials_of
from imu_rehab.signals.places import Side, side_of
from imu_rehab.signals.pressed import Pressed

# What makes a value another one than the norm's (SPEC T13): shown, not compared.
NOT_COMPARED = frozenset({"hands_used", "aid", "handrail"})
ANATOMICAL_ZERO = ("pelvis_incl_deg", "anatomical zero")  # typed value, word of a norm's condition
YOUNG_YEARS = (18.0, 36.0)  # [E]
MDC_OF_ONE_RATER = "_MDC95_intra"  # of reliability rows


@dataclass(frozen=True, slots=True)
class Tested:
    """What came out of all trials of one test, one side, one condition."""

    test: str
    condition: str
    side: Side
    trials: int
    outcome: Outcome  # its metrics with norm and MDC

    @property
    def label(self) -> str:
        """What stands in the `test` column: T4/eyes_closed."""
        return f"{self.test}/{self.condition}" if self.condition else self.test

    @property
    def variant(self) -> Variant:
        """Return what the protocol says."""
        return protocol(self.test).variant(self.condition)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything an assessment brought."""

    tested: tuple[Tested, ...] = ()
    done: tuple[Doing, ...] = ()
    lines: tuple[Line, ...] = ()  # empty where nobody assessed anything
    manual: tuple[ManualResult, ...] = ()
    planned: Plan | None = None

    @property
    def metrics(self) -> list[Metric]:
        """Return every metric, test after test."""
        return [metric for tested in self.tested for metric in tested.outcome.metrics]


def assess(*logs: SessionLog, profile: Profile | None = None) -> Assessment:
    """Return what a battery's trials measure, which may lie in several recordings.

    Without a profile no value has a norm.
    """
    done = tuple(d for log in logs for d in doings(log.presses, log.settings.side))
    presses = [pressed for log in logs for pressed in log.presses]
    manual = manual_results(presses)
    if not done and not manual and not any(p.event == "battery" for p in presses):
        return Assessment()
    planned = plan(chosen_in(logs[0].settings, presses, done))
    trials = [trial for log in logs for trial in trials_of(log)]
    return Assessment(
        tuple(_tested(trials, profile)),
        done,
        completeness(planned, done, presses),
        manual,
        planned,
    )


def chosen_in(
    settings: PipelineSettings, presses: Iterable[Pressed], done: Iterable[Doing] = ()
) -> Chosen:
    """Return what was chosen, with what was done besides.

    Where nobody said what was wanted, it is the standard subset.
    """
    said = next((p for p in presses if p.event == "battery"), None)
    also = choice_of([each.label for each in done if each.test in TESTS])
    unsaid = Chosen(standard(), settings.places, settings.side)
    chosen = unsaid if said is None else chosen_by(said)
    return replace(chosen, choice=_together(chosen.choice, also))


def chosen_by(said: Pressed) -> Chosen:
    """Read the `battery` command; raises UnknownName for what does not exist."""
    content = said.content
    restrictions = frozenset(map(str, content.get("restrictions", ())))
    return Chosen(
        choice_of(list(map(str, content["tests"]))),
        tuple(map(str, content["places"])),
        side_of(str(content["side"])),
        Limits(restrictions, bool(content.get("somebody_present", True))),
    )


def _together(choice: Choice, also: Choice) -> Choice:
    tests = [test for test in TESTS if test in choice or test in also]
    return {t: list(dict.fromkeys([*choice.get(t, ()), *also.get(t, ())])) for t in tests}


def _tested(trials: Sequence[Trial], profile: Profile | None) -> Iterator[Tested]:
    groups: dict[tuple[str, str, Side], list[Trial]] = {}
    for trial in trials:
        groups.setdefault((trial.test, trial.condition, trial.side), []).append(trial)
    for (test, condition, side), of_one in groups.items():
        if test in TESTS and is_measured(test):
            outcome = measure_of(test)(of_one)
            words = _words(test, condition, of_one, outcome, profile)
            compared = tuple(_compared(m, words, profile) for m in outcome.metrics)
            yield Tested(test, condition, side, len(of_one), replace(outcome, metrics=compared))


def _words(
    test: str, condition: str, trials: Sequence[Trial], outcome: Outcome, profile: Profile | None
) -> frozenset[str] | None:
    """Return the norm conditions that were fulfilled; None: not to be compared."""
    if NOT_COMPARED & {each.kind for each in outcome.conditions}:
        return None
    words = set(protocol(test).variant(condition).norm_words)
    key, word = ANATOMICAL_ZERO
    if all(key in trial.typed for trial in trials):
        words.add(word)
    low, high = YOUNG_YEARS
    if profile is not None and profile.age_years is not None and low <= profile.age_years < high:
        words.add("young")
    return frozenset(words)


def _compared(metric: Metric, words: frozenset[str] | None, profile: Profile | None) -> Metric:
    norm = None if words is None else choose(load_norms(), metric.key, profile, words)
    if norm is not None:
        metric = replace(metric, norm_id=norm.norm_id)
    row = norms_by_id().get(f"{metric.key}{MDC_OF_ONE_RATER}.01")
    if row is None or row.threshold is None:
        return metric
    return replace(metric, mdc=row.threshold[0], mdc_source=row.norm_id)


@lru_cache(maxsize=1)
def norms_by_id() -> Mapping[str, Norm]:
    """Return every row under its number."""
    return {norm.norm_id: norm for norm in load_norms()}
