"""Somebody from a number: always the same, different from others, able to do every test."""

import numpy as np
import pytest

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.metrics.catalogue import TESTS, protocol
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.battery_scripts import SITTINGS, Sitting, script
from imu_rehab.simulator.wearer.patient_twin import PatientTwin
from imu_rehab.simulator.wearer.random_wearer import random_wearer


def test_the_same_number_is_the_same_person_and_another_is_not() -> None:
    assert random_wearer(5) == random_wearer(5)
    assert random_wearer(5) != random_wearer(6)
    assert random_wearer(5).chance("lunge").uniform() == random_wearer(5).chance("lunge").uniform()


def test_many_people_are_of_every_kind() -> None:
    people = [random_wearer(seed) for seed in range(60)]
    assert {person.twin.side for person in people} == set(Side)
    assert sum(person.style.contact_pitch_deg < 12.0 for person in people) >= 3
    assert np.std([person.twin.dorsiflexion_limit_deg for person in people]) > 5.0


def test_the_sessions_hold_every_test_and_condition_of_the_battery() -> None:
    done = {(task.test, task.condition) for sitting in SITTINGS for task in sitting.tasks}
    known = {(test, variant.key) for test in TESTS for variant in protocol(test).variants}
    assert done == known


@pytest.mark.parametrize("sitting", SITTINGS, ids=lambda sitting: sitting.calibration)
def test_whoever_comes_can_do_it_with_human_knees(sitting: Sitting) -> None:
    places = ("foot_r", "shank_r", "foot_l", "shank_l", "pelvis")
    steps = tuple(s.key for s in calibration_data().steps_of(sitting.calibration, places))
    for seed in (3, 8):
        wearer = random_wearer(seed)
        twin = PatientTwin(wearer.twin, scripts.once(*script(wearer, sitting, steps)), places)
        time_s = np.arange(0.0, twin.ends_s(3600.0), 0.02)
        for side in Side:
            knee = twin.truth(time_s, side)["knee_flex_deg"]
            assert -16.0 < knee.min() < knee.max() < 130.0
