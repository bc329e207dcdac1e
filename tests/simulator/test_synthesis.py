"""Samples without packets: what the wearer feels, made wrong as asked, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import KITS
from imu_rehab.simulator.magnetism import Magnetism
from imu_rehab.simulator.synthesis import bursts, feel
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.walking import Walk
from imu_rehab.simulator.wearer.worn_recording import WornRecording

TWIN = PatientTwin(TwinSettings(seed=3), scripts.once(Stay(2.0), Walk(10)))
PLACES = KITS["8"]


def test_without_errors_it_is_what_the_wearer_feels() -> None:
    felt = feel(TWIN, PLACES, 100.0, 1.0, 6.0)
    assert tuple(felt) == PLACES
    for place, samples in felt.items():
        force, rate = TWIN.imu(place, 1.0 + np.arange(500) / 100.0)
        assert np.allclose(samples.accel_mps2, force, rtol=0, atol=1e-12)
        assert np.allclose(samples.gyro_radps, rate, rtol=0, atol=1e-12)


def test_errors_have_the_size_that_was_set_at_every_rate() -> None:
    errors = ErrorSettings(1.0, 0.1, 0.05, 0.02, 0.0)
    for rate_hz in (100.0, 400.0):
        ideal = feel(TWIN, PLACES, rate_hz, 0.0, 4.0)
        wrong = feel(TWIN, PLACES, rate_hz, 0.0, 4.0, errors=errors)
        for place in PLACES:
            off = np.degrees(wrong[place].gyro_radps - ideal[place].gyro_radps)
            assert np.linalg.norm(off.mean(axis=0)) == pytest.approx(1.0, abs=0.03)
            assert off.std(axis=0) == pytest.approx(0.1 * np.sqrt(rate_hz / 400.0), rel=0.2)
            pulled = wrong[place].accel_mps2 - ideal[place].accel_mps2
            assert np.linalg.norm(pulled.mean(axis=0)) == pytest.approx(0.05, abs=0.005)


def test_the_seed_decides_and_a_place_may_be_left_out() -> None:
    both = [feel(TWIN, PLACES, 50.0, 0.0, 2.0, errors=ErrorSettings(), seed=9) for _ in range(2)]
    other = feel(TWIN, PLACES[:3], 50.0, 0.0, 2.0, errors=ErrorSettings(), seed=10)
    for place in PLACES[:3]:
        assert np.array_equal(both[0][place].gyro_radps, both[1][place].gyro_radps)
        assert not np.array_equal(both[0][place].gyro_radps, other[place].gyro_radps)


def test_the_earths_field_has_its_strength_dip_and_north_wherever_one_turns() -> None:
    field = Magnetism(field_ut=50.0, dip_deg=60.0, north_deg=30.0)
    time_s = np.arange(300) / 50.0
    for place, samples in feel(TWIN, PLACES, 50.0, 0.0, 6.0, magnetism=field).items():
        assert samples.mag_ut is not None
        world = qn.rotate(TWIN.sensor(place, time_s)[0], samples.mag_ut)
        assert np.allclose(np.linalg.norm(world, axis=1), 50.0)
        assert np.allclose(np.degrees(np.arcsin(-world[:, 1] / 50.0)), 60.0)
        assert np.allclose(np.degrees(np.arctan2(-world[:, 2], world[:, 0])), 30.0)


def test_a_building_disturbs_most_at_the_floor_and_iron_turns_with_the_sensor() -> None:
    plain, indoors, iron = (
        feel(TWIN, ("foot_r", "trunk"), 50.0, 2.0, 6.0, magnetism=magnetism)
        for magnetism in (
            Magnetism(),
            Magnetism(indoor_ut=20.0),
            Magnetism(hard_iron_ut=7.0),
        )
    )
    off = {place: indoors[place].mag_ut - plain[place].mag_ut for place in plain}  # type: ignore[operator]
    size = {place: float(np.sqrt(np.mean(np.sum(v**2, axis=1)))) for place, v in off.items()}
    assert 5.0 < size["foot_r"] < 40.0
    assert size["trunk"] < 0.5 * size["foot_r"]
    for place in plain:
        offset = iron[place].mag_ut - plain[place].mag_ut  # type: ignore[operator]
        assert np.allclose(offset, offset[0])
        assert np.linalg.norm(offset[0]) == pytest.approx(7.0)


def test_a_recording_has_no_magnetic_field() -> None:
    time_s = np.arange(100) / 50.0
    worn = WornRecording({"pelvis": (time_s, np.ones((100, 3)), np.zeros((100, 3)))})
    assert len(feel(worn, ("pelvis",), 100.0, 0.0, 1.0)["pelvis"]) == 100
    with pytest.raises(TypeError, match="place in the world"):
        feel(worn, ("pelvis",), 100.0, 0.0, 1.0, magnetism=Magnetism())


@given(share=st.floats(0, 0.5), length=st.integers(1, 50), seed=st.integers(0, 999))
def test_bursts_lose_about_the_share_in_whole_bursts(share: float, length: int, seed: int) -> None:
    lost = bursts(2000, share, length, seed)
    assert abs(lost.sum() - share * 2000) <= length
    edges = np.flatnonzero(np.diff(np.concatenate([[False], lost, [False]]).astype(int)))
    assert np.all(np.diff(edges)[::2] % length == 0)


def test_lost_samples_hold_nan_and_the_others_what_they_held() -> None:
    lost = bursts(200, 0.2, 10, 1)
    whole = feel(TWIN, PLACES[:2], 100.0, 0.0, 2.0, magnetism=Magnetism())
    holed = feel(TWIN, PLACES[:2], 100.0, 0.0, 2.0, magnetism=Magnetism(), lost={PLACES[0]: lost})
    for name in ("gyro_radps", "accel_mps2", "mag_ut"):
        here, there = (getattr(felt[PLACES[0]], name) for felt in (whole, holed))
        assert np.isnan(there[lost]).all()
        assert np.array_equal(here[~lost], there[~lost])
        assert np.array_equal(getattr(whole[PLACES[1]], name), getattr(holed[PLACES[1]], name))


def test_noise_does_not_hang_on_what_is_lost() -> None:
    errors = replace(ErrorSettings(), scale_error=0.0)
    lost = {place: bursts(200, 0.3, 5, 2) for place in PLACES}
    whole = feel(TWIN, PLACES, 100.0, 0.0, 2.0, errors=errors)
    holed = feel(TWIN, PLACES, 100.0, 0.0, 2.0, errors=errors, lost=lost)
    for place in PLACES:
        kept = ~lost[place]
        assert np.array_equal(whole[place].accel_mps2[kept], holed[place].accel_mps2[kept])
