from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.pipeline.frame import Event, Frame
from imu_rehab_gui.notices import GRADE_S, Notices, grade_words
from tests.gui.replayed_session import exercising
from tests.gui.simulated_session import eight_sensors, knee_bends, told_of

SWAPPED = "The sensors on your feet may be swapped."


def with_event(frame: Frame, kind: str, detail: str) -> Frame:
    return replace(frame, events=(Event(0.0, kind, "", None, detail),))


def placed(detail: str) -> Frame:
    return with_event(knee_bends().frames[-1], "placement", detail)


@given(st.lists(st.sampled_from(["", SWAPPED, "Check the strap.", None]), max_size=12))
def test_the_last_word_on_the_places_stays_whatever_comes_between(said: list[str | None]) -> None:
    quiet = knee_bends().frames[-1]
    notices, last = Notices(), ""
    for detail in said:
        notices = notices.after(quiet if detail is None else placed(detail))
        last = last if detail is None else detail
        assert notices.placement == last


def test_the_grade_is_told_when_the_calibration_is_done_and_only_for_a_moment() -> None:
    frames = knee_bends().frames
    done = knee_bends().first(told_of("pose_taken"))
    notices, told_s = Notices(), []
    for frame in frames:
        notices = notices.after(frame)
        if notices.grade:
            told_s.append((frame.arrival_ns - done.arrival_ns) * 1e-9)
    assert 0.0 <= min(told_s) < 0.01
    assert GRADE_S - 0.1 < max(told_s) < GRADE_S


def test_a_green_calibration_needs_no_more_words() -> None:
    assert grade_words(eight_sensors().first(exercising).details) == "Sensors sit well"


def test_what_is_less_than_green_names_the_strap() -> None:
    details = dict(knee_bends().first(exercising).details)
    assert details["grade"] == "amber"
    assert grade_words(details) == "Good enough; look at the strap: lower leg"


def test_with_both_legs_worn_the_strap_is_named_by_its_side() -> None:
    details = dict(eight_sensors().first(exercising).details)
    places = details["places"]
    details["grade"] = "amber"
    details["places"] = {**places, "thigh_l": {**places["thigh_l"], "grade": "amber"}}
    assert grade_words(details) == "Good enough; look at the strap: thigh on the left"


def test_a_step_that_was_skipped_is_no_strap_s_fault() -> None:
    details = {**eight_sensors().first(exercising).details, "grade": "amber"}
    assert grade_words(details) == "Good enough"
