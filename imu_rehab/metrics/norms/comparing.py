"""What a measured value is compared with: the norm of the task as it was done, and the MDC."""

from collections.abc import Sequence
from dataclasses import replace

from imu_rehab.metrics.catalogue import protocol
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.choice import Profile, choose
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.metrics.norms.table import GATE, Direction, Kind, load_norms
from imu_rehab.metrics.trial import Outcome, Trial

# What makes a value another one than the norm's (SPEC T13): shown, not compared.
NOT_COMPARED = frozenset({"hands_used", "aid", "handrail", "too_few"})
MEAN_OF_3 = "mean of 3"  # how a norm's word begins that only three trials fulfil
ANATOMICAL_ZERO = ("pelvis_incl_deg", "anatomical zero")  # typed value, word of a norm's condition
YOUNG_YEARS = (18.0, 36.0)  # [E]


def fulfilled(
    trials: Sequence[Trial], outcome: Outcome, profile: Profile | None
) -> frozenset[str] | None:
    """Return the norm conditions that trials of one kind fulfilled; None: not to be compared."""
    if NOT_COMPARED & {each.kind for each in outcome.conditions}:
        return None
    words = set(protocol(trials[0].test).variant(trials[0].condition).norm_words)
    if len(trials) != 3:
        words = {word for word in words if not word.startswith(MEAN_OF_3)}
    key, word = ANATOMICAL_ZERO
    if all(key in trial.typed for trial in trials):
        words.add(word)
    low, high = YOUNG_YEARS
    if profile is not None and profile.age_years is not None and low <= profile.age_years < high:
        words.add("young")
    return frozenset(words)


def compared(metric: Metric, words: frozenset[str] | None, profile: Profile | None) -> Metric:
    """Return a metric with its norm and its published MDC; without words it has no norm."""
    norm = None if words is None else choose(load_norms(), metric.key, profile, words)
    if norm is not None:
        metric = replace(metric, norm_id=norm.norm_id)
    mdc = published_mdc(metric.key)
    return metric if mdc is None else replace(metric, mdc=mdc.value, mdc_source=mdc.norm_id)


def direction_of(key: str) -> Direction:
    """Return which way is the better one: a gate says which side passes, else a norm does."""
    rows = [row for row in load_norms() if row.metric == GATE + key]
    rows += [row for row in load_norms() if row.metric == key and row.kind is Kind.NORM]
    return rows[0].direction if rows else Direction.INFO
