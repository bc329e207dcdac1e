"""One person's question: stages by the calendar, claims only beyond the own error."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.programme.done import Finding
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.single_case import SingleCase, Stage, baseline_visits_left, single_case
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import todays_plan
from tests.assessment.screenings import clear
from tests.programme.people import DAY, LEFT, RIGHT, at, on, session

PROGRAMME = load_programme("n_of_1")
SESSIONS = tuple(session(day, item="lunge") for day in range(8, 36, 2))


def found(day: int, value: float) -> Finding:
    return Finding("wblt_deg", value, on(day), RIGHT)


def state(*findings: Finding, trained: bool = True) -> ProgrammeState:
    return ProgrammeState(
        "n_of_1", DAY, RIGHT, findings=findings, sessions=SESSIONS if trained else ()
    )


BASELINE = (found(0, 30.0), found(3, 31.0), found(6, 32.0))


def case(*after: Finding) -> SingleCase:
    return single_case(PROGRAMME, state(*BASELINE, *after), on(200))


def test_stages_follow_the_calendar() -> None:
    points = case(found(20, 35.0), found(36, 38.0), found(70, 37.5)).points
    assert [point.stage for point in points] == [
        *[Stage.BASELINE] * 3,
        *[Stage.TRAINING] * 2,
        Stage.RETENTION,
    ]


def test_golden_the_own_error_of_three_visits_is_4_97() -> None:
    one = case()
    assert one.estimate is not None
    assert one.estimate.mdc == pytest.approx(4.97, abs=0.005)
    assert one.estimate.source == "own_restrapped"
    assert one.mdc_band == pytest.approx((31.0 - 4.97, 31.0 + 4.97), abs=0.005)


@pytest.mark.parametrize(
    ("value", "answer"), [(35.9, Answer.NOT_DETECTABLE), (36.1, Answer.DETECTABLE)]
)
def test_a_change_counts_beyond_the_error(value: float, answer: Answer) -> None:
    change = case(found(36, value)).after_training
    assert change is not None
    assert change.answer is answer


def test_the_verdict_is_told_for_training_and_for_what_was_kept() -> None:
    one = case(found(36, 40.0), found(70, 33.0))
    assert one.verdict() == (
        "Training: detectable change. Weeks without training: no detectable change."
    )
    assert "nicht gemessen" in case(found(36, 40.0)).verdict("de")


def test_two_baseline_visits_leave_the_literature_to_answer() -> None:
    one = single_case(PROGRAMME, state(*BASELINE[:2], found(36, 34.0)), on(40))
    assert one.estimate is not None
    assert one.estimate.source == "literature_between_day"
    assert one.estimate.mdc == 4.7


def test_nothing_known_of_the_error_claims_nothing() -> None:
    programme = replace(PROGRAMME, primary="hr_height")
    findings = tuple(Finding("hr_height", v, on(d), RIGHT) for d, v in ((0, 6.0), (36, 9.0)))
    one = single_case(programme, state(*findings), on(40))
    assert one.mdc_band is None
    assert "cannot say" in one.verdict()


def test_the_other_side_is_another_question() -> None:
    assert single_case(PROGRAMME, state(*BASELINE), on(40), side=LEFT).points == ()


def test_training_waits_for_the_baseline() -> None:
    new = state(*BASELINE[:1], trained=False)
    assert baseline_visits_left(PROGRAMME, new, on(1)) == 2
    plan = todays_plan(PROGRAMME, new, clear(), at(1))
    assert plan.items == ()
    assert plan.left_out[0].why["en"] == "first 2 more visits to measure, then training begins"
    ready = todays_plan(PROGRAMME, state(*BASELINE, trained=False), clear(), at(7))
    assert {each.item for each in ready.items} == {"lunge", "calf_stretch"}


def test_a_programme_without_a_question_is_refused() -> None:
    with pytest.raises(ValueError, match="follows no single metric"):
        single_case(load_programme("steady_pelvis"), state(), DAY)


@given(st.lists(st.tuples(st.integers(0, 120), st.floats(10, 50)), max_size=15))
def test_every_day_is_one_point_of_one_stage_in_order(values: list[tuple[int, float]]) -> None:
    one = single_case(PROGRAMME, state(*(found(day, v) for day, v in values)), on(200))
    days = [point.on for point in one.points]
    assert days == sorted({on(day) for day, _ in values})
    order = [list(Stage).index(point.stage) for point in one.points]
    assert order == sorted(order)
    assert [span.stage for span in one.spans] == sorted(
        {point.stage for point in one.points}, key=list(Stage).index
    )
