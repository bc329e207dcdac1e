"""What a number means, in sentences: what it is, how far it can be believed, its limits."""

from imu_rehab.metrics.change.comparison import source_words
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.norms.table import Limits
from imu_rehab.metrics.titles import metric_title
from imu_rehab.reports.assessment_section import amount, spread
from imu_rehab_gui.language import spoken, translate


def definition(metric: Metric) -> str:
    """Return it, for whoever chose the number."""
    return " ".join(
        (
            _what(metric),
            tier_words(metric.tier),
            _error(metric),
            change_words(metric),
            limit_words(metric),
        )
    ).replace("  ", " ")


def _what(metric: Metric) -> str:
    said = translate("Review", "%1 (%2), from n = %3.")
    shown = said.replace("%1", metric_title(metric.key)).replace("%2", metric.key)
    return shown.replace("%3", str(metric.n))


def tier_words(tier: str) -> str:
    """Return how far a number of a tier can be believed (SPEC §2.1)."""
    words = {
        "A": translate("Review", "Tier A: measured against gravity."),
        "B": translate("Review", "Tier B: set to zero within every repetition."),
        "C": translate("Review", "Tier C: depends on heading; read it as a trend."),
    }
    return words.get(tier, "")


def _error(metric: Metric) -> str:
    if metric.standard_error is None:
        return ""
    said = translate("Review", "Standard error of the value: %1.")
    unit = amount(0.0, metric.unit).partition(" ")[2]
    return said.replace("%1", f"{spread(metric.standard_error)} {unit}".strip())


def change_words(metric: Metric) -> str:
    """Return the MDC with its source, or that there is none."""
    if metric.mdc is None:
        return translate("Review", "No MDC is known: nothing is said about change.")
    said = translate("Review", "MDC: %1 (%2).")
    shown = said.replace("%1", amount(metric.mdc, metric.unit))
    return shown.replace("%2", _source(metric.mdc_source))


def _source(source: str) -> str:
    norm = norms_by_id().get(source)
    return source_words(source, spoken()) if norm is None else norm.text


def limit_words(metric: Metric) -> str:
    """Return both limits, each of which may be an explicit none (SPEC S13)."""
    norm = norms_by_id().get(metric.norm_id)
    limits = Limits() if norm is None else norm.limits
    said = translate("Review", "Lower limit: %1. Upper limit: %2.")
    shown = said.replace("%1", _limit(limits.low, metric.unit))
    shown = shown.replace("%2", _limit(limits.high, metric.unit))
    return shown if norm is None else f"{shown} {norm.text}"


def _limit(value: float | None, unit: str) -> str:
    return translate("Review", "none") if value is None else amount(value, unit)
