"""Whole calibrations of a body that does, or does not, what it is asked."""

from collections.abc import Iterable

import numpy as np
import pytest

from imu_rehab.body.calibration_dialogue import Verdict
from imu_rehab.body.calibration_guide import CalibrationGuide
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import Side, kit_places
from tests.body.moving_body import EXTENSIONS, LYING, RATE_HZ, SEATED, MovingBody, strapped

KIT = kit_places("3", Side.RIGHT)
TURNED = {
    "foot_r": strapped("foot_r", 12, -14, 5),
    "shank_r": strapped("shank_r", -10, 28, 6),
    "pelvis": strapped("pelvis", 9, 8, -4),
    "thigh_r": strapped("thigh_r", 4, -22, -8),
}
YAWS = {"foot_r": 70.0, "shank_r": -110.0, "pelvis": 20.0, "thigh_r": 160.0}


def guide_for(task: str, places: Iterable[str] = KIT) -> CalibrationGuide:
    return CalibrationGuide(task, tuple(places), rate_hz=RATE_HZ)


def body_for(places: Iterable[str] = KIT) -> MovingBody:
    return MovingBody(tuple(places), TURNED, YAWS)


def fed(guide: CalibrationGuide, frames: Iterable[SyncedFrame]) -> list[Verdict]:
    return [verdict for frame in frames for verdict in guide.feed(frame)]


def error_deg(guide: CalibrationGuide, place: str) -> FloatArray:
    """Return how far the found mounting is from the true one, about the segment's X, Y, Z."""
    found = guide.calibrations[place].segment_to_sensor
    return np.degrees(qn.to_rotation_vector(qn.multiply(qn.conjugate(TURNED[place]), found)))


def test_quiet_stance_alone_is_a_first_look() -> None:
    guide, body = guide_for("first_look"), body_for()
    assert guide.instruction.text == "Stand still, both feet down and side by side."
    assert fed(guide, body.keep(4.4)) == []
    assert guide.instruction.share == pytest.approx(0.8)
    (verdict,) = fed(guide, body.keep(1.0))
    assert verdict.passed
    assert verdict.complete
    assert guide.grade == "green"
    calibration = guide.calibrations["shank_r"]
    assert calibration.axis_source == "nominal"
    assert calibration.yaw_sd_deg == 15.0
    assert abs(error_deg(guide, "shank_r")[1]) > 20  # standing still cannot show it


def test_bends_find_how_the_shank_sits() -> None:
    guide, body = guide_for("squat_step"), body_for()
    verdicts = fed(guide, body.keep(7)) + fed(guide, body.bends()) + fed(guide, body.keep(2))
    assert [(v.step, v.passed, v.complete) for v in verdicts] == [
        ("a", True, False),
        ("c", True, True),
    ]
    np.testing.assert_allclose(error_deg(guide, "shank_r"), 0, atol=0.7)
    assert guide.calibrations["shank_r"].yaw_sd_deg == pytest.approx(8.0, abs=0.3)
    assert guide.calibrations["foot_r"].axis_source == "nominal"
    assert guide.grade == "green"


def test_steps_find_how_the_foot_sits() -> None:
    guide, body = guide_for("walk_10m"), body_for()
    verdicts = fed(guide, body.keep(7)) + fed(guide, body.steps()) + fed(guide, body.keep(2))
    assert [(v.step, v.passed) for v in verdicts] == [("a", True), ("d", True)]
    for place in KIT:
        np.testing.assert_allclose(error_deg(guide, place), 0, atol=1.2)
    assert guide.calibrations["foot_r"].yaw_sd_deg == pytest.approx(2.5, abs=0.3)


def test_who_cannot_stand_sits_for_everything() -> None:
    places = (*KIT, "thigh_r")
    guide, body = guide_for("squat_step", places), body_for(places)
    assert guide.command("seated")
    verdicts = fed(guide, body.change(SEATED)) + fed(guide, body.keep(7))
    verdicts += fed(guide, body.bends(deepest=EXTENSIONS)) + fed(guide, body.keep(2))
    assert [(v.step, v.passed) for v in verdicts] == [("b", True), ("c_seated", True)]
    np.testing.assert_allclose(error_deg(guide, "shank_r"), 0, atol=0.7)
    thigh = guide.calibrations["thigh_r"]
    assert thigh.axis_source == "nominal"
    np.testing.assert_allclose(error_deg(guide, "thigh_r")[1:], 0, atol=25)


def test_a_seat_after_a_stance_needs_somebody_to_sit_down() -> None:
    guide, body = guide_for("wblt"), body_for()
    fed(guide, body.keep(6))
    assert fed(guide, body.keep(12)) == []
    assert guide.instruction.step == "b"
    assert "ready" in guide.offers
    (verdict,) = [*fed(guide, body.change(SEATED)), *fed(guide, body.keep(7))]
    assert (verdict.step, verdict.passed, verdict.complete) == ("b", True, True)


