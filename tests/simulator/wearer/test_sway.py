"""Balancing and coming to rest: as large as set, smooth, and over when it is said to be."""

from collections.abc import Callable

import numpy as np
import pytest

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import standing
from imu_rehab.simulator.wearer.impacts import LASTS_S, lifted_m
from imu_rehab.simulator.wearer.motion import COLUMN, Impact, Pieces, Stage
from imu_rehab.simulator.wearer.person import Body, Person
from imu_rehab.simulator.wearer.sway import WOBBLE_HZ, sway, wobble

BODY = Body(Person(1.75), Side.RIGHT)


def written(write: Callable[[Stage], float], channel: str) -> Callable[[FloatArray], FloatArray]:
    """Return a channel's way from its rest, over time, as an activity wrote it."""
    stage = Stage(0.0, standing(BODY), BODY, np.random.default_rng(3))
    rest = stage.value(channel)
    end_s = write(stage)
    pieces = Pieces(0.0, standing(BODY))
    pieces.append([stage.close(end_s)])
    return lambda time_s: pieces.values(time_s)[:, COLUMN[channel]] - rest


@pytest.mark.parametrize("size", [0.002, 0.01])
def test_sway_is_as_large_as_set_and_ends_where_it_began(size: float) -> None:
    def write(stage: Stage) -> float:
        sway(stage, 1.0, 61.0, {"x_m": size})
        return 62.0

    x = written(write, "x_m")
    assert np.std(x(np.arange(2.0, 60.0, 0.02))) == pytest.approx(size, rel=0.15)
    assert np.allclose(x(np.array([0.5, 61.0, 61.9])), 0.0, atol=1e-9)


def test_sway_has_no_jumps_in_acceleration() -> None:
    def write(stage: Stage) -> float:
        sway(stage, 1.0, 11.0, {"shift_m": 0.004})
        return 12.0

    time_s = np.arange(0.0, 12.0, 0.002)
    accel = np.diff(written(write, "shift_m")(time_s), 2) / 0.002**2
    assert np.abs(accel).max() < 2.0
    assert np.abs(np.diff(accel)).max() < 0.05 * np.abs(accel).max()


@pytest.mark.parametrize("decay_s", [0.15, 0.4])
def test_a_wobble_dies_away_as_slowly_as_set(decay_s: float) -> None:
    x = written(lambda stage: wobble(stage, 1.0, decay_s, {"shift_m": 0.02}), "shift_m")
    period_s = 1.0 / WOBBLE_HZ
    early, late = (
        np.abs(x(np.linspace(begin, begin + period_s, 200))).max()
        for begin in (1.2, 1.2 + period_s)
    )
    assert late / early == pytest.approx(np.exp(-period_s / decay_s), rel=0.1)


def test_a_wave_of_a_contact_has_the_peak_that_was_told_and_passes() -> None:
    impact = Impact(Side.RIGHT, 1.0, 30.0)
    step_s = 1e-4
    time_s = np.arange(0.99, 1.0 + LASTS_S + 0.1, step_s)
    accel = np.diff(lifted_m("shank_r", time_s, [impact]), 2) / step_s**2
    assert accel.max() == pytest.approx(30.0, rel=0.02)
    assert np.abs(accel[time_s[1:-1] < 1.0 - step_s]).max() == 0.0
    assert np.abs(accel[time_s[1:-1] > 1.0 + LASTS_S]).max() < 0.1
    other = np.diff(lifted_m("shank_l", time_s, [impact]), 2) / step_s**2
    assert other.max() == pytest.approx(3.0, rel=0.02)
