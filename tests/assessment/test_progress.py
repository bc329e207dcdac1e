"""Visit after visit: a change is judged by an error of its own kind, or not at all."""

from dataclasses import replace

import pytest

from imu_rehab.assessment.progress import Course, Visit, courses
from imu_rehab.assessment.questionnaires import instrument
from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.display import Colour

LUNGE = Metric("wblt_deg", 30.0, "deg", "right", "T2", 3, 0.5, "A")
DROP = Metric("slsq_drop", 5.0, "deg", "right", "T5/step_down", 5, 0.5, "A")


def visits(metric: Metric, *values: float, week: float = 7.0) -> list[Visit]:
    return [
        Visit(f"day {number * week:g}", number * week, [replace(metric, value=value)])
        for number, value in enumerate(values)
    ]


def only(found: list[Visit], **how: object) -> Course:
    (course,) = courses(found, **how)  # type: ignore[arg-type]
    return course


def test_the_literature_judges_where_nothing_else_is_known() -> None:
    more, less = only(visits(LUNGE, 30.0, 35.0)), only(visits(LUNGE, 30.0, 34.0))
    assert more.change.answer is Answer.DETECTABLE
    assert less.change.answer is Answer.NOT_DETECTABLE
    assert more.colour is Colour.GREEN
    assert "literature, between days" in more.text()
    assert "4.7 deg" in more.text()


def test_without_an_error_estimate_nothing_can_be_said() -> None:
    course = only(visits(DROP, 5.0, 1.0))
    assert course.change.answer is Answer.INSUFFICIENT
    assert "no error estimate: cannot say" in course.text()
    assert course.colour is Colour.NEUTRAL


def test_three_own_baselines_are_an_error_estimate_and_their_mean_the_baseline() -> None:
    course = only(visits(DROP, 10.0, 11.0, 12.0, 5.0), baselines=3)
    assert course.baseline == 11.0
    assert course.change.estimate is not None
    assert course.change.estimate.source == "own_restrapped"
    assert course.change.estimate.mdc == pytest.approx(4.97, abs=0.01)
    assert course.change.answer is Answer.DETECTABLE


def test_a_line_needs_three_visits_and_more_than_a_day() -> None:
    assert "Trend" not in only(visits(LUNGE, 30.0, 31.0)).text()
    assert "Trend +1 deg a week" in only(visits(LUNGE, 30.0, 31.0, 32.0)).text()
    assert "Trend" not in only(visits(LUNGE, 30.0, 31.0, 32.0, week=0.01)).text()


def test_only_what_the_person_reports_too_is_important() -> None:
    better = instrument("nprs_now").reported(6.0, 3.0)
    same = instrument("nprs_now").reported(6.0, 5.5)
    assert only(visits(LUNGE, 30.0, 36.0), reported=better).important
    assert not only(visits(LUNGE, 30.0, 36.0), reported=same).important
    assert not only(visits(LUNGE, 30.0, 31.0), reported=better).important


def test_a_foot_that_rolls_in_more_than_at_first_is_flagged() -> None:
    foot = replace(DROP, key="slsq_foot_ev")
    assert only(visits(foot, 2.0, 2.1, 1.9, 6.0), baselines=3).flagged
    assert not only(visits(foot, 2.0, 2.1, 1.9, 2.1), baselines=3).flagged
    assert not only(visits(foot, 2.0, 6.0)).flagged


def test_what_was_measured_in_another_way_has_no_course() -> None:
    for added in ("/cued", "/isolated", "/after"):
        assert not list(courses(visits(replace(LUNGE, test=f"T2{added}"), 30.0, 40.0)))
    other = [*visits(replace(LUNGE, side="left"), 30.0), Visit("now", 9.0, [LUNGE])]
    assert not list(courses(other))


def test_german_says_the_same() -> None:
    assert "messbare Veränderung" in only(visits(LUNGE, 30.0, 35.0)).text("de")
