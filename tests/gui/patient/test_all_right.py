from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab_gui.patient.all_right import ALARM_EVERY_S, ANSWER_S, AllRight
from tests.gui.replayed_session import Tape, exercising


def near_fall(frame: Frame) -> Frame:
    return replace(frame, stage=Stage.PAUSED, events=(Event(1.0, "near_fall", "", 2.4, ""),))


def alarms(asking: AllRight, until_s: float) -> list[float]:
    heard, now_s = [], 0.0
    while now_s <= until_s:
        asking, alarm = asking.beat(now_s)
        heard += [now_s] * alarm
        now_s += 0.5
    return heard


def test_nobody_who_answers_is_alarmed(lunge: Tape) -> None:
    asking = AllRight().after(near_fall(lunge.first(exercising)), 0.0)
    assert asking.asks
    assert not asking.help_wanted
    assert alarms(asking, ANSWER_S - 0.5) == []


def test_no_answer_in_ten_seconds_alarms_until_yes(lunge: Tape) -> None:
    asking = AllRight().after(near_fall(lunge.first(exercising)), 0.0)
    heard = alarms(asking, ANSWER_S + 3 * ALARM_EVERY_S)
    assert heard == [ANSWER_S + n * ALARM_EVERY_S for n in range(4)]


@given(st.floats(0.0, 1e6))
def test_who_asks_for_help_is_heard_at_once(now_s: float) -> None:
    asking, alarm = AllRight(now_s, alarm_s=now_s + ANSWER_S).help(now_s).beat(now_s)
    assert alarm
    assert asking.help_wanted


def test_a_stop_ends_the_question(lunge: Tape) -> None:
    frame = lunge.first(exercising)
    asking = AllRight().after(near_fall(frame), 0.0)
    assert asking.after(replace(frame, events=()), 1.0) == asking
    assert not asking.after(replace(frame, stage=Stage.STOPPED, events=()), 1.0).asks
