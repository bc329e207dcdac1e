"""An assessment's results in the words of the report."""

from imu_rehab.assembly.battery.assessing import Assessment, Tested
from imu_rehab.assembly.battery.retesting import Retest
from imu_rehab.assembly.battery.side_comparison import side_pairs, side_sentence
from imu_rehab.assessment.classifying import Classified
from imu_rehab.assessment.completeness import sentence
from imu_rehab.assessment.manual_results import ManualResult
from imu_rehab.metrics.catalogue import protocol, title_of
from imu_rehab.metrics.change.comparison import source_words
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.display import Position, beside_norm
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.titles import metric_title
from imu_rehab.reports.assessment_section import (
    AssessmentPart,
    CapabilityRow,
    TestPart,
    TypedRow,
    ValueRow,
)


def assessment_part(assessment: Assessment) -> AssessmentPart | None:
    """Return the report's part; None where nobody assessed anything."""
    if not assessment.lines and not assessment.manual:
        return None
    return AssessmentPart(
        sentence(assessment.lines),
        [part_of(tested) for tested in assessment.tested],
        [_typed(result) for result in assessment.manual],
        [retest_sentence(retest) for retest in assessment.retests],
        [side_sentence(pair) for pair in side_pairs(assessment)],
        [_capability(found) for found in assessment.capabilities],
        elsewhere=assessment.planned is not None and bool(assessment.planned.chosen.order),
    )


def retest_sentence(retest: Retest) -> str:
    """Return what a retest says, with what judged it."""
    check, change = retest.check, retest.change
    assert check.after is not None
    before = check.after - change.difference
    values = f"{before:.1f} before, {check.after:.1f} after, difference {change.difference:+.1f}"
    judged = change.text()
    if change.estimate is not None:
        judged += f" (smallest {change.estimate.mdc:.1f}, {change.estimate.words()})"
    name = f"{check.test} {metric_title(check.metric)}, {check.side.value}"
    return f"{name}: {values}. {judged[:1].upper()}{judged[1:]}. {retest.treatment}".strip()


def _capability(found: Classified) -> CapabilityRow:
    capability = found.capability
    shares = {name: share.text for name, share in capability.shares.items()}
    means = {name: f"{mean:.1f} {found.unit}".strip() for name, mean in capability.means.items()}
    cells = [f"{shares[k]}, mean {means[k]}" if k in shares else "not tested" for k in "SCI"]
    mdc = "none"
    if capability.mdc is not None:
        amount = f"{capability.mdc:.1f} {found.unit}".strip()
        mdc = f"{amount} ({source_words(capability.mdc_source)})"
    why = ", ".join(reason.text() for reason in capability.reasons)
    label = capability.label.text() + (f": {why}" if why else "")
    zone = found.target.text(found.unit)
    return CapabilityRow(found.title, zone, cells, mdc, label, capability.label.patient_text())


def part_of(tested: Tested) -> TestPart:
    """Return one test of one side in one condition."""
    each, variant = protocol(tested.test), tested.variant
    title = f"{tested.test} {title_of(tested.test, tested.condition)}"
    side = tested.side.value if variant.sides > 1 else ""
    words = (title, side, tested.form, "after" if tested.phase else "")
    return TestPart(
        title=", ".join(filter(None, words)),
        question=each.question,
        trials=tested.trials,
        rows=[_value(metric) for metric in tested.outcome.metrics],
        remarks=list(dict.fromkeys(c.detail or c.kind for c in tested.outcome.conditions)),
    )


def _value(metric: Metric) -> ValueRow:
    shown = beside_norm(metric.value, norms_by_id().get(metric.norm_id))
    where = "" if shown.position is Position.NO_LIMIT else shown.text()
    return ValueRow(
        metric, "; ".join(filter(None, (shown.reference, where, _mdc(metric)))), shown.colour
    )


def _mdc(metric: Metric) -> str:
    """Return the smallest change that another day could show, with its source."""
    if metric.mdc is None:
        return ""
    return f"smallest detectable change {metric.mdc:g} {metric.unit} ({metric.mdc_source})"


def _typed(result: ManualResult) -> TypedRow:
    number = "" if result.number is None else f" no. {result.number}"
    value = result.value if isinstance(result.value, str) else f"{result.value:g} {result.unit}"
    side = "" if result.side is None else result.side.value
    return TypedRow(result.title, value, side, f"{result.test}{number}".strip(), result.how)
