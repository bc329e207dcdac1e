"""Strides and landings are counted as they are told, and judged by their own values."""

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.runners.events import Events
from tests.exercises.sampled import many

ANGLE, SOFT = load_exercise("gait_foot_angle"), load_exercise("gait_soft")
HOP = many(load_exercise("hop_hold"))
LANDED = {
    "landing_tts_s": 1.2,
    "landing_pta_g": 6.0,
    "landing_drop_deg": 2.0,
    "landing_shank_med_deg": 3.0,
    "landing_foot_ev_deg": 4.0,
}


def told(
    exercise: Exercise, events: list[dict[str, float]], runner: Events | None = None
) -> list[Repetition]:
    """Tell of one event a second, at 50 Hz in between."""
    runner, found = runner or Events(exercise), []
    for i in range(50 * len(events)):
        values = events[i // 50] if i % 50 == 25 else {}
        repetition = runner.feed(i / 50, values)
        found += [] if repetition is None else [repetition]
    return found


def test_the_one_number_looks_back_on_ten_strides() -> None:
    runner = Events(ANGLE)
    angles = [20.0] * 12 + [8.0] * 7
    told(ANGLE, [{"stride_fpa_deg": angle} for angle in angles], runner)
    assert len(runner.progress().repetitions) == 19
    assert runner.progress().number_text == "7 of the last 10 steps in the zone"


def test_each_stride_lasts_from_the_one_before() -> None:
    first, second, third = told(ANGLE, [{"stride_fpa_deg": 8.0}] * 3)
    assert first.start_s == first.end_s
    assert second.start_s == first.end_s
    assert second.end_s == pytest.approx(1.5)
    assert third.start_s == second.end_s


def test_a_stride_across_a_gap_is_counted_and_not_judged() -> None:
    runner = Events(ANGLE)
    runner.feed(0.0, {})
    gap = runner.feed(0.5, {"stride_fpa_deg": 8.0})
    assert gap is not None
    assert (gap.measured, gap.in_band, gap.mistakes) == (False, False, ("E10",))
    after = runner.feed(0.6, {"stride_fpa_deg": 8.0})
    assert after is not None
    assert after.in_band


def test_a_limp_is_told_after_two_windows() -> None:
    uneven = [
        {"stride_fpa_deg": 8.0, "step_time_r_s": 0.6, "step_time_l_s": 0.5} for _ in range(22)
    ]
    done = told(ANGLE, uneven)
    assert [("E11" in stride.mistakes) for stride in done] == [False] * 19 + [True] * 3


@pytest.mark.parametrize(
    ("spm", "in_zone", "mistakes"),
    [(115.0, True, ()), (105.0, False, ()), (85.0, False, ("E7",)), (146.0, False, ("E7",))],
)
def test_a_cadence_far_from_the_beat_is_too_slow_or_too_fast(
    spm: float, in_zone: bool, mistakes: tuple[str, ...]
) -> None:
    (stride,) = told(SOFT, [{"stride_cadence_spm": spm}])
    assert (stride.in_band, stride.mistakes) == (in_zone, mistakes)


def test_a_drop_is_told_where_the_belt_is_worn() -> None:
    (stride,) = told(SOFT, [{"stride_cadence_spm": 115.0, "stride_pelvis_drop_deg": 9.0}])
    assert (stride.in_band, stride.mistakes) == (True, ("E4",))


def test_walking_is_done_after_its_minutes_however_often_it_is_interrupted() -> None:
    short = replace(ANGLE, dose=replace(ANGLE.dose, minutes=0.1))
    runner = Events(short)
    for i in range(150):
        runner.feed(i / 50, {})
    runner.interrupt()
    for i in range(149):
        runner.feed(100 + i / 50, {})
    assert not runner.finished
    for i in range(149, 160):
        runner.feed(100 + i / 50, {})
    assert runner.finished


def test_a_landing_that_is_held_is_good() -> None:
    runner = Events(HOP)
    done = told(HOP, [LANDED, LANDED | {"landing_pta_g": 9.0}, LANDED], runner)
    assert [landing.in_band for landing in done] == [True, False, True]
    assert runner.progress().number_text == "2 of 3 landings held"


def test_a_landing_that_never_became_steady_is_measured_and_not_held() -> None:
    (never,) = told(HOP, [LANDED | {"landing_tts_s": inf}])
    assert (never.measured, never.in_band) == (True, False)
    (unknown,) = told(HOP, [LANDED | {"landing_tts_s": nan}])
    assert (unknown.measured, unknown.in_band) == (False, False)


def test_what_goes_wrong_in_a_landing_has_its_code() -> None:
    knee = LANDED | {"landing_shank_med_deg": 12.0, "landing_drop_deg": 9.0}
    (landing,) = told(HOP, [knee])
    assert landing.mistakes == ("E3", "E4")
    (foot,) = told(HOP, [LANDED | {"landing_foot_ev_deg": 12.0}])
    assert (foot.in_band, foot.mistakes) == (True, ("E2",))


def test_balance_lost_after_two_good_landings_is_told() -> None:
    runner = Events(HOP)

    def hop(lean_deg: float) -> Repetition | None:
        for i in range(50):
            lean = lean_deg * np.sin(np.pi * i / 50)
            runner.feed(i / 50, {"pelvis_tilt_deg": lean, "pelvis_drop_deg": 0.0})
        return runner.feed(1.0, LANDED)

    landings = [hop(lean) for lean in (5.0, 8.0, 12.0, 30.0)]
    assert [landing.mistakes for landing in landings if landing] == [(), (), (), ("E9",)]
