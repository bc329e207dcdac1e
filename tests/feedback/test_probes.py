from math import isnan

import pytest

from imu_rehab.errors import NotReady
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.plan import FeedbackPlan, ProbeKind
from imu_rehab.feedback.probes import (
    Hits,
    Probe,
    ProbeResult,
    begin_probe,
    due_at_start,
    feedback_dependence,
)

PLAN = FeedbackPlan(probe_repetitions=3)


def repetition(*, in_band: bool = True, measured: bool = True) -> Repetition:
    return Repetition("lunge", 0.0, 4.0, 25.0, 1.5, in_band, measured)


def done(probe: Probe, hits: int) -> Probe:
    for i in range(probe.wanted):
        probe = probe.after(repetition(in_band=i < hits))
    return probe


def test_the_score_waits_for_the_estimate() -> None:
    probe = begin_probe(PLAN, ProbeKind.IMMEDIATE, None, told_today=True)
    with pytest.raises(NotReady):
        probe.answered(2)
    probe = done(probe, 2)
    assert probe.asks
    with pytest.raises(NotReady, match="How many were good"):
        _ = probe.result
    result = probe.answered(3).result
    assert (result.hits, result.estimate, result.counts) == (Hits(2, 3), 3, True)


def test_who_would_rather_not_estimate_sees_the_score_too() -> None:
    probe = done(begin_probe(PLAN, ProbeKind.IMMEDIATE, None, told_today=True), 3)
    assert probe.answered(None).result.estimate is None


def test_where_nobody_asks_the_score_comes_at_once() -> None:
    plan = FeedbackPlan(probe_repetitions=3, self_estimate=False)
    probe = done(begin_probe(plan, ProbeKind.IMMEDIATE, None, told_today=True), 1)
    assert probe.result.hits == Hits(1, 3)


def test_repetitions_beyond_the_wanted_ones_do_not_count() -> None:
    probe = done(begin_probe(PLAN, ProbeKind.IMMEDIATE, None, told_today=False), 3)
    assert probe.after(repetition(in_band=False)) == probe


@pytest.mark.parametrize(
    ("hours", "told_today", "reason"),
    [
        (None, False, "there was no session before"),
        (23.4, False, "only 23 h after the last session, 24 are needed"),
        (48.0, True, "feedback was given before it"),
        (24.0, False, ""),
    ],
)
def test_retention_counts_a_day_later_and_before_any_feedback(
    hours: float | None, told_today: bool, reason: str
) -> None:
    probe = begin_probe(PLAN, ProbeKind.RETENTION, hours, told_today=told_today)
    assert probe.invalid_reason == reason
    result = done(probe, 3).answered(3).result
    assert result.passed(PLAN) == result.counts == (not reason)


def test_feedback_during_a_probe_spoils_it() -> None:
    probe = begin_probe(PLAN, ProbeKind.RETENTION, 30.0, told_today=False).after_feedback()
    assert done(probe, 3).answered(3).result.invalid_reason == "feedback was given"


@pytest.mark.parametrize(
    ("kind", "inside", "passed"),
    [
        ("retention", 75, True),
        ("retention", 74, False),
        ("transfer", 70, True),
        ("transfer", 69, False),
    ],
)
def test_the_pass_marks_are_the_specification_s(kind: str, inside: int, passed: bool) -> None:
    assert ProbeResult(ProbeKind(kind), Hits(inside, 100)).passed(FeedbackPlan()) is passed


def test_a_probe_in_which_nothing_was_measured_decides_nothing() -> None:
    probe = begin_probe(PLAN, ProbeKind.IMMEDIATE, None, told_today=False)
    for _ in range(3):
        probe = probe.after(repetition(measured=False))
    result = probe.answered(0).result
    assert not result.counts
    assert not result.passed(PLAN)
    assert isnan(result.hits.pct)


def test_dependence_is_what_feedback_was_worth_in_points() -> None:
    assert feedback_dependence(Hits(9, 10), Hits(6, 10)) == pytest.approx(30.0)
    assert isnan(feedback_dependence(Hits(9, 10), Hits()))


def test_a_day_later_a_session_begins_with_retention() -> None:
    assert [due_at_start(PLAN, hours) for hours in (None, 20.0, 24.0)] == [False, False, True]
    assert not due_at_start(FeedbackPlan(probes=("immediate",)), 48.0)


def test_hits_cannot_outnumber_what_was_measured() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Hits(3, 2)
