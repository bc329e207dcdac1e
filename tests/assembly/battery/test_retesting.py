"""A test before and after a treatment: never pooled, answered by an error of the same session."""

from functools import cache

from imu_rehab.assembly.battery.assessing import Assessment, assess
from imu_rehab.assembly.battery.report import retest_sentence
from imu_rehab.assembly.battery.tables import assessment_json
from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.received import Received
from imu_rehab.simulator.wearer.activities import Stay
from tests.pressed_session import play, press, trial

SETTINGS = PipelineSettings(plan=(), task="balance")
STANCES = tuple(p for begin in (7.0, 9.0, 11.0) for p in trial(begin, begin + 1.5, "T1", "right"))
TREATED = press(13.0, "treatment", detail="3 min of mobilisation")
AFTER = trial(14.0, 15.5, "T1", "right", number=4)


@cache
def felt(seconds: float) -> tuple[Received, ...]:
    return play((Stay(60.0),), seconds).items


def assessed(*presses: Received, seconds: float = 16.0) -> Assessment:
    items = sorted([*felt(seconds), *presses], key=lambda item: item.arrival_ns)
    return assess(read_session(items, SETTINGS))


def test_three_own_repeats_answer_for_the_same_session() -> None:
    assessment = assessed(*STANCES, TREATED, *AFTER)
    (retest,) = assessment.retests
    assert (retest.check.metric, len(retest.check.before)) == ("pelvis_tilt_ref", 3)
    assert retest.change.estimate is not None
    assert retest.change.estimate.source == "own_repeats"
    assert abs(retest.change.difference) < 1.0
    told = retest_sentence(retest)
    assert told.startswith("T1 Pelvic tilt, right: ")
    assert "own repeats" in told
    assert told.endswith("3 min of mobilisation")


def test_before_and_after_are_never_one_value() -> None:
    assessment = assessed(*STANCES, TREATED, *AFTER)
    assert [(t.label, t.trials) for t in assessment.tested] == [("T1", 3), ("T1/after", 1)]
    assert {m.test for m in assessment.metrics} == {"T1", "T1/after"}
    found = assessment_json(assessment, 0.0)
    assert found is not None
    assert found["retests"][0]["answer"] in ("detectable", "not_detectable")


def test_one_stance_before_has_no_error_estimate() -> None:
    (retest,) = assessed(*STANCES[:2], TREATED, *AFTER).retests
    assert retest.change.answer is Answer.INSUFFICIENT


def test_what_was_not_tested_twice_has_no_answer() -> None:
    assert assessed(*STANCES).retests == ()
    assert assessed(*STANCES, TREATED).retests == ()
    assert assessed(TREATED, *AFTER).retests == ()


def test_touched_sensors_take_the_answer_away() -> None:
    places = list(SETTINGS.places)
    worn = press(13.2, "wear", places=places, side="right", task="balance")
    late = trial(21.0, 22.5, "T1", "right", number=4)
    (retest,) = assessed(*STANCES, TREATED, worn, *late, seconds=23.0).retests
    assert retest.check.sensors_moved
    assert retest.change.answer is Answer.INSUFFICIENT
