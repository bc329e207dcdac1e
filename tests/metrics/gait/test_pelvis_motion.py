"""What a pelvis sensor felt, said as forward, right, up: whatever the tilt, rate, heading, gaps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion, pelvis_motion
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

GRAVITY: FloatArray = np.array([0.0, 9.81, 0.0])
ANGLES = st.floats(-25.0, 25.0)


def swaying(rate_hz: float, seconds: float = 12.0) -> tuple[FloatArray, FloatArray]:
    """Return instants and an acceleration forward, up, right (n, 3), of three frequencies."""
    time_s = np.arange(0, seconds, 1 / rate_hz)
    waves = [a * np.sin(2 * np.pi * f * time_s) for a, f in ((1.0, 1.5), (2.0, 2.0), (0.7, 1.0))]
    return time_s, np.column_stack(waves)


def felt(moved: FloatArray, worn: FloatArray, rate_hz: float) -> PelvisMotion:
    force = qn.rotate(qn.conjugate(worn), moved + GRAVITY)
    motion = pelvis_motion(force, np.zeros(force.shape), rate_hz)
    assert motion is not None
    return motion


@given(pitch_deg=ANGLES, roll_deg=ANGLES, rate_hz=st.sampled_from([50.0, 100.0, 128.0, 400.0]))
@settings(max_examples=25, deadline=None)
def test_neither_tilt_nor_rate_changes_what_is_forward_right_and_up(
    pitch_deg: float, roll_deg: float, rate_hz: float
) -> None:
    _, moved = swaying(rate_hz)
    motion = felt(moved, qn.from_rotation_vector(np.radians([roll_deg, 0, pitch_deg])), rate_hz)
    time_s = motion.times_s()
    inside = (time_s > 2) & (time_s < 10)
    for seen, (size, hz) in zip(
        (motion.forward_mps2, motion.up_mps2, motion.right_mps2),
        ((1.0, 1.5), (2.0, 2.0), (0.7, 1.0)),
        strict=True,
    ):
        wanted = size * np.sin(2 * np.pi * hz * time_s)
        assert np.abs((seen - seen.mean() - wanted)[inside]).max() < 0.25


def test_instants_are_those_of_the_samples() -> None:
    _, moved = swaying(200.0)
    motion = felt(moved, qn.IDENTITY, 200.0)
    assert motion.rate_hz == 50.0
    assert motion.times_s()[:2] == pytest.approx([0.0075, 0.0275])  # the middles of four samples
    assert motion.index(motion.times_s()) == pytest.approx(np.arange(len(motion)))


def test_a_turn_to_the_left_is_positive_and_takes_forward_with_it() -> None:
    time_s, moved = swaying(100.0)
    rate_radps = 0.5
    gyro = np.tile([0.0, rate_radps, 0.0], (len(time_s), 1))
    motion = pelvis_motion(moved + GRAVITY, gyro, 100.0)
    assert motion is not None
    assert motion.turning_radps == pytest.approx(np.full(len(motion), rate_radps), abs=0.05)
    inside = slice(100, 500)
    wanted = np.sin(2 * np.pi * 1.5 * motion.times_s())
    assert np.corrcoef(motion.forward_mps2[inside], wanted[inside])[0, 1] > 0.98


def test_missing_samples_are_known_as_missing() -> None:
    _, moved = swaying(100.0)
    moved[300:340] = np.nan
    motion = felt(moved, qn.IDENTITY, 100.0)
    gone = (motion.times_s() > 3.0) & (motion.times_s() < 3.39)
    assert not motion.known[gone].any()
    assert motion.known[~gone].all()
    assert np.isfinite(motion.up_mps2).all()
    nothing = np.full((300, 3), np.nan)
    assert pelvis_motion(nothing, nothing, 100.0) is None
    assert pelvis_motion(nothing[:99], nothing[:99], 100.0) is None
