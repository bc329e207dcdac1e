"""Contacts and toe-offs where they are by construction, on the twin, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.axes import axes_from_walking
from imu_rehab.metrics.gait.foot_events import SLOW_RADPS, FootEvents, foot_events
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import LUNGES, SQUATS, Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.seated import KneeExtensions, SitDown
from tests.metrics.gait.synthetic_walk import felt, walk, worn
from tests.metrics.gait.twin_walk import foot_samples, twin_walk

ANY_AXIS = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: np.linalg.norm(v) > 0.1)
TWIN_TO_LATE_S = 0.09  # the twin's foot still turns toes down at toe-off, a real one no more


def unit(vector: tuple[float, ...]) -> FloatArray:
    direction: FloatArray = np.array(vector) / np.linalg.norm(vector)
    return direction


def events_however_worn(gyro: FloatArray, accel: FloatArray, rate_hz: float) -> FootEvents:
    to_foot = axes_from_walking(gyro, accel, rate_hz)
    assert to_foot is not None
    return foot_events(gyro @ to_foot.T, accel @ to_foot.T, rate_hz)


@given(
    axis=ANY_AXIS,
    count=st.integers(4, 12),
    stride_s=st.floats(0.85, 1.8),
    rate_hz=st.sampled_from([50.0, 100.0, 128.0, 200.0]),
)
@settings(max_examples=40)
def test_every_step_is_found_where_it_is_however_the_sensor_sits(
    axis: tuple[float, ...], count: int, stride_s: float, rate_hz: float
) -> None:
    walked = walk(count, stride_s, rate_hz)
    gyro, accel = worn(walked, unit(axis)), felt(walked, unit(axis))
    found = events_however_worn(gyro, accel, rate_hz)
    assert len(found.ic_s) == len(found.to_s) == count
    np.testing.assert_allclose(found.ic_s, walked.ic_s, atol=0.04)
    np.testing.assert_allclose(found.to_s, walked.to_s, atol=0.08)


@pytest.mark.parametrize("rate_hz", [100.0, 200.0])
@pytest.mark.parametrize(
    ("seed", "side", "cadence", "step"),
    [
        (1, Side.RIGHT, 105.0, 0.39),
        (2, Side.LEFT, 80.0, 0.30),
        (3, Side.RIGHT, 125.0, 0.42),
        (4, Side.LEFT, 60.0, 0.20),
        (5, Side.RIGHT, 50.0, 0.12),
    ],
)
def test_the_steps_of_the_twin_are_found_from_brisk_to_shuffling(
    seed: int, side: Side, cadence: float, step: float, rate_hz: float
) -> None:
    twin, end_s = twin_walk(seed, side, cadence=cadence, step=step, steps=16)
    _, gyro, accel = foot_samples(twin, side, end_s, rate_hz)
    steps = [one for one in twin.steps(end_s) if one.side is side]
    found = foot_events(gyro, accel, rate_hz)
    half = 1 if step < 0.2 else 0  # half a shuffle, as the first step is, may be too small to tell
    assert len(steps) - half <= len(found.ic_s) <= len(steps)
    contacts = np.array([one.contact_s for one in steps])[len(steps) - len(found.ic_s) :]
    toe_offs = np.array([one.toe_off_s for one in steps])[len(steps) - len(found.ic_s) :]
    np.testing.assert_allclose(found.ic_s, contacts, atol=0.03)
    assert np.all((found.to_s < toe_offs + 0.02) & (found.to_s > toe_offs - TWIN_TO_LATE_S))


def test_time_is_time_at_any_sample_rate() -> None:
    twin, end_s = twin_walk(6, Side.RIGHT, steps=14)
    slow, fast = (
        foot_events(*foot_samples(twin, Side.RIGHT, end_s, rate_hz)[1:], rate_hz)
        for rate_hz in (80.0, 400.0)
    )
    np.testing.assert_allclose(slow.ic_s, fast.ic_s, atol=0.006)
    np.testing.assert_allclose(slow.to_s, fast.to_s, atol=0.006)


def test_a_mirrored_foot_has_the_same_events() -> None:
    twin, end_s = twin_walk(7, Side.LEFT, steps=12)
    _, gyro, accel = foot_samples(twin, Side.LEFT, end_s, 100.0)
    one = foot_events(gyro, accel, 100.0)
    other = foot_events(gyro * [-1.0, -1.0, 1.0], accel * [1.0, 1.0, -1.0], 100.0)
    np.testing.assert_array_equal(one.ic_s, other.ic_s)
    np.testing.assert_array_equal(one.to_s, other.to_s)


def test_a_foot_that_is_set_round_makes_no_contact() -> None:
    time_s = np.arange(0, 6, 0.01)
    lifted = np.where((time_s > 3.0) & (time_s < 3.4), np.sin(np.pi * (time_s - 3.0) / 0.4), 0.0)
    heel = np.where((time_s > 2.7) & (time_s < 3.0), -2.0, 0.0)
    gyro = np.column_stack([0 * time_s, 5.0 * lifted, heel + 1.8 * lifted])
    accel = np.tile([0.0, 9.81, 0.0], (len(time_s), 1))
    assert len(foot_events(gyro, accel, 100.0).ic_s) == 0
    straight = gyro * [1.0, 0.0, 1.0]
    assert len(foot_events(straight, accel, 100.0).ic_s) == 1


def test_who_stands_or_shakes_or_sways_does_not_walk() -> None:
    rng = np.random.default_rng(4)
    time_s = np.arange(0, 20, 0.01)
    slow = 0.5 * np.sin(2 * np.pi * 0.3 * time_s)
    for gyro in (
        np.zeros((2000, 3)),
        0.05 * rng.standard_normal((2000, 3)),
        np.column_stack([slow, slow, 0.2 * slow]),
        np.zeros((0, 3)),
        np.ones((3, 3)),
    ):
        accel = np.tile([0.0, 9.81, 0.0], (len(gyro), 1))
        assert len(foot_events(gyro, accel, 100.0).ic_s) == 0


def test_lunges_and_squats_are_no_steps() -> None:
    twin = PatientTwin(TwinSettings(seed=2), once(LUNGES, SQUATS))
    _, gyro, accel = foot_samples(twin, Side.RIGHT, twin.ends_s(300.0), 100.0)
    assert len(foot_events(gyro, accel, 100.0).ic_s) == 0


def test_a_knee_stretched_on_a_chair_is_no_step() -> None:
    stretches = once(Stay(2.0), SitDown(), KneeExtensions(Side.RIGHT), Stay(2.0))
    twin = PatientTwin(TwinSettings(seed=2), stretches)
    _, gyro, accel = foot_samples(twin, Side.RIGHT, twin.ends_s(300.0), 100.0)
    assert gyro[:, 2].max() > SLOW_RADPS
    assert len(foot_events(gyro, accel, 100.0).ic_s) == 0


def half_sines(*pieces: tuple[float, float], rate_hz: float) -> FloatArray:
    """Return a toes-up rate of pieces (seconds, peak rad/s), a second of rest around them."""
    inner = [
        peak * np.sin(np.pi * np.arange(int(seconds * rate_hz)) / int(seconds * rate_hz))
        for seconds, peak in pieces
    ]
    rest = np.zeros(int(rate_hz))
    return np.concatenate([rest, *inner, rest])


def test_a_tap_of_the_toes_is_no_step() -> None:
    tap = half_sines((0.3, 2.0), (0.3, -2.0), rate_hz=100.0)
    gyro = np.column_stack([0 * tap, 0 * tap, tap])
    accel = np.tile([0.0, 9.81, 0.0], (len(tap), 1))
    accel[160] += [0.0, 20.0, 0.0]
    assert len(foot_events(gyro, accel, 100.0).ic_s) == 0


@pytest.mark.parametrize("hangs_s", [0.15, 0.2])
def test_a_foot_that_hangs_in_the_air_lands_when_it_brakes_no_more(hangs_s: float) -> None:
    rate_hz = 200.0
    pieces = ((0.3, -4.0), (0.35, 4.0), (hangs_s, -0.5), (0.08, -4.0))
    toes_up = half_sines(*pieces, rate_hz=rate_hz)
    gyro = np.column_stack([0 * toes_up, 0 * toes_up, toes_up])
    lands_s = 1.0 + 0.3 + 0.35 + hangs_s
    time_s = np.arange(len(toes_up)) / rate_hz
    braking = np.where((time_s > lands_s - 0.3) & (time_s < lands_s), -15.0, 0.0)
    accel = np.column_stack([braking, np.full(len(time_s), 9.81), 0 * braking])
    (contact_s,) = foot_events(gyro, accel, rate_hz).ic_s
    assert contact_s == pytest.approx(lands_s, abs=0.025)
