"""What every orientation filter promises, asked of each."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.errors import UnknownName
from imu_rehab.orientation.filter import FILTERS, make_filter
from imu_rehab.orientation.start import NWU_TO_ENU
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.orientation.motions import (
    PERIOD_S,
    Motion,
    error_deg,
    inclination_deg,
    quarter_turn,
    resting,
    turning,
)

EVERY = pytest.mark.parametrize("name", sorted(FILTERS))
Z, HALF = np.array([0.0, 0.0, 1.0]), np.pi / 2
FACES = {
    "x up": qn.from_rotation_vector(np.array([0.0, -HALF, 0.0])),
    "x down": qn.from_rotation_vector(np.array([0.0, HALF, 0.0])),
    "y up": qn.from_rotation_vector(np.array([HALF, 0.0, 0.0])),
    "y down": qn.from_rotation_vector(np.array([-HALF, 0.0, 0.0])),
    "z up": qn.IDENTITY,
    "z down": qn.from_rotation_vector(np.array([np.pi, 0.0, 0.0])),
}
HEADINGS_RAD = {"east": 0.0, "north": HALF, "west": np.pi, "south": -HALF}


def estimate(name: str, motion: Motion, *, magnetometer: bool = False) -> FloatArray:
    filter_ = make_filter(name, PERIOD_S, magnetometer=magnetometer)
    q, _ = filter_.step(motion.block(magnetometer=magnetometer))
    return q


def wandering(seconds: float, seed: int = 1, peak_radps: float = 1.0) -> Motion:
    """Return slow turning about changing axes after two seconds of rest."""
    rng = np.random.default_rng(seed)
    t = np.arange(round(seconds / PERIOD_S)) * PERIOD_S
    rate = np.column_stack(
        [np.sin(2 * np.pi * f * t + p) for f, p in rng.uniform(0.1, 0.7, (3, 2))]
    )
    rate *= peak_radps * np.clip(t - 2.0, 0.0, 1.0)[:, None]
    return turning(qn.normalize(rng.normal(size=4)), rate)


@EVERY
@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("magnetometer", [False, True])
def test_six_faces_are_level(name: str, face: str, magnetometer: bool) -> None:
    motion = resting(FACES[face])
    q = estimate(name, motion, magnetometer=magnetometer)
    assert inclination_deg(q[-1], motion.sensor_to_earth[-1]) < 0.1


@EVERY
@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_quarter_turn_about_each_axis_is_a_quarter_turn(name: str, axis: int, sign: int) -> None:
    motion = turning(qn.IDENTITY, quarter_turn(axis, sign))
    q = estimate(name, motion)
    turned = qn.multiply(qn.conjugate(q[299]), q[400])
    expected = np.zeros(3)
    expected[axis] = sign * HALF
    np.testing.assert_allclose(
        np.degrees(qn.to_rotation_vector(turned)), np.degrees(expected), atol=2.0
    )
    assert inclination_deg(q[-1], motion.sensor_to_earth[-1]) < 1.0


@EVERY
@pytest.mark.parametrize("heading", HEADINGS_RAD)
@pytest.mark.parametrize("face", ["z up", "y up", "x down"])
def test_headings_are_those_of_east_north_up(name: str, heading: str, face: str) -> None:
    turn = qn.from_axis_angle(Z, HEADINGS_RAD[heading])
    motion = resting(qn.multiply(turn, FACES[face]))
    q = estimate(name, motion, magnetometer=True)
    assert error_deg(q[-1], motion.sensor_to_earth[-1]) < 1.0


@EVERY
@pytest.mark.parametrize("magnetometer", [False, True])
def test_streaming_gives_what_one_call_gives(name: str, magnetometer: bool) -> None:
    motion = wandering(6.0)
    whole = estimate(name, motion, magnetometer=magnetometer)
    filter_ = make_filter(name, PERIOD_S, magnetometer=magnetometer)
    parts, at, sizes = [], 0, [1, 2, 5, 10, 17, 1, 3]
    while at < len(whole):
        n = sizes[at % len(sizes)]
        parts.append(filter_.step(motion.block(at, at + n, magnetometer=magnetometer))[0])
        at += n
    np.testing.assert_allclose(np.concatenate(parts), whole, atol=1e-9)


@EVERY
def test_slow_motion_is_followed(name: str) -> None:
    motion = wandering(20.0)
    q = estimate(name, motion, magnetometer=True)
    assert np.sqrt(np.mean(error_deg(q, motion.sensor_to_earth)[300:] ** 2)) < 3.0


@EVERY
def test_a_constant_bias_is_taken_off_after_a_rest(name: str) -> None:
    bias = np.radians([1.0, -1.0, 1.0])
    motion = resting(qn.IDENTITY, 8.0)
    rng = np.random.default_rng(3)
    noisy = Motion(
        motion.sensor_to_earth,
        motion.gyro + bias + rng.normal(0, 1e-3, motion.gyro.shape),
        motion.accel + rng.normal(0, 0.02, motion.accel.shape),
        motion.mag,
    )
    filter_ = make_filter(name, PERIOD_S)
    q, quality = filter_.step(noisy.block())
    np.testing.assert_allclose(filter_.belief().bias_radps, bias, atol=np.radians(0.1))
    assert error_deg(q[400], q[-1]) < 0.5
    assert quality.rest[-1]
    assert quality.bias_sd_radps[-1] < quality.bias_sd_radps[0]


@EVERY
def test_a_bias_known_from_before_is_used_at_once(name: str) -> None:
    bias = np.radians([1.0, -1.0, 1.0])
    filter_ = make_filter(name, PERIOD_S, bias_radps=bias)
    np.testing.assert_allclose(filter_.belief().bias_radps, bias)


@EVERY
def test_the_belief_knows_where_up_is(name: str) -> None:
    filter_ = make_filter(name, PERIOD_S)
    assert filter_.belief().up is None
    filter_.step(resting(FACES["y up"]).block())
    up = filter_.belief().up
    assert up is not None
    np.testing.assert_allclose(up, [0.0, 1.0, 0.0], atol=1e-3)


@EVERY
def test_the_quality_carries_what_the_block_says(name: str) -> None:
    block = resting(qn.IDENTITY, 0.5).block()
    _, quality = make_filter(name, PERIOD_S).step(block)
    assert len(quality) == len(block)
    assert quality.trusted is block.trusted
    assert quality.saturated is block.saturated
    assert quality.since_guess_s is block.since_guess_s


@EVERY
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_one_sample_that_is_no_number_does_not_spoil_the_filter(name: str, axis: int) -> None:
    motion = wandering(12.0)
    filter_ = make_filter(name, PERIOD_S)
    filter_.step(motion.block(0, 600))
    broken = motion.accel[600:605].copy()
    broken[2, axis] = np.nan
    bad = Motion(motion.sensor_to_earth[600:605], motion.gyro[600:605], broken, motion.mag[600:605])
    during, quality = filter_.step(bad.block())
    after, _ = filter_.step(motion.block(605))
    assert np.isfinite(during).all()
    if name == "vqf":
        assert quality.restored
        assert not quality.trusted.any()
        assert (quality.since_guess_s == 0).all()
    assert inclination_deg(after[-1], motion.sensor_to_earth[-1]) < 3.0


@EVERY
def test_a_weightless_start_has_no_division_by_zero(name: str) -> None:
    motion = resting(qn.IDENTITY, 0.2)
    falling = Motion(motion.sensor_to_earth, motion.gyro, motion.accel * 0.0, motion.mag)
    q, _ = make_filter(name, PERIOD_S).step(falling.block())
    assert np.isfinite(q).all()


@settings(max_examples=20, deadline=None)
@given(st.floats(-np.pi, np.pi), st.integers(0, 99))
def test_without_magnetometer_the_facing_direction_changes_nothing(
    yaw_rad: float, seed: int
) -> None:
    motion = wandering(5.0, seed)
    turned = turning(
        qn.multiply(qn.from_axis_angle(Z, yaw_rad), motion.sensor_to_earth[0]), motion.gyro
    )
    a, b = estimate("vqf", motion), estimate("vqf", turned)
    assert error_deg(a, b).max() < 1e-3


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99))
def test_twice_the_rate_in_half_the_time_is_the_same_turn(seed: int) -> None:
    motion = wandering(5.0, seed)
    block = motion.block()
    filter_ = make_filter("vqf", PERIOD_S / 2)
    slow, _ = filter_.step(block)  # its period is twice the filter's
    scaled = Motion(motion.sensor_to_earth, motion.gyro * 2, motion.accel, motion.mag)
    fast = make_filter("vqf", PERIOD_S / 2)
    doubled = scaled.block()
    object.__setattr__(doubled, "period_s", PERIOD_S / 2)
    q, _ = fast.step(doubled)
    np.testing.assert_allclose(slow, q, atol=1e-12)


def test_north_west_up_and_east_north_up_are_a_quarter_turn_apart() -> None:
    north, west = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
    np.testing.assert_allclose(qn.rotate(NWU_TO_ENU, north), [0.0, 1.0, 0.0], atol=1e-12)
    np.testing.assert_allclose(qn.rotate(NWU_TO_ENU, west), [-1.0, 0.0, 0.0], atol=1e-12)


def test_an_unknown_filter_is_named() -> None:
    with pytest.raises(UnknownName, match="aqua"):
        make_filter("aqua", PERIOD_S)
