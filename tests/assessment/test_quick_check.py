"""Before, treatment, after: the answer of one session, or none."""

import pytest

from imu_rehab.assessment.plan import plan
from imu_rehab.assessment.quick_check import QuickCheck
from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.metrics.metric import Metric
from imu_rehab.signals.places import Side


def wblt(value: float) -> list[Metric]:
    return [Metric("wblt_deg", value, "deg", "left", "T2", 3, 0.5, "A")]


def check(*before: float) -> QuickCheck:
    begun = QuickCheck.of("T2", "", Side.LEFT)
    for value in before:
        begun = begun.measured(wblt(value))
    return begun


def test_only_the_sensors_of_the_test_are_worn() -> None:
    made = plan(check().chosen())
    assert [item.places for item in made.items if item.side is Side.LEFT] == [("foot_l", "shank_l")]


def test_the_phases_come_one_after_the_other() -> None:
    begun = check()
    assert begun.phase == "before"
    assert begun.treat() == begun
    measured = begun.measured(wblt(30.0))
    assert measured.phase == "treatment"
    treated = measured.treat()
    assert treated.phase == "after"
    done = treated.measured(wblt(36.0))
    assert (done.phase, done.before, done.after) == ("answered", (30.0,), 36.0)
    assert done.measured(wblt(40.0)) == done


def test_one_value_before_needs_an_error_from_elsewhere() -> None:
    done = check(30.0).treat().measured(wblt(36.0))
    without = done.verdict()
    assert without is not None
    assert without.answer is Answer.INSUFFICIENT
    known = done.verdict(literature_mdc=4.7)
    assert known is not None
    assert known.answer is Answer.DETECTABLE
    assert known.difference == pytest.approx(6.0)


def test_three_own_repeats_are_the_error_of_this_session() -> None:
    done = check(29.0, 30.0, 31.0).treat().measured(wblt(34.0))
    judged = done.verdict(literature_mdc=0.1)
    assert judged is not None
    assert judged.estimate is not None
    assert (judged.estimate.source, round(judged.estimate.mdc, 2)) == ("own_repeats", 4.97)
    assert judged.answer is Answer.NOT_DETECTABLE


def test_a_moved_sensor_takes_the_answer_away() -> None:
    judged = check(29.0, 30.0, 31.0).treat().moved().measured(wblt(60.0)).verdict()
    assert judged is not None
    assert judged.answer is Answer.INSUFFICIENT


def test_what_the_test_does_not_yield_is_refused_or_ignored() -> None:
    with pytest.raises(ValueError, match="T2 does not yield cadence"):
        QuickCheck.of("T2", "", Side.LEFT, "cadence")
    assert check().measured([]) == check()
    assert check(30.0).verdict() is None
