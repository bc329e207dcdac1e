"""A paired trial (insole, cue, mobilisation): what it could show, told before; what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen
from imu_rehab.assessment.plan import plan as battery_plan
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.change.paired import PairedResult, judge, sentence_after, sentence_before
from imu_rehab.metrics.change.paired_design import PairedMetric, Plan, block_order
from imu_rehab.metrics.change.walked_blocks import TEST, blocks_of, walked_minutes
from imu_rehab.metrics.gait.gait_test import stride_units
from imu_rehab.metrics.titles import metric_title
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.trials import trials_of
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.pressed import Pressed

DECLARED = "paired"  # the press by which a trial is declared, before its first block


@dataclass(frozen=True, slots=True)
class PairedTrial:
    """A declared trial and what it shows so far."""

    plan: Plan
    blocks: int
    results: tuple[PairedResult, ...]
    minutes: float

    @property
    def sentences(self) -> list[str]:
        """One for each declared metric, the primary one first."""
        return self.told()

    def told(self, language: str = "en") -> list[str]:
        """Return the same in a language."""
        return [sentence_after(result, self.minutes, language) for result in self.results]


def paired_plan(
    primary: str, secondary: Sequence[str] = (), pairs: int = 4, strides: int = 30
) -> Plan:
    """Return a plan; raises ConfigurationError for what cannot be declared."""
    try:
        declared = [_metric(key) for key in (primary, *secondary)]
        return Plan(declared[0], tuple(declared[1:]), block_order(pairs), strides)
    except ValueError as error:
        raise ConfigurationError(f"a paired trial: {error}") from error


def paired_chosen(plan: Plan, kit: str, side: Side, restrictions: Sequence[str]) -> Chosen:
    """Return the beginnings of a guided walk; raises ConfigurationError where it must not be."""
    limits = Limits(frozenset(restrictions))
    chosen = Chosen({}, kit_places(kit, side), side, limits, order=plan.order)
    made = battery_plan(chosen)
    if not made.items:
        raise ConfigurationError(f"a paired walk: {made.left_out[0].why}")
    return chosen


def _metric(key: str) -> PairedMetric:
    units = stride_units()
    if key not in units:
        raise ValueError(
            f"{key!r} has no value for each stride of a walk; choose one of: "
            f"{', '.join(sorted(units))}"
        )
    return PairedMetric(key, units[key])


def declaration(plan: Plan) -> dict[str, Any]:
    """Return the content of the press that declares a trial."""
    return {
        "primary": plan.primary.key,
        "secondary": [metric.key for metric in plan.secondary],
        "pairs": plan.pairs,
        "strides": plan.strides,
    }


def paired_trial(log: SessionLog) -> PairedTrial | None:
    """Return the declared trial of a session, judged; None when none was declared.

    What was declared after the first block was not declared beforehand: refused.
    """
    declared = [pressed for pressed in log.presses if pressed.event == DECLARED]
    if not declared:
        return None
    trials = trials_of(log)
    blocks = blocks_of(trials)
    walked = [t.time_s[0] for t in trials if t.test == TEST and len(t.time_s)]
    first_s = min(walked, default=float("inf"))
    before = [pressed for pressed in declared if pressed.time_s <= first_s]
    if not before:
        raise ConfigurationError("the paired trial's metric was declared after its first block")
    plan = _declared_plan(before[-1])
    return PairedTrial(plan, len(blocks), judge(plan, blocks), walked_minutes(trials))


def _declared_plan(pressed: Pressed) -> Plan:
    said: Mapping[str, Any] = pressed.content
    return paired_plan(
        str(said["primary"]),
        tuple(map(str, said.get("secondary", ()))),
        int(said.get("pairs", 4)),
        int(said.get("strides", 30)),
    )


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return what is told before the start."""
    return {
        "schema": "imu-rehab.paired-plan/1",
        **declaration(plan),
        "order": plan.order,
        "minutes": round(plan.minutes, 1),
        "smallest_visible": plan.smallest_visible(),
        "says": sentence_before(plan),
    }


def paired_json(trial: PairedTrial | None) -> dict[str, Any] | None:
    """Return the judged trial for machines."""
    if trial is None:
        return None
    return {
        **declaration(trial.plan),
        "blocks": trial.blocks,
        "results": [
            {
                "metric": result.metric.key,
                "title": metric_title(result.metric.key),
                "role": result.role,
                "answer": result.answer.value,
                "pairs": result.pairs,
                "mean": result.mean,
                "interval": result.interval,
                "smallest_visible": result.smallest_visible,
                "excluded": [exclusion.value for exclusion in result.excluded],
                "says": text,
            }
            for result, text in zip(trial.results, trial.sentences, strict=True)
        ],
    }
