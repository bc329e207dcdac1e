"""What a battery brought, as values: numbers, labels, where each foot stands."""

from imu_rehab.assessment.quadrant import Answer, Axis, Quadrant
from imu_rehab.metrics.titles import metric_title
from imu_rehab.reports.assessment_section import CapabilityRow, TestPart, ValueRow
from imu_rehab.signals.places import Side
from imu_rehab_gui.language import translate

NONE = "–"
UNITS = {"deg": "°"}


def value_columns() -> tuple[str, ...]:
    """Return the headings of the numbers."""
    return (
        translate("Battery", "Test"),
        translate("Battery", "Measure"),
        translate("Battery", "Value ± error"),
        translate("Battery", "n"),
        translate("Battery", "Tier"),
        translate("Battery", "Compared with"),
    )


def value_rows(part: TestPart) -> list[tuple[str, ...]]:
    """Return the numbers of one test, a row each."""
    return [_value_row(part, row) for row in part.rows]


def _value_row(part: TestPart, row: ValueRow) -> tuple[str, ...]:
    metric = row.metric
    error = "" if metric.standard_error is None else f" ± {metric.standard_error:.2g}"
    return (
        part.title,
        metric_title(metric.key),
        f"{metric.value:.3g}{error} {unit_words(metric.unit)}".strip(),
        str(metric.n),
        metric.tier,
        row.reference or NONE,
    )


def remark_words(part: TestPart) -> list[str]:
    """Return what went wrong in a test, or differs from its protocol."""
    return [f"{part.title}: {remark}" for remark in part.remarks]


def capability_columns() -> tuple[str, ...]:
    """Return the headings of the labels (SPEC S10)."""
    return (
        translate("Battery", "Item and zone"),
        translate("Battery", "By themselves"),
        translate("Battery", "With a cue"),
        translate("Battery", "Isolated"),
        translate("Battery", "Label"),
    )


def capability_row(row: CapabilityRow) -> tuple[str, ...]:
    """Return a label with the values behind it."""
    return (f"{row.item}, {row.zone}", *row.shares, row.label)


def foot_words(side: Side) -> str:
    """Return which foot."""
    right, left = translate("Battery", "Right foot"), translate("Battery", "Left foot")
    return right if side is Side.RIGHT else left


def axis_words(question: str, axis: Axis) -> str:
    """Return an axis with its answer and its raw value."""
    answer = {
        Answer.YES: translate("Battery", "yes"),
        Answer.NO: translate("Battery", "no"),
        Answer.OPEN: translate("Battery", "no limit is confirmed"),
        Answer.NOT_MEASURED: translate("Battery", "not measured"),
    }[axis.answer]
    if axis.metric is None:
        return f"{question} {answer}"
    value = f"{axis.metric.value:.1f} {unit_words(axis.metric.unit)}".strip()
    return f"{question} {answer} ({metric_title(axis.metric.key)} {value})"


def quadrant_words(found: Quadrant) -> str:
    """Return where a foot stands, both axes with their raw values (SPEC S07)."""
    mobile = axis_words(translate("Battery", "Mobile?"), found.mobile)
    stable = axis_words(translate("Battery", "Stable?"), found.stable)
    return f"{foot_words(found.side)}: {mobile} · {stable}"


def unit_words(unit: str) -> str:
    """Return a unit as people write it."""
    return UNITS.get(unit, unit)
