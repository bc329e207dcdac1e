"""Lengths of steps from the swing of the forward acceleration: a pendulum's, by hand."""

import numpy as np
import pytest

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion
from imu_rehab.metrics.gait.pelvis_speed import ROUNDED, walking_speed
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

N, RATE_HZ = 1000, 50.0
CONTACTS_S = np.arange(0.0, 12.1, 0.6)


def saw_tooth(step_m: float, leg_m: float) -> FloatArray:
    """Return what double support leaves of a pendulum's forward acceleration."""
    phase: FloatArray = (np.arange(N) / RATE_HZ) % 0.6 / 0.6
    return ROUNDED * GRAVITY_MPS2 * step_m / leg_m * (phase - 0.5)


NONE: FloatArray = np.zeros(N)
MOTION = PelvisMotion(RATE_HZ, 0.0, NONE, NONE, NONE, NONE, np.ones(N, dtype=np.bool_))


@pytest.mark.parametrize("step_m", [0.25, 0.6, 0.8])
@pytest.mark.parametrize("leg_m", [0.8, 1.0])
def test_a_pendulum_s_step_is_as_long_as_it_is(step_m: float, leg_m: float) -> None:
    length_m, speed = walking_speed(MOTION, saw_tooth(step_m, leg_m), CONTACTS_S, leg_m)
    assert length_m == pytest.approx(np.full(20, step_m), rel=0.01)
    assert speed is not None
    assert speed.mps == pytest.approx(step_m / 0.6, rel=0.01)


def test_a_pause_has_no_length_and_does_not_slow_anybody_down() -> None:
    contacts_s = np.delete(CONTACTS_S, [8, 9])
    length_m, speed = walking_speed(MOTION, saw_tooth(0.6, 0.9), contacts_s, 0.9)
    assert np.flatnonzero(np.isnan(length_m)).tolist() == [7]
    assert speed is not None
    assert speed.mps == pytest.approx(1.0, rel=0.01)


def test_pauses_alone_have_no_speed() -> None:
    length_m, speed = walking_speed(MOTION, saw_tooth(0.6, 0.9), CONTACTS_S[::4], 0.9)
    assert np.isnan(length_m).all()
    assert speed is None
