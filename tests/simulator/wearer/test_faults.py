"""Faults of straps: over the twin and over recorded samples they are the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.simulator.magnetism import Magnetism
from imu_rehab.simulator.synthesis import feel
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.faults import (
    Fault,
    Faulty,
    Turned,
    flipped,
    slipped,
    swapped,
    with_faults,
)
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.walking import Walk

PLACES = ("foot_r", "foot_l", "shank_r", "pelvis")
TIDY = TwinSettings(seed=2, mounting_tilt_deg=0.0, mounting_yaw_deg=0.0)
TWIN = PatientTwin(TIDY, scripts.once(Stay(2.0), Walk(6)), PLACES)
TIME_S = np.arange(600) / 100.0
FAULT = st.one_of(
    st.builds(flipped, st.sampled_from(PLACES), st.sampled_from("xyz")),
    st.builds(
        slipped,
        st.sampled_from(PLACES),
        st.sampled_from("xyz"),
        st.floats(-170, 170),
        st.floats(0, 5),
    ),
)


@settings(max_examples=20, deadline=None)
@given(turned=st.lists(FAULT, max_size=3), swap=st.permutations(PLACES))
def test_recorded_samples_are_altered_as_the_wearer_would_feel_it(
    turned: list[Fault], swap: list[str]
) -> None:
    faults = [*swapped(swap[0], swap[1]), *turned]
    field = Magnetism()
    felt = feel(Faulty(TWIN, faults), PLACES, 100.0, 0.0, 6.0, magnetism=field)
    plain = feel(TWIN, PLACES, 100.0, 0.0, 6.0, magnetism=field)
    altered = with_faults(plain, TIME_S, faults)
    for place in PLACES:
        for name in ("gyro_radps", "accel_mps2", "mag_ut"):
            one, other = getattr(felt[place], name), getattr(altered[place], name)
            assert np.allclose(one, other, atol=1e-9), name


@settings(max_examples=10, deadline=None)
@given(angle=st.floats(-120, 120), axis=st.sampled_from("xyz"), at_s=st.floats(1, 4))
def test_a_slip_turns_the_sensor_and_is_felt_as_it_happens(
    angle: float, axis: str, at_s: float
) -> None:
    slipping = Faulty(TWIN, [slipped("pelvis", axis, angle, at_s)])
    middles = np.arange(0.5, 2400.0) / 400.0
    _, rate = slipping.imu("pelvis", middles)
    q, _ = slipping.sensor("pelvis", np.array([0.0, 6.0]))
    turned = q[0]
    for step in qn.from_rotation_vector(rate / 400.0):
        turned = qn.multiply(turned, step)
    error = qn.to_rotation_vector(qn.multiply(qn.conjugate(turned), q[1]))
    assert np.degrees(np.linalg.norm(error)) < 0.1
    unmoved, _ = TWIN.sensor("pelvis", np.array([6.0]))
    slip = qn.to_rotation_vector(qn.multiply(qn.conjugate(unmoved[0]), q[1]))
    assert np.degrees(np.linalg.norm(slip)) == pytest.approx(abs(angle), abs=1e-6)


def test_upside_down_the_foot_sensor_feels_gravity_from_below() -> None:
    for axis, sign in (("x", -1.0), ("y", -1.0), ("z", 1.0)):
        force, _ = Faulty(TWIN, [flipped("foot_r", axis)]).imu("foot_r", np.array([0.5]))
        assert force[0, 2] == pytest.approx(sign * 9.81, abs=0.02)


def test_swapped_sensors_feel_each_others_segment_and_mounting() -> None:
    wrong = Faulty(TWIN, swapped("foot_r", "shank_r"))
    force, _ = wrong.imu("foot_r", np.array([0.5]))
    up = qn.rotate(NOMINAL_MOUNTING["shank_r"], np.array([0.0, 9.81, 0.0]))
    assert np.allclose(force[0], up, atol=0.05)


def test_a_sensor_cannot_be_worn_where_nobody_recorded() -> None:
    samples = feel(TWIN, ("foot_r",), 100.0, 0.0, 1.0)
    with pytest.raises(KeyError):
        with_faults(samples, np.arange(100) / 100.0, swapped("foot_r", "trunk"))
    with pytest.raises(ValueError, match="not x, y or z"):
        Turned("foot_r", "w", 10.0)
