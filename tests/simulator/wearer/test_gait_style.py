"""Pathologies and variation of a walk are as large as they were set, and told truly."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.footsteps import Leg
from imu_rehab.simulator.wearer.gait_style import GaitStyle, wander
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.walking import Route, Walk

STILL = TwinSettings(sway=0.0, mounting_tilt_deg=0.0, mounting_yaw_deg=0.0)


def walker(style: GaitStyle, steps: int = 16) -> PatientTwin:
    return PatientTwin(STILL, scripts.once(Stay(1.0), Walk(steps, style=style)))


def stances(twin: PatientTwin, side: Side = Side.RIGHT) -> list[tuple[float, float]]:
    """Return contact and the following toe-off of steady stances."""
    steps = [step for step in twin.steps(600.0) if step.side is side]
    return [(a.contact_s, b.toe_off_s) for a, b in pairwise(steps[1:-1])]


def in_stance(twin: PatientTwin, key: str, begin_s: float, end_s: float) -> FloatArray:
    return twin.truth(np.linspace(begin_s, end_s, 200))[key]


@pytest.mark.parametrize("eversion", [3.0, 8.0])
def test_the_foot_everts_in_stance_as_far_as_was_set(eversion: float) -> None:
    twin = walker(GaitStyle(eversion_deg=eversion))
    for begin_s, end_s in stances(twin):
        everted = in_stance(twin, "foot_ev_deg", begin_s, end_s)
        assert everted.max() - everted[0] == pytest.approx(eversion, abs=0.3)
        assert everted[-1] == pytest.approx(everted[0], abs=0.3)


def test_shuffling_feet_stay_low_and_land_flat() -> None:
    shuffling, ordinary = (
        walker(style)
        for style in (GaitStyle(contact_pitch_deg=5.0, clearance_m=0.004), GaitStyle())
    )
    for twin, most_deg in ((shuffling, 6.0), (ordinary, 25.0)):
        contact_s = np.array([begin for begin, _ in stances(twin)])
        pitch = twin.truth(contact_s)["foot_pitch_deg"]
        assert (0.7 * most_deg < pitch + 1.0).all()
        assert (pitch < most_deg).all()


def test_a_tested_side_that_lingers_makes_steps_uneven() -> None:
    twin = walker(GaitStyle(asymmetry=0.06), 24)
    contacts = np.array([step.contact_s for step in twin.steps(600.0)])[2:-2]
    steps_s = np.diff(contacts)
    uneven = abs(steps_s[::2].mean() - steps_s[1::2].mean()) / steps_s.mean()
    assert uneven == pytest.approx(0.06, abs=0.01)


def test_strides_are_as_long_as_their_footprints_say() -> None:
    twin = walker(GaitStyle(step_length_cv=0.03), 20)
    flat_s = np.array([begin + 0.3 * (end - begin) for begin, end in stances(twin)])
    _, position = twin.sensor("foot_r", flat_s)
    lengths = np.linalg.norm(np.diff(position, axis=0), axis=1)
    expected = 2 * 0.39 * twin.person.height_m
    assert lengths.mean() == pytest.approx(expected, rel=0.03)
    assert 0.005 < lengths.std() / lengths.mean() < 0.06


@pytest.mark.parametrize("gain", [0.0, 0.5])
def test_the_pelvis_drops_with_the_foot_only_where_they_are_coupled(gain: float) -> None:
    style = GaitStyle(eversion_deg=5.0, eversion_sd_deg=1.0, drop_gain=gain, drop_sd_deg=0.2)
    twin = walker(style, 120)
    everts, drops = (
        np.array([in_stance(twin, key, *stance).max() for stance in stances(twin)])
        for key in ("foot_ev_deg", "pelvis_drop_deg")
    )
    slope = np.cov(everts, drops)[0, 1] / np.var(everts, ddof=1)
    assert slope == pytest.approx(gain, abs=0.12)


def test_a_contact_is_felt_most_by_the_shank_that_makes_it() -> None:
    soft, hard = walker(GaitStyle()), walker(GaitStyle(impact_mps2=20.0))
    begin_s, _ = stances(hard)[2]
    after_s = begin_s + np.linspace(0.0, 0.06, 300)

    def felt(place: str) -> float:
        (with_it, _), (without, _) = (twin.imu(place, after_s) for twin in (hard, soft))
        return float(np.linalg.norm(with_it - without, axis=1).max())

    assert felt("shank_r") == pytest.approx(20.0, rel=0.15)
    assert felt("shank_l") < 3.0 < felt("pelvis") < 8.0


def test_legs_of_a_route_follow_each_other_without_a_stop() -> None:
    route = Route((Leg(6), Leg(4, 0.15, 180.0), Leg(6)))
    twin = PatientTwin(STILL, scripts.once(Stay(1.0), route))
    contacts = [step.contact_s for step in twin.steps(600.0)]
    assert np.ptp(np.diff(contacts)) < 1e-6
    time_s = np.linspace(2.0, contacts[-1] - 0.6, 500)
    _, position = twin.sensor("pelvis", time_s)
    moving = np.linalg.norm(np.diff(position, axis=0), axis=1) / np.diff(time_s)
    assert moving.min() > 0.05
    assert np.ptp(np.unwrap(np.radians(twin.truth(time_s)["pelvis_prot_deg"]))) > np.radians(175)


@pytest.mark.parametrize("memory", [0.0, 0.6])
def test_strides_remember_the_one_before_as_set(memory: float) -> None:
    series = wander(np.random.default_rng(3), 20000, 2.0, memory)
    assert series.std() == pytest.approx(2.0, rel=0.05)
    assert np.corrcoef(series[1:], series[:-1])[0, 1] == pytest.approx(memory, abs=0.03)


def test_without_a_style_nothing_differs_from_step_to_step() -> None:
    twin = walker(replace(GaitStyle()), 16)
    contacts = np.array([step.contact_s for step in twin.steps(600.0)])
    assert np.ptp(np.diff(contacts)) < 1e-9
