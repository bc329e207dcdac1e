"""Numbers as they are shown: never without unit and spread."""

from imu_rehab.metrics.metric import Metric
from imu_rehab.reports.assessment_section import WHOLE, amount, spread
from imu_rehab_gui.language import translate


def mean_words(metric: Metric) -> str:
    """Return 25.40 ± 0.81 °: mean and SD in the unit."""
    shown = amount(metric.value, metric.unit)
    if metric.sd is None or metric.unit in WHOLE:
        return shown
    number, _, unit = shown.partition(" ")
    return f"{number} ± {spread(metric.sd)} {unit}".strip()


def side_word(side: str) -> str:
    """Return right or left in the language that is spoken; empty for neither."""
    words = {"right": translate("Side", "right"), "left": translate("Side", "left")}
    return words.get(side, "")
