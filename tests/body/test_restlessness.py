import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.restlessness import Restlessness

PERIOD_S = 0.01


def shaken(n: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    gyro = rng.standard_normal((2, n, 3))
    accel = np.array([0.0, 0.0, 9.81]) + rng.standard_normal((2, n, 3))
    return gyro, accel


def test_rest_is_zero_and_a_steady_turn_is_its_rate() -> None:
    gyro = np.zeros((2, 500, 3))
    gyro[1, :, 2] = 3.0
    accel = np.tile([0.0, 9.81, 0.0], (2, 500, 1))
    turning, shaking = Restlessness(PERIOD_S).feed(gyro, accel)
    assert turning[0] == pytest.approx(0.0)
    assert turning[1] == pytest.approx(3.0)
    assert shaking == pytest.approx(0.0, abs=1e-9)


def test_a_shock_is_forgotten_within_seconds() -> None:
    gyro, accel = np.zeros((1, 1000, 3)), np.tile([0.0, 9.81, 0.0], (1, 1000, 1))
    accel[0, 100, 1] = 100.0
    _, shaking = Restlessness(PERIOD_S).feed(gyro, accel)
    assert shaking[0, 100] > 5.0
    assert (np.diff(shaking[0, 100:]) <= 0).all()
    assert shaking[0, -1] < 0.2


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_pieces_give_what_the_whole_gives(sizes: list[int]) -> None:
    gyro, accel = shaken(sum(sizes))
    whole = Restlessness(PERIOD_S).feed(gyro, accel)
    in_pieces, at = Restlessness(PERIOD_S), 0
    for size in sizes:
        got = in_pieces.feed(gyro[:, at : at + size], accel[:, at : at + size])
        for part, expected in zip(got, whole, strict=True):
            assert part == pytest.approx(expected[:, at : at + size], abs=1e-12)
        at += size


def test_what_is_unknown_does_not_stay() -> None:
    gyro, accel = shaken(100)
    gyro[0, 50], accel[1, 50] = np.nan, np.nan
    turning, shaking = Restlessness(PERIOD_S).feed(gyro, accel)
    assert np.isfinite(turning).all()
    assert np.isfinite(shaking).all()
