"""The bias that the place remembers is that of the last rest."""

import numpy as np
import pytest

from imu_rehab.assembly.people_kit import last_bias_radps
from imu_rehab.signals.gravity import GRAVITY_MPS2

RATE_HZ = 100.0
BIAS_RADPS = (0.004, -0.002, 0.001)


def last_bias(
    *pieces: tuple[float, tuple[float, float, float]], gap_at: int | None = None
) -> tuple[float, ...]:
    """Return the bias of a level sensor that turns at each rate for so many seconds."""
    gyro = np.concatenate([np.tile(rate, (round(s * RATE_HZ), 1)) for s, rate in pieces])
    n = len(gyro)
    bridged = np.arange(n) == (-1 if gap_at is None else gap_at)
    accel = np.tile([0.0, 0.0, GRAVITY_MPS2], (n, 1))
    return last_bias_radps(np.arange(n) / RATE_HZ, gyro, accel, bridged)


MOVES = (1.0, (1.0, 0.0, 0.0))


def test_the_last_rest_that_is_long_enough_counts() -> None:
    earlier, last, short = (2.0, (0.0, 0.0, 0.0)), (2.0, BIAS_RADPS), (1.0, (0.01, 0.0, 0.0))
    found = last_bias(earlier, MOVES, last, MOVES, short)
    assert found == pytest.approx(BIAS_RADPS)


def test_a_sensor_that_never_rests_has_no_known_bias() -> None:
    assert last_bias(MOVES, (1.0, BIAS_RADPS), MOVES) == ()


def test_a_gap_ends_a_rest() -> None:
    assert last_bias((2.0, BIAS_RADPS)) == pytest.approx(BIAS_RADPS)
    assert last_bias((2.0, BIAS_RADPS), gap_at=100) == ()
