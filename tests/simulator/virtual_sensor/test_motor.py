"""Cues that wait for their time: refused at once, or ended by exactly one word."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.control import Status
from firmware_protocol.haptic import (
    ALL_CUES,
    ON_TIME_US,
    QUEUE_LENGTH,
    Haptic,
    HapticPattern,
    HapticResult,
)
from imu_rehab.simulator.virtual_sensor.motor import HapticMotor

NOW_US = 1_000_000
CUE = Haptic(HapticPattern.TWO, 200, 100, NOW_US + 50_000, 1, 100)

times_us = st.integers(0, 2_000_000)
cues = st.builds(
    Haptic,
    pattern=st.sampled_from(list(HapticPattern)),
    amplitude=st.integers(1, 255),
    duration_ms=st.integers(20, 500),
    fire_at_us=times_us,
    cue_id=st.integers(0, 20),
    max_late_ms=st.integers(0, 300),
)
asked = st.lists(st.tuples(st.integers(0, 100_000), cues), max_size=30)


def test_a_cue_is_fired_at_its_time_however_late_somebody_asks() -> None:
    motor = HapticMotor()
    assert motor.take(NOW_US, CUE) == Status.OK
    assert motor.run(NOW_US + 49_999) == []
    (done,) = motor.run(NOW_US + 900_000)
    assert (done.result, done.actual_us) == (HapticResult.FIRED, CUE.fire_at_us)


def test_a_cue_for_now_was_meant_for_when_it_came() -> None:
    motor = HapticMotor()
    motor.take(NOW_US, replace(CUE, fire_at_us=0))
    (done,) = motor.run(NOW_US)
    assert (done.result, done.scheduled_us, done.actual_us) == (0, NOW_US, NOW_US)


def test_a_cue_that_passed_a_moment_ago_is_fired_late() -> None:
    motor = HapticMotor()
    motor.take(NOW_US, replace(CUE, fire_at_us=NOW_US - 30_000))
    (done,) = motor.run(NOW_US)
    assert (done.result, done.actual_us) == (HapticResult.FIRED_LATE, NOW_US)


def test_who_waits_for_the_motor_too_long_expires() -> None:
    motor = HapticMotor()
    motor.take(NOW_US, replace(CUE, duration_ms=500))
    motor.take(NOW_US, replace(CUE, fire_at_us=NOW_US + 60_000, cue_id=2))
    first, second = motor.run(NOW_US + 900_000)
    assert (first.cue_id, first.result) == (1, HapticResult.FIRED)
    assert (second.cue_id, second.result) == (2, HapticResult.EXPIRED)
    assert len(motor.felt) == 1


def test_a_motor_that_does_not_run_says_so() -> None:
    motor = HapticMotor()
    motor.broken = True
    motor.take(NOW_US, CUE)
    assert [one.result for one in motor.run(CUE.fire_at_us)] == [HapticResult.FAULT]
    assert motor.felt == []


def test_cancelling_takes_one_or_all() -> None:
    motor = HapticMotor()
    for number in range(3):
        motor.take(NOW_US, replace(CUE, cue_id=number))
    assert [one.cue_id for one in motor.cancel(NOW_US, 1)] == [1]
    assert motor.cancel(NOW_US, 1) == []
    gone = motor.cancel(NOW_US, ALL_CUES)
    assert [(one.cue_id, one.result) for one in gone] == [(0, 3), (2, 3)]
    assert motor.run(NOW_US + 10**7) == []


@given(asked, st.integers(0, 100_000))
def test_every_accepted_cue_ends_in_one_word_and_one_motor_does_one_thing_at_a_time(
    wanted: list[tuple[int, Haptic]], step_us: int
) -> None:
    motor, now_us, accepted, done = HapticMotor(), 0, [], []
    for wait_us, cue in wanted:
        now_us += wait_us
        done += motor.run(now_us)
        if motor.take(now_us, cue) == Status.OK:
            accepted.append((now_us, cue))
        assert motor.queued <= QUEUE_LENGTH
    while motor.queued:
        now_us += step_us + 1
        done += motor.run(now_us)
    assert sorted(one.cue_id for one in done) == sorted(cue.cue_id for _, cue in accepted)
    for one in done:
        late_us = one.actual_us - one.scheduled_us
        assert late_us >= 0
        assert (one.result == HapticResult.FIRED) == (late_us <= ON_TIME_US and one.result < 2)
    for felt, following in zip(motor.felt, motor.felt[1:], strict=False):
        assert felt.end_us <= following.begin_us
    for felt in motor.felt:
        assert felt.begin_us - (felt.cue.fire_at_us or felt.begin_us) <= (
            1000 * felt.cue.max_late_ms
        )


@given(asked)
def test_how_often_somebody_asks_changes_nothing(wanted: list[tuple[int, Haptic]]) -> None:
    told = []
    for often in (False, True):
        motor, now_us, done = HapticMotor(), 0, []
        for wait_us, cue in wanted:
            for part_us in range(0, wait_us, 9_000) if often else ():
                done += motor.run(now_us + part_us)
            now_us += wait_us
            done += motor.run(now_us)
            motor.take(now_us, cue)
        told.append(done + motor.run(10**8))
    assert told[0] == told[1]
