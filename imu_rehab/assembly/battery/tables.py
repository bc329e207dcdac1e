"""An assessment's results for tables and JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from imu_rehab.assembly.battery.assessing import Assessment, Tested
from imu_rehab.assembly.battery.capability_results import capability_json
from imu_rehab.assembly.battery.report import retest_sentence
from imu_rehab.assembly.battery.retesting import Retest
from imu_rehab.assembly.battery.side_comparison import side_json, side_pairs
from imu_rehab.assessment.completeness import sentence
from imu_rehab.assessment.plan import Plan
from imu_rehab.metrics.doings import Doing
from imu_rehab.pipeline.frame import Event


def found_events(assessment: Assessment) -> Iterator[Event]:
    """Yield the repetitions that were found, and what went wrong at a time."""
    for tested in assessment.tested:
        side, label = tested.side.value, tested.label
        for repetition in tested.outcome.repetitions:
            yield Event(repetition.peak_s, "repetition", side, repetition.peak, label)
        for condition in tested.outcome.conditions:
            if condition.time_s is not None:
                detail = f"{label}: {condition.detail}"
                yield Event(condition.time_s, condition.kind, side, None, detail)


def assessment_json(assessment: Assessment, zero_s: float) -> dict[str, Any] | None:
    """Return plan, trials, completeness and typed results; None where nobody assessed anything."""
    if not assessment.lines and not assessment.manual:
        return None
    return {
        "planned": None if assessment.planned is None else _planned(assessment.planned),
        "completeness": sentence(assessment.lines),
        "tests": [asdict(line) for line in assessment.lines],
        "trials": [_trial(done, zero_s) for done in assessment.done],
        "conditions": [
            condition for tested in assessment.tested for condition in _conditions(tested, zero_s)
        ],
        "capability": [capability_json(found) for found in assessment.capabilities],
        "sides": [side_json(pair) for pair in side_pairs(assessment)],
        "retests": [_retest(retest) for retest in assessment.retests],
        "typed": [asdict(result) for result in assessment.manual],
    }


def _retest(retest: Retest) -> dict[str, Any]:
    check, change = retest.check, retest.change
    return {
        "test": check.test,
        "condition": check.condition,
        "side": check.side.value,
        "metric": check.metric,
        "treatment": retest.treatment,
        "before": list(check.before),
        "after": check.after,
        "difference": change.difference,
        "answer": change.answer.value,
        "mdc": None if change.estimate is None else change.estimate.mdc,
        "mdc_source": "" if change.estimate is None else change.estimate.source,
        "sensors_moved": check.sensors_moved,
        "says": retest_sentence(retest),
    }


def _planned(planned: Plan) -> dict[str, Any]:
    chosen = planned.chosen
    return {
        "minutes": round(planned.time_s / 60, 1),
        "places": list(chosen.places),
        "side": chosen.side.value,
        "restrictions": sorted(chosen.limits.restrictions),
        "somebody_present": chosen.limits.somebody_present,
        "bands": [banded.content for banded in chosen.bands],
        "involved": None if chosen.involved is None else chosen.involved.value,
    }


def _trial(done: Doing, zero_s: float) -> dict[str, Any]:
    return {
        "test": done.label,
        "side": done.side.value,
        "run": done.run,
        "number": done.number,
        "practice": done.practice,
        "void": done.void,
        "begin_s": round(done.begin_s - zero_s, 6),
        "end_s": round(done.end_s - zero_s, 6),
        "marks": [
            {"time_s": round(mark.time_s - zero_s, 6), "kind": mark.kind, "detail": mark.detail}
            for mark in done.marks
        ],
        "typed": dict(done.typed),
    }


def _conditions(tested: Tested, zero_s: float) -> Iterator[dict[str, Any]]:
    for condition in tested.outcome.conditions:
        at_s = None if condition.time_s is None else round(condition.time_s - zero_s, 6)
        yield {
            "test": tested.label,
            "side": tested.side.value,
            "kind": condition.kind,
            "time_s": at_s,
            "detail": condition.detail,
        }
