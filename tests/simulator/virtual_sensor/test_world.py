"""When the wearer begins: at the first START, or when somebody says so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_sensor.world import LONG_BEFORE_S, World

FIRST_S = 1000.0
A_SECOND_S = np.arange(0.0, 1.0, 0.01)


class Clockwork:
    """A wearer who feels what time it is."""

    places = ("foot_r",)

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        return np.repeat(time_s[:, None], 3, axis=1), np.zeros((len(time_s), 3))


def felt_s(world: World, host_s: FloatArray) -> FloatArray:
    return world.feel("foot_r", host_s)[0][:, 0]


@given(st.floats(0.0, 600.0), st.floats(0.0, 600.0))
def test_a_wearer_who_waits_stands_until_told_and_time_runs_evenly(
    until_go_s: float, later_s: float
) -> None:
    world = World(Clockwork(), until_told=True)
    world.started("foot_r", FIRST_S)
    waiting = felt_s(world, FIRST_S + until_go_s + A_SECOND_S)
    assert waiting.max() < 0
    assert np.allclose(np.diff(waiting), 0.01)
    assert waiting[0] == pytest.approx(until_go_s - LONG_BEFORE_S)
    go_s = world.go(FIRST_S + until_go_s)
    assert felt_s(world, go_s + later_s + A_SECOND_S)[0] == pytest.approx(later_s, abs=1e-6)
    assert world.go(go_s + 5.0) == go_s  # a second word changes nothing


def test_untold_the_world_begins_with_the_first_start() -> None:
    world = World(Clockwork())
    world.started("foot_r", FIRST_S)
    world.started("pelvis", FIRST_S + 3.0)
    assert (world.first_s, world.start_s) == (FIRST_S, FIRST_S)


def test_the_twin_stands_however_long_it_takes_and_bends_soon_after_the_word() -> None:
    settings = SimulatorSettings(waits=True)
    twin = wearer_of(settings)
    world, _ = make_kit(settings, twin, FIRST_S)
    world.started("shank_r", FIRST_S)
    _, waiting_radps = world.feel("shank_r", FIRST_S + np.arange(0.0, 60.0, 0.05))
    assert np.degrees(np.abs(waiting_radps)).max() < 1.0
    world.go(FIRST_S + 60.0)
    _, moving_radps = world.feel("shank_r", FIRST_S + 60.0 + np.arange(0.0, 4.0, 0.05))
    assert np.degrees(np.abs(moving_radps)).max() > 10.0
