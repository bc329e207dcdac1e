from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.signals.places import Side
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import Absence, SimulatorSettings

DEFAULT_PLACES = SimulatorSettings().places
absences = st.lists(
    st.builds(Absence, st.sampled_from(DEFAULT_PLACES), st.floats(0, 1e4), st.floats(0.1, 3599)),
    max_size=3,
).map(tuple)
settings = st.builds(
    SimulatorSettings,
    seed=st.integers(0, 2**31),
    radio=st.builds(RadioSettings, st.floats(7.5, 100), st.floats(0, 0.9), st.floats(0, 0.9)),
    skew_ppm=st.floats(-1000, 1000),
    rate_error=st.floats(-0.1, 0.1),
    gyro_bias_dps=st.floats(0, 5),
    wear=st.sampled_from([None, Path("walk.npz")]),
    absences=absences,
    waits=st.booleans(),
)


@given(settings)
def test_what_goes_to_the_other_process_arrives_as_it_was(given_: SimulatorSettings) -> None:
    assert SimulatorSettings.from_json(given_.to_json()) == given_


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate_error": 0.11},
        {"skew_ppm": -1001.0},
        {"skew_ppm": float("nan")},
        {"gyro_bias_dps": float("inf")},
        {"seed": -1},
        {"absences": (Absence("pelvis", -1.0, 2.0),)},
        {"absences": (Absence("pelvis", 1.0, 0.0),)},
        {"absences": (Absence("pelvis", 1.0, 3600.0),)},
    ],
)
def test_impossible_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        SimulatorSettings(**wrong)


def test_only_a_worn_sensor_can_be_lost() -> None:
    assert SimulatorSettings(absences=(Absence("foot_r", 1.0, 2.0),))
    with pytest.raises(UnknownName, match="foot_l"):
        SimulatorSettings(absences=(Absence("foot_l", 1.0, 2.0),))
    assert SimulatorSettings(side=Side.LEFT, absences=(Absence("foot_l", 1.0, 2.0),))
