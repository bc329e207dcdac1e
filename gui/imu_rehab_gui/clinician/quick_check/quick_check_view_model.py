"""What a quick check says, as values: which tests, before, after, and whether it changed."""

from dataclasses import dataclass

from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Plan
from imu_rehab.assessment.quick_check import QuickCheck
from imu_rehab.metrics.catalogue import TESTS, label, protocol, title_of
from imu_rehab.metrics.change.comparison import Change
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import Side
from imu_rehab_gui.language import spoken, translate

UNITS = {"deg": "°"}


def tests() -> list[tuple[str, str]]:
    """Return every test in every condition: test/condition, title."""
    return [
        (label(key, variant.key), f"{key} {title_of(key, variant.key)}")
        for key in TESTS
        for variant in protocol(key).variants
    ]


def check_of(word: str, side: Side) -> QuickCheck:
    """Return the check of a chosen test."""
    test, _, condition = word.partition("/")
    return QuickCheck.of(test, condition, side)


def battery_of(check: QuickCheck, limits: Limits) -> Battery:
    """Return the one test of one side, with no sensor more than it needs."""
    return Battery.of(Plan(check.chosen(limits), (check.item,), ()))


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured so far."""

    trials: int  # that count
    before: Metric | None = None
    after: Metric | None = None
    change: Change | None = None
    treatment: str = ""


def found_in(assessment: Assessment, check: QuickCheck) -> Found:
    """Return the values of a check, and the answer once there are both."""
    values = {
        tested.phase: metric
        for tested in assessment.tested
        if (tested.test, tested.condition, tested.side) == (check.test, check.condition, check.side)
        for metric in tested.outcome.metrics
        if metric.key == check.metric
    }
    counted = sum(done.counts for done in assessment.done)
    retest = assessment.retests[-1] if assessment.retests else None
    if retest is None:
        return Found(counted, values.get(0))
    after = values.get(max(values, default=0))
    return Found(counted, values.get(0), after, retest.change, retest.treatment)


def value_words(metric: Metric | None) -> str:
    """Return a value with its error; a dash where there is none."""
    if metric is None:
        return "–"
    unit = UNITS.get(metric.unit, f" {metric.unit}")
    error = "" if metric.standard_error is None else f" ± {metric.standard_error:.1f}"
    return f"{metric.value:.1f}{error}{unit}"


def measure_words(check: QuickCheck) -> str:
    """Return what is measured, and with how many sensors."""
    said = translate("QuickCheck", "%1 · %2 sensors")
    return said.replace("%1", metric_title(check.metric)).replace("%2", str(len(check.places)))


def verdict_words(found: Found) -> str:
    """Return the difference and the answer by the rule of one session (SPEC §0.10)."""
    if found.change is None or found.after is None:
        return ""
    change, unit = found.change, UNITS.get(found.after.unit, f" {found.after.unit}")
    text = change.text(spoken())
    said = translate("QuickCheck", "Difference %1: %2")
    words = said.replace("%1", f"{change.difference:+.1f}{unit}").replace("%2", text)
    if change.estimate is None:
        return words
    smallest = translate("QuickCheck", "smallest detectable change %1, %2")
    judged = smallest.replace("%1", f"{change.estimate.mdc:.1f}{unit}")
    return f"{words} ({judged.replace('%2', change.estimate.words(spoken()))})"


def clock_words(first_s: float | None, verdict_s: float | None, running_s: float | None) -> str:
    """Return the stopwatch: straps on to the first number, retest to the verdict."""
    parts = []
    if first_s is not None:
        first = translate("QuickCheck", "Straps on → first number: %1 s")
        parts.append(first.replace("%1", f"{first_s:.0f}"))
    if verdict_s is not None:
        verdict = translate("QuickCheck", "Retest → verdict: %1 s")
        parts.append(verdict.replace("%1", f"{verdict_s:.0f}"))
    if running_s is not None:
        parts.append(translate("QuickCheck", "Running: %1 s").replace("%1", f"{running_s:.0f}"))
    return " · ".join(parts)
