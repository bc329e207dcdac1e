import pytest

from imu_rehab.simulator.learners.guided import Guided
from imu_rehab.simulator.learners.learner import LEARNERS
from imu_rehab.simulator.learners.memory import NoMemory
from imu_rehab.simulator.learners.single_rate import SingleRate
from imu_rehab.simulator.learners.two_rate import TwoRate


@pytest.mark.parametrize("kind", sorted(LEARNERS))
def test_an_error_moves_the_next_movement_its_way_and_silence_moves_none(kind: str) -> None:
    memory = LEARNERS[kind]()
    memory.learn(0.0, guided=False)
    assert memory.shift_deg == 0.0
    for _ in range(20):
        memory.learn(-5.0, guided=True)
    assert memory.shift_deg < 0.0


@pytest.mark.parametrize("kind", sorted(LEARNERS))
def test_a_night_takes_some_and_turns_nothing_round(kind: str) -> None:
    memory = LEARNERS[kind]()
    for i in range(30):
        memory.learn(5.0, guided=i % 2 == 0)
    before = memory.shift_deg
    memory.sleep()
    assert 0.0 < memory.shift_deg < before


def test_two_rates_recover_of_themselves_what_a_short_reversal_hid() -> None:
    """Smith et al. 2006: after learning and a short reversal, with errors clamped, it rebounds."""
    memory = TwoRate()
    for _ in range(150):
        memory.learn(10.0 - memory.shift_deg, guided=True)
    while memory.shift_deg > 0.0:
        memory.learn(-10.0 - memory.shift_deg, guided=True)
    low = memory.shift_deg
    rebound = []
    for _ in range(30):
        memory.learn(0.0, guided=False)
        rebound.append(memory.shift_deg)
    assert max(rebound) > max(low, 0.0) + 1.0
    assert rebound[-1] < max(rebound)


def test_one_rate_cannot_recover() -> None:
    memory = SingleRate()
    for _ in range(150):
        memory.learn(10.0 - memory.shift_deg, guided=True)
    while memory.shift_deg > 0.0:
        memory.learn(-10.0 - memory.shift_deg, guided=True)
    memory.learn(0.0, guided=False)
    assert memory.shift_deg <= 0.0


def test_who_leans_is_good_while_guided_and_loses_it_with_the_guidance() -> None:
    memory = Guided()
    for _ in range(5):
        memory.learn(5.0 if memory.shift_deg < 5.0 else 0.0, guided=True)
    guided = memory.shift_deg
    memory.learn(0.0, guided=False)
    assert guided >= 5.0
    assert memory.shift_deg < 0.2 * guided


def test_no_memory_stays_as_it_is() -> None:
    memory = NoMemory()
    memory.learn(5.0, guided=True)
    memory.sleep()
    assert memory.shift_deg == 0.0
