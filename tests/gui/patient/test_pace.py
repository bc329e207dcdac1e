from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.block_results import SetDone
from imu_rehab.pipeline.frame import Frame, SensorState, Stage
from imu_rehab_gui.patient.pace import COUNT_S, Between, Pace, low_batteries
from tests.gui.replayed_session import Tape, exercising

SET = SetDone(0, "squat", "", "right", 1, 0.0, 9.0, Hits(2, 3), Hits(), complete=True)


def paused(frame: Frame) -> Frame:
    return replace(frame, stage=Stage.PAUSED, over=(), events=())


def begun(frame: Frame) -> Pace:
    """Return the pace of somebody who moves, after the first count-down."""
    pace, pressed = Pace(on=True).after(frame, 0.0)
    assert (pace.between, pressed) == (Between.COUNT_DOWN, "pause")
    pace, _ = pace.after(paused(frame), 0.1)
    pace, pressed = pace.beat(COUNT_S + 0.01)
    assert (pace.between, pressed) == (Between.NOTHING, "resume")
    return pace


def test_who_trains_alone_is_counted_in_rests_and_goes_on_by_themselves(lunge: Tape) -> None:
    frame = replace(lunge.first(exercising), over=())
    assert frame.progress is not None
    rest_s = frame.progress.exercise.dose.rest_s
    pace, pressed = begun(frame).after(replace(frame, over=(SET,)), 10.0)
    assert (pace.between, pressed) == (Between.REST, "pause")
    assert pace.hits == Hits(2, 3)
    pace, _ = pace.after(paused(frame), 10.1)
    assert pace.left_s(10.0) == rest_s
    assert pace.beat(9.0 + rest_s) == (pace, "")
    pace, pressed = pace.beat(10.0 + rest_s)
    assert (pace.between, pressed) == (Between.COUNT_DOWN, "")
    pace, pressed = pace.beat(10.0 + rest_s + COUNT_S)
    assert (pace.between, pressed) == (Between.NOTHING, "resume")


def test_a_rest_can_be_left_and_is_followed_by_a_count_down(lunge: Tape) -> None:
    frame = replace(lunge.first(exercising), over=())
    pace, _ = begun(frame).after(replace(frame, over=(SET,)), 10.0)
    assert pace.go_on(12.0).left_s(12.0) == COUNT_S


def test_a_set_that_was_left_is_followed_by_no_rest(lunge: Tape) -> None:
    frame = replace(lunge.first(exercising), over=())
    left = replace(frame, over=(replace(SET, complete=False),))
    assert begun(frame).after(left, 10.0)[0].between is Between.NOTHING


def test_frames_before_the_pause_arrives_change_nothing(lunge: Tape) -> None:
    frame = replace(lunge.first(exercising), over=())
    pace, _ = begun(frame).after(replace(frame, over=(SET,)), 10.0)
    assert pace.after(frame, 10.01) == (pace, "")
    assert pace.beat(99999.0) == (pace, "")


moves = st.lists(
    st.tuples(st.sampled_from(Stage), st.booleans(), st.floats(0.0, 90.0)), max_size=30
)


@given(moves)
def test_without_a_pace_nothing_is_ever_pressed(
    lunge: Tape, course: list[tuple[Stage, bool, float]]
) -> None:
    pace, frame = Pace(), lunge.first(exercising)
    for stage, over, now_s in course:
        pace, pressed = pace.after(replace(frame, stage=stage, over=(SET,) * over), now_s)
        assert (pressed, pace.beat(now_s)) == ("", (pace, ""))


@given(moves)
def test_nobody_is_moved_on_who_has_stopped(
    lunge: Tape, course: list[tuple[Stage, bool, float]]
) -> None:
    pace, frame, now_s = Pace(on=True), lunge.first(exercising), 0.0
    for stage, over, later_s in course:
        now_s += later_s
        pace, _ = pace.after(replace(frame, stage=stage, over=(SET,) * over), now_s)
    pace, _ = pace.after(replace(frame, stage=Stage.STOPPED), now_s)
    assert pace.beat(now_s + 1e6) == (pace, "")


def test_a_low_battery_is_told_by_its_place(lunge: Tape) -> None:
    frame = lunge.first(exercising)

    def charged(state: SensorState, pct: int) -> SensorState:
        return replace(state, battery_pct=pct)

    sensors = {p: charged(s, 12 if p == "foot_r" else 80) for p, s in frame.sensors.items()}
    assert low_batteries(replace(frame, sensors=sensors)) == ("foot_r",)
