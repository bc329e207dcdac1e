"""The bias that the place remembers is that of the last rest."""

import numpy as np
import pytest

from imu_rehab.assembly.people_kit import last_bias_radps
from imu_rehab.pipeline.session_log import SensorSamples
from imu_rehab.signals.gravity import GRAVITY_MPS2

RATE_HZ = 100.0
BIAS_RADPS = (0.004, -0.002, 0.001)


def samples(*pieces: tuple[float, tuple[float, float, float]]) -> SensorSamples:
    """Return a level sensor that turns at each rate for so many seconds."""
    gyro = np.concatenate([np.tile(rate, (round(s * RATE_HZ), 1)) for s, rate in pieces])
    n = len(gyro)
    return SensorSamples(
        time_s=np.arange(n) / RATE_HZ,
        accel_mps2=np.tile([0.0, 0.0, GRAVITY_MPS2], (n, 1)),
        gyro_radps=gyro,
        mag_ut=None,
        rotation=np.full((n, 4), np.nan),
        sensor_to_earth=np.tile([1.0, 0.0, 0.0, 0.0], (n, 1)),
        bridged=np.zeros(n, dtype=bool),
        clock_points=np.zeros((0, 2)),
        clipped=np.zeros(n, dtype=bool),
    )


MOVES = (1.0, (1.0, 0.0, 0.0))


def test_the_last_rest_that_is_long_enough_counts() -> None:
    earlier, last, short = (2.0, (0.0, 0.0, 0.0)), (2.0, BIAS_RADPS), (1.0, (0.01, 0.0, 0.0))
    found = last_bias_radps(samples(earlier, MOVES, last, MOVES, short))
    assert found == pytest.approx(BIAS_RADPS)


def test_a_sensor_that_never_rests_has_no_known_bias() -> None:
    assert last_bias_radps(samples(MOVES, (1.0, BIAS_RADPS), MOVES)) == ()


def test_a_gap_ends_a_rest() -> None:
    found = samples((2.0, BIAS_RADPS))
    found.bridged[100] = True
    assert last_bias_radps(found) == ()