def test_standing_and_sitting_show_how_a_thigh_sits() -> None:
    places = (*KIT, "thigh_r")
    guide, body = guide_for("wblt", places), body_for(places)
    fed(guide, body.keep(6))
    fed(guide, body.change(SEATED))
    fed(guide, body.keep(7))
    assert guide.calibrations["thigh_r"].axis_source == "two_poses"
    np.testing.assert_allclose(error_deg(guide, "thigh_r"), 0, atol=0.7)


def test_a_lying_pose_is_the_zero_of_lying() -> None:
    places = ("pelvis_front",)
    guide, body = guide_for("pelvis_lying", places), MovingBody(places)
    body.posture = {"pelvis_front": LYING["pelvis"]}
    (verdict,) = fed(guide, body.keep(6))
    assert verdict.complete
    assert guide.lying


def test_who_is_asked_to_lie_down_is_not_told_off_for_standing_yet() -> None:
    guide, body = guide_for("pelvis_lying", ("pelvis_front",)), MovingBody(("pelvis_front",))
    assert fed(guide, body.keep(7)) == []
    (verdict,) = [*fed(guide, body.change(LYING)), *fed(guide, body.keep(7))]
    assert verdict.complete
    upright = guide_for("pelvis_lying", ("pelvis_front",))
    refused = fed(upright, MovingBody(("pelvis_front",)).keep(21))
    assert refused
    assert not any(verdict.passed for verdict in refused)


def test_a_person_who_moves_is_asked_again_and_nothing_is_taken() -> None:
    guide, body = guide_for("first_look"), body_for()
    assert fed(guide, body.fidget(20)) == []
    assert not guide.done
    (verdict,) = fed(guide, body.keep(6))
    assert verdict.passed


def test_crooked_bends_are_refused_in_plain_words_and_only_they_are_repeated() -> None:
    guide, body = guide_for("squat_step"), body_for()
    fed(guide, body.keep(7))
    verdicts = fed(guide, body.bends(1)) + fed(guide, body.bends(2, facing_deg=60))
    verdicts += fed(guide, body.bends(2, facing_deg=-60)) + fed(guide, body.keep(2))
    (verdict,) = verdicts
    assert not verdict.passed
    assert verdict.words == "Straight ahead with both knees, slowly. Let us do it once more."
    assert guide.instruction.step == "c"
    assert guide.instruction.text.startswith(verdict.words)
    (verdict,) = [*fed(guide, body.keep(2)), *fed(guide, body.bends()), *fed(guide, body.keep(2))]
    assert verdict.complete


def test_after_two_failures_sitting_is_offered() -> None:
    guide, body = guide_for("squat_step"), body_for()
    fed(guide, body.keep(6))
    for _ in range(2):
        fed(guide, body.keep(2))
        fed(guide, body.bends(2, facing_deg=60))
        fed(guide, body.bends(3, facing_deg=-60))
        fed(guide, body.keep(2))
    assert "sitting" in guide.instruction.text
    assert {"seated", "skip"} <= set(guide.offers)


def test_a_skipped_movement_leaves_the_nominal_mounting_one_grade_lower() -> None:
    guide, body = guide_for("squat_step"), body_for()
    assert not guide.command("skip")  # there is no pose yet
    fed(guide, body.keep(6))
    assert guide.command("skip")
    assert guide.done
    assert guide.grade == "amber"
    assert guide.steps == {"a": "passed", "c": "skipped"}
    assert guide.calibrations["shank_r"].axis_source == "nominal"


def test_a_returning_wearer_only_stands() -> None:
    guide, body = guide_for("squat_step"), body_for()
    fed(guide, [*body.keep(7), *body.bends(), *body.keep(2)])
    again = CalibrationGuide("squat_step", KIT, rate_hz=RATE_HZ, stored=guide.stored)
    other_day = MovingBody(KIT, TURNED, {place: yaw + 40 for place, yaw in YAWS.items()})
    (verdict,) = fed(again, other_day.keep(6))
    assert verdict.complete
    np.testing.assert_allclose(error_deg(again, "shank_r"), 0, atol=0.7)
    assert again.calibrations["shank_r"].axis_source == "bends"


def test_a_returning_wearer_whose_sensor_sits_differently_does_everything() -> None:
    guide, body = guide_for("squat_step"), body_for()
    fed(guide, [*body.keep(7), *body.bends(), *body.keep(2)])
    again = CalibrationGuide("squat_step", KIT, rate_hz=RATE_HZ, stored=guide.stored)
    other = MovingBody(KIT, {**TURNED, "foot_r": strapped("foot_r", 20, 0, 0)}, YAWS)
    (verdict,) = fed(again, other.keep(6))
    assert not verdict.complete
    assert verdict.words == "A sensor has moved. Let us look at everything again."
    assert again.instruction.step == "c"
    (verdict,) = fed(again, [*other.keep(2), *other.bends(), *other.keep(2)])
    assert verdict.complete


