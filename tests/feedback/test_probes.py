from math import isnan

import pytest

from imu_rehab.errors import NotReady
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.plan import FeedbackPlan, ProbeKind
from imu_rehab.feedback.probes import (
    Hits,
    Probe,
    ProbeResult,
    feedback_dependence,
)

PLAN = FeedbackPlan()
PROBE = Probe(ProbeKind.IMMEDIATE, 3)


def repetition(*, in_band: bool = True, measured: bool = True) -> Repetition:
    return Repetition("lunge", 0.0, 4.0, 25.0, 1.5, in_band, measured)


def done(probe: Probe, hits: int) -> Probe:
    for i in range(probe.wanted):
        probe = probe.after(repetition(in_band=i < hits))
    return probe


def test_the_score_waits_for_the_estimate() -> None:
    probe = PROBE
    with pytest.raises(NotReady):
        probe.answered(2)
    probe = done(probe, 2)
    assert probe.asks
    with pytest.raises(NotReady, match="How many were good"):
        _ = probe.result
    result = probe.answered(3).result
    assert (result.hits, result.estimate, result.counts) == (Hits(2, 3), 3, True)


def test_who_would_rather_not_estimate_sees_the_score_too() -> None:
    probe = done(PROBE, 3)
    assert probe.answered(None).result.estimate is None


def test_where_nobody_asks_the_score_comes_at_once() -> None:
    probe = done(Probe(ProbeKind.IMMEDIATE, 3, ask_estimate=False), 1)
    assert probe.result.hits == Hits(1, 3)


def test_repetitions_beyond_the_wanted_ones_do_not_count() -> None:
    probe = done(PROBE, 3)
    assert probe.after(repetition(in_band=False)) == probe


def test_feedback_during_a_probe_spoils_it() -> None:
    result = done(Probe(ProbeKind.RETENTION, 3).after_feedback(), 3).answered(3).result
    assert result.invalid_reason == "feedback was given"
    assert not result.passed(PLAN)


def test_a_probe_that_is_left_says_how_far_it_came_and_asks_nothing() -> None:
    left = PROBE.after(repetition()).left()
    assert (left.result.hits, left.result.invalid_reason) == (Hits(1, 1), "left after 1 of 3")
    assert done(PROBE, 2).left().result.counts


def test_a_set_that_ends_earlier_ends_its_probe() -> None:
    result = PROBE.after(repetition()).ended().answered(1).result
    assert (result.hits, result.counts) == (Hits(1, 1), True)


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
    probe = PROBE
    for _ in range(3):
        probe = probe.after(repetition(measured=False))
    result = probe.answered(0).result
    assert not result.counts
    assert not result.passed(PLAN)
    assert isnan(result.hits.pct)


def test_dependence_is_what_feedback_was_worth_in_points() -> None:
    assert feedback_dependence(Hits(9, 10), Hits(6, 10)) == pytest.approx(30.0)
    assert isnan(feedback_dependence(Hits(9, 10), Hits()))


def test_hits_cannot_outnumber_what_was_measured() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Hits(3, 2)
