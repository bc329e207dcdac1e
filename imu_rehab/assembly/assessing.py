"""All trials of a recording become results: measures, norms, and what was done and what not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from imu_rehab.assembly.retesting import Phased, Retest, phased_trials, retests
from imu_rehab.assessment.completeness import Line, completeness
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.manual_results import ManualResult, manual_results
from imu_rehab.assessment.plan import Chosen, Plan, plan
from imu_rehab.metrics.catalogue import (
    TESTS,
    Choice,
    choice_of,
    knows,
    label,
    measure_of,
    protocol,
    standard,
)
from imu_rehab.metrics.doings import Doing, doings
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.choice import Profile, choose
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.metrics.norms.table import load_norms
from imu_rehab.metrics.protocol import Variant
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.pipeline.hand_held import with_hand_held
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, side_of
from imu_rehab.signals.pressed import Pressed

# What makes a value another one than the norm's (SPEC T13): shown, not compared.
NOT_COMPARED = frozenset({"hands_used", "aid", "handrail", "too_few"})
MEAN_OF_3 = "mean of 3"  # how a norm's word begins that only three trials fulfil
ANATOMICAL_ZERO = ("pelvis_incl_deg", "anatomical zero")  # typed value, word of a norm's condition
YOUNG_YEARS = (18.0, 36.0)  # [E]
AFTER = "/after"  # in the `test` column: a treatment was given before


@dataclass(frozen=True, slots=True)
class Tested:
    """What came out of all trials of one test, one side, one condition."""

    test: str
    condition: str
    side: Side
    trials: int
    outcome: Outcome  # its metrics with norm and MDC
    phase: int = 0  # after how many treatments

    @property
    def label(self) -> str:
        """What stands in the `test` column: T4/eyes_closed."""
        return label(self.test, self.condition) + AFTER * bool(self.phase)

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
    retests: tuple[Retest, ...] = ()

    @property
    def metrics(self) -> list[Metric]:
        """Return every metric, test after test."""
        return [metric for tested in self.tested for metric in tested.outcome.metrics]


def assess(*logs: SessionLog, profile: Profile | None = None) -> Assessment:
    """Return what a battery's trials measure, which may lie in several recordings.

    Without a profile no value has a norm.
    """
    said = [(log.settings.side, with_hand_held(log)) for log in logs]
    done = tuple(d for side, presses in said for d in doings(presses, side))
    presses = [pressed for _, each in said for pressed in each]
    manual = manual_results(presses)
    assessed = any(d.test in TESTS for d in done)
    if not assessed and not manual and not any(p.event == "battery" for p in presses):
        return Assessment()
    planned = plan(chosen_in(logs[0].settings, presses, done))
    trials = [(log, phased_trials(log)) for log in logs]
    return Assessment(
        tuple(sorted(_tested([t for _, of_log in trials for t in of_log], profile), key=_order)),
        done,
        completeness(planned, done, presses),
        manual,
        planned,
        tuple(retest for log, of_log in trials for retest in retests(log, of_log)),
    )


def chosen_in(
    settings: PipelineSettings, presses: Iterable[Pressed], done: Iterable[Doing] = ()
) -> Chosen:
    """Return what was chosen, with what was done besides.

    Where nobody said what was wanted, it is the standard subset.
    """
    said = next((p for p in presses if p.event == "battery"), None)
    also = choice_of([each.label for each in done if knows(each.test, each.condition)])
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


def _tested(trials: Sequence[Phased], profile: Profile | None) -> Iterator[Tested]:
    groups: dict[tuple[str, str, Side, int], list[Trial]] = {}
    for each in trials:
        trial = each.trial
        key = (trial.test, trial.condition, trial.side, each.phase)
        groups.setdefault(key, []).append(trial)
    for (test, condition, side, phase), of_one in groups.items():
        if knows(test, condition):
            outcome = measure_of(test)(of_one)
            words = _words(test, condition, of_one, outcome, profile)
            compared = tuple(_compared(m, words, profile, phase) for m in outcome.metrics)
            outcome = replace(outcome, metrics=compared)
            yield Tested(test, condition, side, len(of_one), outcome, phase)


def _order(tested: Tested) -> tuple[int, int, int]:
    """Return where a result stands: in the order of the tests, both sides together."""
    conditions = [variant.key for variant in protocol(tested.test).variants]
    return TESTS.index(tested.test), conditions.index(tested.condition), tested.phase


def _words(
    test: str, condition: str, trials: Sequence[Trial], outcome: Outcome, profile: Profile | None
) -> frozenset[str] | None:
    """Return the norm conditions that were fulfilled; None: not to be compared."""
    if NOT_COMPARED & {each.kind for each in outcome.conditions}:
        return None
    words = set(protocol(test).variant(condition).norm_words)
    if len(trials) != 3:
        words = {word for word in words if not word.startswith(MEAN_OF_3)}
    key, word = ANATOMICAL_ZERO
    if all(key in trial.typed for trial in trials):
        words.add(word)
    low, high = YOUNG_YEARS
    if profile is not None and profile.age_years is not None and low <= profile.age_years < high:
        words.add("young")
    return frozenset(words)


def _compared(
    metric: Metric, words: frozenset[str] | None, profile: Profile | None, phase: int
) -> Metric:
    """Return a metric with its norm and MDC, and after which treatment it was measured."""
    metric = replace(metric, test=metric.test + AFTER * bool(phase))
    norm = None if words is None else choose(load_norms(), metric.key, profile, words)
    if norm is not None:
        metric = replace(metric, norm_id=norm.norm_id)
    mdc = published_mdc(metric.key)
    return metric if mdc is None else replace(metric, mdc=mdc.value, mdc_source=mdc.norm_id)