def test_a_pose_taken_again_resets_the_heading_and_keeps_the_axes() -> None:
    guide, body = guide_for("squat_step"), body_for()
    fed(guide, [*body.keep(7), *body.bends(), *body.keep(2)])
    before = guide.calibrations["shank_r"]
    body.earth_yaw_deg = {place: yaw + 15 for place, yaw in YAWS.items()}  # drift
    assert guide.command("take_pose")
    assert not guide.ready
    (verdict,) = fed(guide, body.keep(6))
    assert verdict.complete
    after = guide.calibrations["shank_r"]
    np.testing.assert_allclose(after.segment_to_sensor, before.segment_to_sensor, atol=1e-12)
    turn = qn.multiply(after.earth_to_world, qn.conjugate(before.earth_to_world))
    assert np.degrees(2 * np.arccos(abs(turn[0]))) == pytest.approx(15, abs=0.2)


def test_a_stance_that_differs_is_repeated_once_and_then_believed_with_a_remark() -> None:
    guide, body = guide_for("squat_step"), body_for()
    fed(guide, [*body.keep(7), *body.bends(), *body.keep(2)])
    body.posture = {"shank_r": -3.5}
    guide.command("take_pose")
    verdicts = fed(guide, body.keep(11))
    assert [v.passed for v in verdicts] == [False, True]
    assert verdicts[0].words == "Stand as before, please. Let us do it once more."
    assert guide.grade == "amber"


def test_a_sensor_that_slipped_does_its_bends_again_and_the_others_do_not() -> None:
    places = (*KIT, "thigh_r")
    guide, body = guide_for("squat_step", places), body_for(places)
    fed(guide, [*body.keep(7), *body.bends(), *body.keep(2)])
    assert guide.done
    body.mounting = {**TURNED, "shank_r": strapped("shank_r", 5, -20, 0)}
    guide.command("take_pose")
    fed(guide, body.keep(6))
    assert not guide.done
    assert guide.instruction.step == "c"
    fed(guide, [*body.keep(2), *body.bends(), *body.keep(2)])
    assert guide.grade == "green"


def test_a_lost_heading_is_found_again_by_the_way_but_not_in_a_held_lunge() -> None:
    guide, body = guide_for("first_look"), body_for()
    fed(guide, body.keep(6))
    guide.heading_lost("foot_r")
    assert set(guide.calibrations) == {"shank_r", "pelvis"}
    assert guide.ready
    body.posture = {"shank_r": -30.0}
    verdicts = fed(guide, body.keep(30))
    assert [v.passed for v in verdicts] == [False]  # said once
    body.posture = {}
    (verdict,) = fed(guide, body.keep(6))
    assert verdict.complete
    assert set(guide.calibrations) == set(KIT)


def test_a_heading_lost_while_a_pose_is_asked_for_is_asked_for_still() -> None:
    guide, body = guide_for("first_look"), body_for()
    fed(guide, body.keep(6))
    guide.command("take_pose")
    guide.heading_lost("pelvis")
    assert not guide.ready
    (verdict,) = fed(guide, body.keep(6))
    assert verdict.complete


def test_a_seat_can_be_skipped_only_when_there_is_a_stance() -> None:
    guide, body = guide_for("pelvis_sitting"), body_for()
    assert "skip" not in guide.offers
    fed(guide, [*body.change(SEATED), *body.keep(6)])
    assert guide.done
    guide.heading_lost("pelvis")
    assert "skip" not in guide.offers
    other = guide_for("wblt")
    fed(other, body_for().keep(6))
    assert "skip" in other.offers


def test_who_can_no_longer_stand_gets_a_seated_zero() -> None:
    guide, body = guide_for("quiet_posture"), body_for()
    fed(guide, body.keep(6))
    for word in ("take_pose", "seated", "take_pose"):
        guide.command(word)
    assert guide.instruction.step == "b"
    (verdict,) = [*fed(guide, body.change(SEATED)), *fed(guide, body.keep(6))]
    assert verdict.complete
    assert guide.command("take_pose")
    (verdict,) = fed(guide, body.keep(6))
    assert verdict.complete


def test_a_swapped_sensor_is_found() -> None:
    wrong = {"foot_r": strapped("shank_r"), "shank_r": strapped("foot_r")}
    guide, body = guide_for("first_look"), MovingBody(KIT, wrong)
    (verdict,) = fed(guide, body.keep(6))
    assert not verdict.passed
    assert verdict.words == "This sensor does not sit as in the picture. Please check it."
