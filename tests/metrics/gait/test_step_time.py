"""The time after which walking repeats itself: a step, not half of one and not a stride."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion, pelvis_motion
from imu_rehab.metrics.gait.step_time import LONGEST_S, SHORTEST_S, USUAL_S, step_time_s
from tests.metrics.gait.pelvis_walk import pelvis_walk


def motion_of(steps_s: list[float], fall_mps2: float = 1.5) -> PelvisMotion:
    walked = pelvis_walk(steps_s, fall_mps2=fall_mps2, noise_mps2=0.03)
    motion = pelvis_motion(walked.accel_mps2, walked.gyro_radps, walked.rate_hz)
    assert motion is not None
    return motion


@given(st.floats(0.42, 1.3), st.floats(0.0, 0.2), st.floats(0.4, 3.0))
@settings(max_examples=30, deadline=None)
def test_it_is_the_mean_of_two_unequal_steps(
    step_s: float, asymmetry: float, fall_mps2: float
) -> None:
    motion = motion_of([step_s * (1 + asymmetry), step_s * (1 - asymmetry)] * 10, fall_mps2)
    middle = step_time_s(motion)[len(motion) // 2]
    assert middle == pytest.approx(step_s, rel=0.12 + 0.5 * asymmetry)


def test_it_follows_who_slows_down() -> None:
    motion = motion_of([0.5] * 24 + [0.8] * 15)
    local = step_time_s(motion)
    at = np.searchsorted(motion.times_s(), [9.0, 21.0])
    assert local[at] == pytest.approx([0.5, 0.8], abs=0.03)


def test_where_nothing_repeats_it_is_a_usual_one() -> None:
    n, known = 600, np.ones(600, dtype=np.bool_)
    none = np.zeros(n)
    still = PelvisMotion(50.0, 0.0, none, none, none, none, known)
    assert step_time_s(still) == pytest.approx(np.full(n, USUAL_S))
    forward, right, up = np.random.default_rng(1).standard_normal((3, n))
    local = step_time_s(PelvisMotion(50.0, 0.0, forward, right, up, none, known))
    assert local.min() >= SHORTEST_S
    assert local.max() <= LONGEST_S
