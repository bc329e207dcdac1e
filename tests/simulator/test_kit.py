"""Kits of three to eight sensors: as many on the air as are worn, each where it says."""

import numpy as np
import pytest

from imu_rehab.errors import UnknownName
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import KITS, Side, kit_places
from imu_rehab.simulator.comparison import rmse
from imu_rehab.simulator.kit import make_kit, twin_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings

START_S = 1000.0


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("side", Side)
def test_a_kit_has_the_places_of_its_side(kit: str, side: Side) -> None:
    settings = SimulatorSettings(kit=kit, side=side)
    assert SimulatorSettings.from_json(settings.to_json()) == settings
    _, sensors = make_kit(settings, twin_of(settings), START_S)
    assert tuple(sensor.place for sensor in sensors) == kit_places(kit, side)


def test_a_kit_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownName, match="no kit named '9'"):
        SimulatorSettings(kit="9")


def test_eight_sensors_of_the_left_side_measure_knee_and_hip() -> None:
    settings = SimulatorSettings(kit="8", side=Side.LEFT, seed=3)
    twin = PatientTwin(TwinSettings(Side.LEFT, seed=3), scripts.demo(9.0), settings.places)
    world, sensors = make_kit(settings, twin, START_S)
    items = VirtualSession(sensors, start_s=START_S, seed=3).run(12.0)
    log = read_session(items, PipelineSettings(places=settings.places, side=Side.LEFT))
    assert world.start_s is not None
    truth = twin.truth(log.time_s - world.start_s)
    assert truth["knee_flex_deg"].max() > 50.0
    for key in ("ankle_df_deg", "knee_flex_deg", "hip_flex_deg", "pelvis_drop_deg"):
        error = rmse(log.signals[key], truth[key])
        assert error is not None, key
        assert error < 2.0, key


def test_the_wearer_takes_breaks_long_enough_for_a_pose_anew() -> None:
    twin = twin_of(SimulatorSettings(seed=3, waits=True))
    time_s = np.arange(5.0, 75.0, 0.1)  # after the stance of the beginning
    rates_radps = [twin.imu(place, time_s)[1] for place in twin.places]
    moves = np.degrees(np.abs(rates_radps)).max(axis=(0, 2)) > 2.0
    quiet_s = 0.1 * np.diff(np.flatnonzero(moves))
    assert np.sum(quiet_s > 6.0) == 2  # five seconds of a pose, and slices of half a second
