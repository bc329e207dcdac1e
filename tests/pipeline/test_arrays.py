import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import imu_rehab
from imu_rehab.errors import UnknownName
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.orientation.motions import Motion, error_deg, inclination_deg, resting, turning

RATE_HZ = 100.0


def swinging(seconds: float = 30.0, peak_radps: float = 3.0) -> Motion:
    """Return brisk turning after three seconds of rest."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    rate = np.column_stack([np.sin(2 * np.pi * f * t) for f in (0.9, 1.3, 0.4)])
    return turning(qn.IDENTITY, peak_radps * rate * np.clip(t - 3.0, 0.0, 1.0)[:, None])


def accumulated(motion: Motion) -> FloatArray:
    return qn.multiply(qn.conjugate(motion.sensor_to_earth[0]), motion.sensor_to_earth)


def burst_mask(n: int, seed: int) -> np.ndarray:
    rng, received = np.random.default_rng(seed), np.ones(n, dtype=bool)
    for start in rng.integers(300, n - 60, 12):
        received[start : start + int(rng.integers(4, 40))] = False
    return received


def estimate(motion: Motion, **options: object) -> FloatArray:
    return imu_rehab.estimate_orientation(
        motion.gyro, motion.accel, rate_hz=RATE_HZ, **options  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("method", ["vqf", "madgwick", "mahony", "ekf"])
def test_every_method_answers_with_unit_quaternions(method: str) -> None:
    motion = swinging(5.0)
    q = estimate(motion, method=method)
    assert q.shape == (500, 4)
    np.testing.assert_allclose(np.linalg.norm(q, axis=1), 1.0, atol=1e-6)
    assert inclination_deg(q[-1], motion.sensor_to_earth[-1]) < 5.0


def test_the_arguments_are_not_changed() -> None:
    motion = swinging(2.0)
    gyro, accel = motion.gyro.copy(), motion.accel.copy()
    estimate(motion)
    np.testing.assert_array_equal(motion.gyro, gyro)
    np.testing.assert_array_equal(motion.accel, accel)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 999))
def test_with_accumulated_rotation_bursts_cost_almost_nothing(seed: int) -> None:
    motion = swinging()
    received = burst_mask(len(motion.gyro), seed)
    lossy = Motion(
        motion.sensor_to_earth,
        np.where(received[:, None], motion.gyro, np.nan),
        np.where(received[:, None], motion.accel, np.nan),
        motion.mag,
    )
    rotation = np.where(received[:, None], accumulated(motion), np.nan)
    q = estimate(lossy, received=received, rotation=rotation)
    assert error_deg(q[received], estimate(motion)[received]).max() < 0.5
    assert np.isfinite(q).all()


def test_without_rotation_a_long_burst_is_a_guess() -> None:
    motion = swinging()
    received = burst_mask(len(motion.gyro), 1)
    q = estimate(motion, received=received)
    assert error_deg(q[received], estimate(motion)[received]).max() > 5.0


def test_rows_that_are_no_numbers_count_as_lost() -> None:
    motion = swinging()
    received = burst_mask(len(motion.gyro), 2)
    gyro = np.where(received[:, None], motion.gyro, np.nan)
    broken = Motion(motion.sensor_to_earth, gyro, motion.accel, motion.mag)
    np.testing.assert_allclose(estimate(broken), estimate(motion, received=received), atol=1e-12)


def test_a_silence_of_many_seconds_is_held_and_the_length_stays() -> None:
    motion = resting(qn.IDENTITY, 30.0)
    received = np.ones(3000, dtype=bool)
    received[500:2000] = False
    q = estimate(motion, received=received)
    assert q.shape == (3000, 4)
    assert inclination_deg(q, motion.sensor_to_earth).max() < 0.1


def test_what_is_lost_at_both_ends_is_held() -> None:
    motion = swinging(5.0)
    received = np.ones(500, dtype=bool)
    received[:20], received[-30:] = False, False
    q = estimate(motion, received=received)
    np.testing.assert_array_equal(q[:20], np.tile(q[20], (20, 1)))
    np.testing.assert_array_equal(q[-30:], np.tile(q[-31], (30, 1)))


def test_of_nothing_received_nothing_is_known() -> None:
    q = estimate(swinging(1.0), received=np.zeros(100, dtype=bool))
    assert np.isnan(q).all()


@pytest.mark.parametrize("error", [-0.03, 0.03])
def test_a_wrong_rate_is_corrected_from_arrivals(error: float) -> None:
    motion = swinging(60.0)
    n = len(motion.gyro)
    rng = np.random.default_rng(5)
    packet_s = (np.arange(n) // 5 * 5 + 5) / RATE_HZ
    arrival_s = np.maximum.accumulate(packet_s + rng.exponential(0.008, n)[np.arange(n) // 5])
    stated_hz = RATE_HZ * (1 + error)
    wrong = imu_rehab.estimate_orientation(motion.gyro, motion.accel, rate_hz=stated_hz)
    right = imu_rehab.estimate_orientation(
        motion.gyro, motion.accel, rate_hz=stated_hz, arrival_s=arrival_s
    )
    late = slice(3000, None)
    truth = motion.sensor_to_earth[late]
    assert inclination_deg(right[late], truth).max() < 0.3
    assert inclination_deg(wrong[late], truth).max() > 1.0


def test_looking_ahead_is_at_least_as_good() -> None:
    motion = swinging()
    noisy = Motion(
        motion.sensor_to_earth,
        motion.gyro + np.radians(0.5),
        motion.accel + np.random.default_rng(1).normal(0, 0.5, motion.accel.shape),
        motion.mag,
    )
    rms = [
        np.sqrt(np.mean(inclination_deg(estimate(noisy, causal=c), noisy.sensor_to_earth) ** 2))
        for c in (True, False)
    ]
    assert rms[1] <= rms[0]


def test_looking_ahead_survives_losses() -> None:
    motion = swinging(10.0)
    received = np.ones(1000, dtype=bool)
    received[500:530] = False
    q = estimate(motion, causal=False, received=received, rotation=accumulated(motion))
    assert error_deg(q[received], motion.sensor_to_earth[received]).max() < 0.2


def test_what_does_not_fit_is_refused() -> None:
    motion = swinging(1.0)
    with pytest.raises(ValueError, match="expected"):
        imu_rehab.estimate_orientation(motion.gyro[:, :2], motion.accel, rate_hz=100.0)
    with pytest.raises(ValueError, match="rows"):
        imu_rehab.estimate_orientation(motion.gyro, motion.accel[:-1], rate_hz=100.0)
    with pytest.raises(ValueError, match="positive"):
        imu_rehab.estimate_orientation(motion.gyro, motion.accel, rate_hz=0.0)
    with pytest.raises(ValueError, match="look ahead"):
        estimate(motion, method="mahony", causal=False)
    with pytest.raises(UnknownName):
        estimate(motion, method="aqua")
    with pytest.raises(ValueError, match="arrival_s"):
        estimate(motion, arrival_s=np.zeros(3))


def test_without_a_single_sample_nothing_is_known() -> None:
    nothing = np.full((5, 3), np.nan)
    for causal in (True, False):
        q = imu_rehab.estimate_orientation(nothing, nothing, rate_hz=100.0, causal=causal)
        assert q.shape == (5, 4)
        assert np.isnan(q).all()
