"""Holds, steadiness and circles last their time, and count what was measured of it."""

from dataclasses import replace
from itertools import pairwise
from math import nan

import numpy as np
import pytest

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.progress import Phase
from imu_rehab.exercises.runners.timed import Timed
from tests.exercises.sampled import many, moved, run

TANDEM = many(load_exercise("tandem_stance"))
SHORT_FOOT = many(load_exercise("short_foot"))
IN_RING, OUT = 0.02, 0.2


def seconds(*pieces: tuple[float, float]) -> np.ndarray:
    """Return values, each for so many seconds, at 100 Hz."""
    return np.concatenate([np.full(round(100 * lasts), value) for value, lasts in pieces])


def test_seconds_in_the_ring_are_counted_of_thirty() -> None:
    runner = Timed(TANDEM)
    way = seconds((OUT, 2.0), (IN_RING, 12.0), (OUT, 3.0), (IN_RING, 16.0))
    (held,) = run(runner, moved(TANDEM, way))
    assert held.held_s == pytest.approx(27.0, abs=0.05)
    assert held.start_s == pytest.approx(2.0, abs=0.02)  # it began with the ring
    assert held.in_band
    assert runner.progress().number_text == "27 of 30 seconds in the ring"


def test_less_than_four_fifths_of_the_time_is_not_in_the_zone() -> None:
    way = seconds((IN_RING, 20.0), (OUT, 11.0))
    (held,) = run(Timed(TANDEM), moved(TANDEM, way))
    assert (held.in_band, held.measured) == (False, True)


def test_what_nobody_measured_is_not_held() -> None:
    way = seconds((IN_RING, 10.0), (nan, 2.0), (IN_RING, 19.0))
    (held,) = run(Timed(TANDEM), moved(TANDEM, way))
    assert held.held_s == pytest.approx(28.0, abs=0.05)
    assert held.measured
    too_much = seconds((IN_RING, 10.0), (nan, 4.0), (IN_RING, 17.0))
    (unknown,) = run(Timed(TANDEM), moved(TANDEM, too_much))
    assert (unknown.measured, unknown.in_band) == (False, False)


def test_the_next_hold_begins_after_the_pause() -> None:
    first, second = run(Timed(TANDEM), moved(TANDEM, seconds((IN_RING, 67.0))))
    assert second.start_s - first.end_s == pytest.approx(5.0, abs=0.03)


def test_a_hold_that_ends_at_once_was_no_attempt() -> None:
    push = np.zeros(400)
    push[20:60] = 9.0
    signals = moved(TANDEM, seconds((IN_RING, 4.0)), foot_push_mps2=push)
    assert run(Timed(TANDEM), signals) == []


def test_an_interruption_forgets_the_hold_and_the_next_may_begin_at_once() -> None:
    runner = Timed(TANDEM)
    run(runner, moved(TANDEM, seconds((IN_RING, 10.0))))
    assert runner.progress().held_s == pytest.approx(10.0, abs=0.05)
    runner.interrupt()
    assert (runner.progress().phase, runner.progress().held_s) == (Phase.READY, 0.0)
    (held,) = run(runner, moved(TANDEM, seconds((IN_RING, 31.0))))
    assert held.start_s == 0.0


@pytest.mark.parametrize(("sd_deg", "steady"), [(0.8, True), (1.2, False)])
def test_a_steady_foot_varies_by_a_degree_at_most(sd_deg: float, steady: bool) -> None:
    roll = 4.0 + sd_deg * np.sqrt(2) * np.sin(2 * np.pi * np.arange(600) / 100)
    (held,) = run(Timed(SHORT_FOOT), moved(SHORT_FOOT, roll))
    assert held.readings["foot_roll_deg/sd"] == pytest.approx(sd_deg, abs=0.02)
    assert held.in_band == steady


def test_short_feet_follow_each_other_with_a_pause() -> None:
    runner = Timed(SHORT_FOOT)
    done = run(runner, moved(SHORT_FOOT, np.zeros(4000)))
    gaps = [other.start_s - one.end_s for one, other in pairwise(done)]
    assert len(done) == 5
    assert gaps == pytest.approx([3.0] * 4, abs=0.02)
    assert runner.progress().number_text == "5 of 5 steady"


def test_a_set_is_finished_with_its_holds() -> None:
    once = replace(TANDEM, dose=replace(TANDEM.dose, repetitions=1))
    for lasted_s, finished in ((29.0, False), (31.0, True)):
        runner = Timed(once)
        run(runner, moved(once, seconds((IN_RING, lasted_s))))
        assert runner.finished == finished


def test_a_calf_stretch_needs_the_heel_down_and_the_foot_upright() -> None:
    stretch = many(load_exercise("calf_stretch"))
    lean = seconds((0.0, 2.0), (30.0, 33.0))
    (good,) = run(Timed(stretch), moved(stretch, lean))
    assert good.in_band
    lifted = np.where(np.arange(len(lean)) > 1000, -8.0, 0.0)
    (cheat,) = run(Timed(stretch), moved(stretch, lean, foot_pitch_deg=lifted))
    assert (cheat.in_band, cheat.mistakes) == (False, ("E1",))
    rolled = np.where(np.arange(len(lean)) > 1000, 4.0, 0.0)
    (flat,) = run(Timed(stretch), moved(stretch, lean, foot_ev_deg=rolled))
    assert (flat.in_band, flat.mistakes) == (False, ("E2",))
    assert flat.held_s == pytest.approx(8.0, abs=0.1)
