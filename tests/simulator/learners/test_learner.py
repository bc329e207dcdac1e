import numpy as np
import pytest

from imu_rehab.feedback.channels import NOTHING, Channels, cue_kinds, sound_names
from imu_rehab.simulator.learners.learner import (
    DONE,
    LEAST_DEG,
    MOST_DEG,
    STEP_DEG,
    WAYS,
    Learner,
)
from imu_rehab.simulator.learners.single_rate import SingleRate


def learner(untrained_deg: float = 16.0) -> Learner:
    return Learner(SingleRate(), untrained_deg, 1.5, np.random.default_rng(3))


def test_it_knows_sounds_that_exist() -> None:
    assert {*WAYS, DONE} <= sound_names()
    assert {*WAYS, DONE} <= set(cue_kinds())


def test_a_direction_moves_it_at_once_and_changes_what_comes() -> None:
    somebody = learner()
    assert somebody.notice(Channels(sound="more")) == STEP_DEG
    before = somebody.habit_deg
    somebody.finish()
    assert somebody.habit_deg > before


@pytest.mark.parametrize("channels", [NOTHING, Channels(sound="repetition"), Channels(sound=DONE)])
def test_what_asks_for_nothing_changes_nothing(channels: Channels) -> None:
    somebody = learner()
    assert somebody.notice(channels) == 0.0
    somebody.finish()
    assert somebody.habit_deg == 16.0


def test_a_body_goes_no_further_than_it_can() -> None:
    for habit_deg in (-80.0, 16.0, 200.0):
        somebody = learner(habit_deg)
        aims = [somebody.aim_deg() for _ in range(50)]
        assert all(LEAST_DEG <= aim <= MOST_DEG for aim in aims)


def test_the_same_chance_makes_the_same_movements() -> None:
    one, other = learner(), learner()
    assert [one.aim_deg() for _ in range(9)] == [other.aim_deg() for _ in range(9)]
