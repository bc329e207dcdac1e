"""A flat foot's step is one that travels and lands; all else between two rests is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.flat_steps import flat_steps
from imu_rehab.metrics.gait.foot_events import foot_events
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray, IntArray

UP: FloatArray = np.array([0.0, 1.0, 0.0])
REST_S, WOBBLE_RADPS = 1.0, 3.0
LANDING_S = 0.03  # before the end of the move
NOTHING: tuple[IntArray, IntArray] = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


def move(
    rate_hz: float,
    *,
    seconds: float = 0.6,
    way_m: tuple[float, float, float] = (0.4, 0.0, 0.0),
    round_rad: float = 0.0,
    jolt_mps2: float = 60.0,
) -> tuple[FloatArray, FloatArray]:
    """Return rate and force (n, 3) of a foot that rests, moves, lands and rests again.

    It comes by minimum jerk, shaken about its long axis, turned about up; the
    landing is felt for 60 ms at the end.
    """
    time_s = np.arange(0.0, seconds + 2 * REST_S, 1.0 / rate_hz) - REST_S
    share = np.clip(time_s / seconds, 0.0, 1.0)
    moving = (share > 0) & (share < 1)
    ahead = (60.0 * share - 180.0 * share**2 + 120.0 * share**3) / seconds**2
    gyro = np.zeros((len(time_s), 3))
    gyro[:, 0] = WOBBLE_RADPS * np.sin(2 * np.pi * share)
    gyro[moving, 1] = round_rad / seconds
    shaken = WOBBLE_RADPS * seconds / (2 * np.pi) * (1 - np.cos(2 * np.pi * share))
    turned = qn.from_rotation_vector(np.outer(round_rad * share, UP))
    to_world = qn.multiply(turned, qn.from_rotation_vector(np.outer(shaken, [1.0, 0.0, 0.0])))
    jolt = jolt_mps2 * np.clip(1.0 - np.abs(time_s - seconds + LANDING_S) / 0.03, 0.0, 1.0)
    force = np.outer(ahead, way_m) + 9.81 * UP + np.outer(jolt, UP)
    return gyro, qn.rotate(qn.conjugate(to_world), force)


@given(
    heading_rad=st.floats(-np.pi, np.pi),
    way_m=st.floats(0.32, 0.8),
    seconds=st.floats(0.4, 1.0),
    rate_hz=st.sampled_from([50.0, 100.0, 200.0]),
    mounting=st.tuples(*[st.floats(-3, 3)] * 3),
)
@settings(max_examples=40)
def test_a_flat_step_any_way_is_found_however_the_sensor_sits(
    heading_rad: float,
    way_m: float,
    seconds: float,
    rate_hz: float,
    mounting: tuple[float, float, float],
) -> None:
    way = (way_m * np.cos(heading_rad), 0.0, way_m * np.sin(heading_rad))
    to_sensor = qn.from_rotation_vector(np.array(mounting))
    gyro, accel = (qn.rotate(to_sensor, v) for v in move(rate_hz, seconds=seconds, way_m=way))
    left, landed = flat_steps(gyro, accel, rate_hz, NOTHING)
    assert len(left) == len(landed) == 1
    assert left[0] / rate_hz == pytest.approx(REST_S, abs=0.12)
    assert landed[0] / rate_hz == pytest.approx(REST_S + seconds - LANDING_S, abs=0.02)


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 200.0])
@pytest.mark.parametrize(
    "unlike",
    [
        {"way_m": (0.1, 0.0, 0.0)},  # a tap
        {"way_m": (0.0, 0.4, 0.0)},  # a foot lifted
        {"jolt_mps2": 0.0},  # one that is held in the air
        {"round_rad": 1.2},  # one that is set round
        {"seconds": 3.0},
    ],
)
def test_what_does_not_travel_or_land_is_no_step(rate_hz: float, unlike: dict[str, float]) -> None:
    assert len(flat_steps(*move(rate_hz), rate_hz, NOTHING)[0]) == 1
    assert len(flat_steps(*move(rate_hz, **unlike), rate_hz, NOTHING)[0]) == 0  # type: ignore[arg-type]


def test_a_step_that_is_known_is_not_told_twice() -> None:
    known = (np.array([120]), np.array([150]))
    assert len(flat_steps(*move(100.0), 100.0, known)[0]) == 0
    beside = (np.array([20, 200]), np.array([50, 230]))
    assert len(flat_steps(*move(100.0), 100.0, beside)[0]) == 1


def test_a_flat_step_is_a_contact_after_a_toe_off() -> None:
    found = foot_events(*move(100.0), 100.0)
    assert len(found.ic_s) == len(found.to_s) == 1
    assert 0.3 < found.ic_s[0] - found.to_s[0] < 0.65


def test_too_few_samples_hold_no_step() -> None:
    for n in (0, 1, 3):
        assert len(flat_steps(np.zeros((n, 3)), np.zeros((n, 3)), 100.0, NOTHING)[0]) == 0
