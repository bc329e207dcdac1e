"""All trials of a recording become results: measures, norms, and what was done and what not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from imu_rehab.assembly.battery.capability_results import classifications
from imu_rehab.assembly.battery.retesting import Phased, Retest, phased_trials, retests
from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.assessment.classifying import Classified
from imu_rehab.assessment.completeness import Line, completeness
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.manual_results import ManualResult, manual_results
from imu_rehab.assessment.plan import Chosen, Plan, plan
from imu_rehab.assessment.runs import BandedItem, Run, form_of
from imu_rehab.metrics.catalogue import (
    TESTS,
    Choice,
    choice_of,
    knows,
    label,
    measure_of,
    protocol,
    repetition_values_of,
    standard,
)
from imu_rehab.metrics.doings import Doing, doings
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.norms.comparing import compared, fulfilled
from imu_rehab.metrics.protocol import Variant
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.pipeline.hand_held import with_hand_held
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, side_of
from imu_rehab.signals.pressed import Pressed

FORMS = ("", *dict.fromkeys(run.form for run in Run))  # of trials: plain, then of runs
FREE = Run.SPONTANEOUS_1.form
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
    form: str = ""  # of a classification: spontaneous, cued, isolated
    repetitions: Mapping[str, tuple[float, ...]] = field(default_factory=dict)  # by key

    @property
    def label(self) -> str:
        """What stands in the `test` column: T4/eyes_closed."""
        return label(self.test, self.condition) + self.added

    @property
    def added(self) -> str:
        """What tells these trials from the plain ones of the same test."""
        return (f"/{self.form}" if self.form else "") + AFTER * bool(self.phase)

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
    capabilities: tuple[Classified, ...] = ()

    @property
    def metrics(self) -> list[Metric]:
        """Return every metric, test after test."""
        return [metric for tested in self.tested for metric in tested.outcome.metrics]


def assess(
    *logs: SessionLog, profile: Profile | None = None, involved: Side | None = None
) -> Assessment:
    """Return what a battery's trials measure, which may lie in several recordings.

    Without a profile no value has a norm.  `involved` is the side that is
    treated; None: what the recording says, if anything.
    """
    said = [(log.settings.side, with_hand_held(log)) for log in logs]
    done = tuple(d for side, presses in said for d in doings(presses, side))
    presses = [pressed for _, each in said for pressed in each]
    manual = manual_results(presses)
    assessed = any(d.test in TESTS for d in done)
    if not assessed and not manual and not any(p.event == "battery" for p in presses):
        return Assessment()
    chosen = chosen_in(logs[0].settings, presses, done)
    chosen = replace(chosen, involved=involved or chosen.involved)
    planned = plan(chosen)
    trials = [(log, phased_trials(log)) for log in logs]
    tested = sorted(_tested([t for _, of_log in trials for t in of_log], profile), key=_order)
    units = {metric.key: metric.unit for each in tested for metric in each.outcome.metrics}
    return Assessment(
        tuple(tested),
        done,
        completeness(planned, done, presses),
        manual,
        planned,
        tuple(retest for log, of_log in trials for retest in retests(log, of_log)),
        tuple(c for log, of_log in trials for c in classifications(log, of_log, chosen, units)),
    )


def chosen_in(
    settings: PipelineSettings, presses: Iterable[Pressed], done: Iterable[Doing] = ()
) -> Chosen:
    """Return what was chosen, with what was done besides.

    Where nobody said what was wanted, it is the standard subset.
    """
    said = next((p for p in presses if p.event == "battery"), None)
    also = choice_of([d.label for d in done if knows(d.test, d.condition) and not d.run])
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
        tuple(map(BandedItem.read, content.get("bands", ()))),
        float(content.get("pain_ceiling", PAIN_CEILING)),
        side_of(str(content["involved"])) if content.get("involved") else None,
        str(content.get("order", "")),
    )


def _together(choice: Choice, also: Choice) -> Choice:
    tests = [test for test in TESTS if test in choice or test in also]
    return {t: list(dict.fromkeys([*choice.get(t, ()), *also.get(t, ())])) for t in tests}


def _tested(trials: Sequence[Phased], profile: Profile | None) -> Iterator[Tested]:
    groups: dict[tuple[str, str, Side, int, str], list[Trial]] = {}
    for each in trials:
        trial = each.trial
        key = (trial.test, trial.condition, trial.side, each.phase, form_of(trial.run))
        groups.setdefault(key, []).append(trial)
    for (test, condition, side, phase, form), of_one in groups.items():
        if knows(test, condition) and not _is_beside(test, condition):
            beside = protocol(test).variant(condition).beside
            besides = [groups.get((test, other, side, phase, form), []) for other in beside]
            outcome = measure_of(test)([*of_one, *(trial for of in besides for trial in of)])
            plain = form in ("", FREE)
            words = fulfilled(of_one, outcome, profile) if plain else None
            values = _repetitions(test, condition, of_one)
            tested = Tested(test, condition, side, len(of_one), outcome, phase, form, values)
            metrics = (compared(metric, words, profile) for metric in outcome.metrics)
            named = tuple(replace(each, test=each.test + tested.added) for each in metrics)
            yield replace(tested, outcome=replace(outcome, metrics=named))


def _repetitions(
    test: str, condition: str, trials: Sequence[Trial]
) -> Mapping[str, tuple[float, ...]]:
    """Return what was measured repetition by repetition, of tests that have some."""
    if protocol(test).variant(condition).capability is None:
        return {}
    return {
        key: tuple(values[np.isfinite(values)].tolist())
        for key, values in repetition_values_of(test)(trials).items()
    }


def _is_beside(test: str, condition: str) -> bool:
    """True for trials that say something only beside those of another condition."""
    return any(condition in variant.beside for variant in protocol(test).variants)


def _order(tested: Tested) -> tuple[int, int, int, int]:
    """Return where a result stands: in the order of the tests, both sides together."""
    conditions = [variant.key for variant in protocol(tested.test).variants]
    test, condition = TESTS.index(tested.test), conditions.index(tested.condition)
    return test, condition, FORMS.index(tested.form), tested.phase
