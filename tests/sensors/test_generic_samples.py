import numpy as np
import pytest

from imu_rehab.sensors.events import PacketRejected, Placed
from imu_rehab.sensors.generic_samples import GenericSamples
from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.signals.received import Direction, Received, local

SENSOR = "00000000000000a1"


def samples(rows: np.ndarray) -> Received:
    payload = np.ascontiguousarray(rows, dtype="<f8").tobytes()
    return Received(0, SENSOR, "samples", Direction.LOCAL, payload)


def rows(times_s: list[float], width: int = 6) -> np.ndarray:
    return np.column_stack([times_s, np.arange(len(times_s) * width).reshape(-1, width)])


@pytest.fixture
def driver() -> GenericSamples:
    driver = GenericSamples(SENSOR)
    driver.feed(
        local(0, SENSOR, "info", driver="generic_samples", fields=["acc", "gyr"], rate_hz=100)
    )
    return driver


def test_rows_become_one_block_in_si_units(driver: GenericSamples) -> None:
    (block,) = driver.feed(samples(rows([0.0, 0.01, 0.02])))
    assert isinstance(block, InertialBlock)
    assert (block.first_sample, len(block), block.period_s) == (0, 3, 0.01)
    np.testing.assert_array_equal(block.accel_mps2[1], [6, 7, 8])
    np.testing.assert_array_equal(block.gyro_radps[1], [9, 10, 11])


def test_a_hole_in_the_times_is_a_jump_of_the_sample_index(driver: GenericSamples) -> None:
    first, second = driver.feed(samples(rows([0.0, 0.01, 0.05])))
    assert isinstance(first, InertialBlock)
    assert isinstance(second, InertialBlock)
    assert (first.first_sample, len(first)) == (0, 2)
    assert (second.first_sample, second.device_time_s.tolist()) == (5, [0.05])


def test_jitter_below_half_a_period_is_no_hole(driver: GenericSamples) -> None:
    (block,) = driver.feed(samples(rows([0.0, 0.0104, 0.0196, 0.0301])))
    assert isinstance(block, InertialBlock)
    assert len(block) == 4


def test_numbers_that_are_no_rows_are_rejected_not_raised(driver: GenericSamples) -> None:
    (event,) = driver.feed(Received(0, SENSOR, "samples", Direction.LOCAL, b"\0" * 24))
    assert isinstance(event, PacketRejected)


def test_the_place_is_read(driver: GenericSamples) -> None:
    assert driver.feed(local(0, SENSOR, "place", place="foot_r")) == (Placed("foot_r", False),)
