from collections.abc import Iterable
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.fading import Fading, given_share, is_given
from imu_rehab.feedback.plan import FadingBy, FeedbackPlan, ProbeKind
from imu_rehab.feedback.probes import Hits, ProbeResult

BY_PERFORMANCE = FeedbackPlan(fading=FadingBy.PERFORMANCE)
PASSED = ProbeResult(ProbeKind.RETENTION, Hits(6, 8))
FAILED = ProbeResult(ProbeKind.RETENTION, Hits(5, 8))
EARLY = ProbeResult(ProbeKind.RETENTION, Hits(0, 8), None, "only 3 h after")


def test_the_schedule_is_the_specification_s_and_stays_at_its_end() -> None:
    shares = [given_share(FeedbackPlan(), step) for step in (-1, *range(10))]
    assert shares == [0.9, 0.9, 0.9, 0.9, 0.9, 0.75, 0.5, 0.25, 0.1, 0.1, 0.1]


@given(st.integers(1, 400), st.floats(0.0, 0.9))
def test_the_share_holds_for_the_session_and_its_end_is_without(units: int, share: float) -> None:
    told = [is_given(unit, units, share, 0.1) for unit in range(units)]
    end = round(0.1 * units + 1e-9)
    assert not any(told[units - end :]) or end == 0
    assert abs(sum(told) - share * units) <= 1.0 or sum(told) == units - end


@given(st.integers(10, 400), st.floats(0.05, 0.85))
def test_off_periods_are_spread(units: int, share: float) -> None:
    told = [is_given(unit, units, share, 0.1) for unit in range(round(0.9 * units))]
    for size in (2, 5, 9):
        counts = [sum(told[i : i + size]) for i in range(len(told) - size)]
        assert not counts or max(counts) - min(counts) <= 1


def test_a_session_begins_with_feedback_and_without_a_known_end_it_goes_on() -> None:
    assert [is_given(unit, None, 0.45, 0.1) for unit in range(6)] == [True, False] * 3
    assert all(is_given(unit, None, 0.9, 0.1) for unit in range(1000))
    assert not any(is_given(unit, None, 0.5, 1.0) for unit in range(5))


def test_sessions_lead_down_the_schedule_unless_feedback_is_leaned_on() -> None:
    fading = Fading(FeedbackPlan())
    steps = []
    for points in (5.0, 25.0, 21.0, nan, 20.0):
        fading = fading.after_session(points)
        steps.append(fading.step)
    assert steps == [1, 1, 1, 2, 3]
    for _ in range(20):
        fading = fading.after_session(0.0)
    assert fading.step == 7


def after(fading: Fading, probes: Iterable[ProbeResult]) -> Fading:
    for probe in probes:
        fading = fading.after_probe(probe)
    return fading


def test_a_passed_probe_leads_one_step_down_and_two_failures_one_back() -> None:
    fading = after(Fading(BY_PERFORMANCE), [PASSED, PASSED])
    assert fading.step == 2
    assert fading.after_probe(FAILED).step == 2
    assert after(fading, [FAILED, PASSED, FAILED]).step == 3
    assert after(fading, [FAILED, FAILED]).step == 1
    assert after(fading, [FAILED] * 4).step == 0
    assert after(fading, [FAILED] * 9).step == 0


def test_a_probe_that_does_not_count_and_a_session_alone_change_nothing_there() -> None:
    fading = Fading(BY_PERFORMANCE, step=2, failures=1)
    assert fading.after_probe(EARLY) == fading
    assert fading.after_session(3.0).step == 2
    assert fading.after_session(30.0).after_probe(PASSED).step == 2


@pytest.mark.parametrize("by", [FadingBy.SESSION, FadingBy.NEVER])
def test_probes_move_only_what_fades_by_performance(by: FadingBy) -> None:
    fading = Fading(FeedbackPlan(fading=by), step=1)
    assert after(fading, [PASSED, FAILED, FAILED]) == fading


def test_what_never_fades_stays() -> None:
    assert Fading(FeedbackPlan(fading=FadingBy.NEVER)).after_session(0.0).step == 0
