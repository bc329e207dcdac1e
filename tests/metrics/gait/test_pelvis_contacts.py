"""Steps from one pelvis sensor: any step rate, strength, tilt, asymmetry; nothing in standing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.metrics.gait.pelvis_contacts import PelvisSteps, pelvis_contacts
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.walking import Walk
from tests.metrics.gait.pelvis_walk import STANDING_S, PelvisWalk, pelvis_walk


def found(walked: PelvisWalk, height_m: float = float("nan")) -> PelvisSteps:
    return pelvis_contacts(walked.accel_mps2, walked.gyro_radps, walked.rate_hz, height_m)


@given(
    step_s=st.floats(0.42, 1.3),
    asymmetry=st.floats(0.0, 0.15),
    fall_mps2=st.floats(0.5, 3.0),
    count=st.integers(7, 14),
    tilt_deg=st.tuples(st.floats(-20, 20), st.floats(-20, 20)),
    rate_hz=st.sampled_from([50.0, 100.0, 128.0, 200.0, 400.0]),
    left_first=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_every_step_and_its_foot_is_found(
    step_s: float,
    asymmetry: float,
    fall_mps2: float,
    count: int,
    tilt_deg: tuple[float, float],
    rate_hz: float,
    left_first: bool,
) -> None:
    steps = [step_s * (1 + asymmetry * (-1) ** i) for i in range(count)]
    walked = pelvis_walk(
        steps,
        rate_hz,
        fall_mps2=fall_mps2,
        pitch_deg=tilt_deg[0],
        roll_deg=tilt_deg[1],
        left_first=left_first,
        noise_mps2=0.05,
    )
    steps_found = found(walked)
    inside = steps_found.ic_s[1:-1]  # beginning and end of walking are rough
    error_s = np.abs(inside[:, None] - walked.ic_s).min(axis=1)
    assert len(steps_found.ic_s) == pytest.approx(len(walked.ic_s), abs=1)
    assert error_s.max() < 0.15 * step_s
    nearest = np.abs(steps_found.ic_s[:, None] - walked.ic_s).argmin(axis=1)
    right = [walked.side[k] is side for k, side in zip(nearest, steps_found.side, strict=True)]
    assert np.mean(right) > 0.8


@given(st.floats(0.0, 0.08), st.sampled_from([50.0, 100.0, 200.0]), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_who_stands_takes_no_step(noise_mps2: float, rate_hz: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    time_s = np.arange(0, 20, 1 / rate_hz)
    sway = 0.05 * np.sin(2 * np.pi * rng.uniform(0.2, 0.6) * time_s)
    accel = np.column_stack([sway, np.full(len(sway), 9.81), -sway])
    accel += noise_mps2 * rng.standard_normal(accel.shape)
    gyro = 0.01 * rng.standard_normal(accel.shape)
    assert len(pelvis_contacts(accel, gyro, rate_hz).ic_s) == 0


def test_standing_before_and_after_adds_no_contact() -> None:
    walked = pelvis_walk([0.55] * 10, noise_mps2=0.05)
    ic_s = found(walked).ic_s
    assert ic_s[0] > STANDING_S - 0.3
    assert ic_s[-1] < walked.ic_s[-1] + 0.3


def test_one_shove_is_no_walk() -> None:
    walked = pelvis_walk([0.6] * 10)
    one = slice(None, int((STANDING_S + 0.3) * 100))
    part = replace(walked, accel_mps2=walked.accel_mps2[one], gyro_radps=walked.gyro_radps[one])
    assert len(found(part).ic_s) < 3


def test_a_window_cut_from_contact_to_contact_keeps_both() -> None:
    walked = pelvis_walk([0.6] * 12)
    cut = slice(*np.rint(walked.ic_s[[3, 9]] * 100).astype(int))
    part = replace(walked, accel_mps2=walked.accel_mps2[cut], gyro_radps=walked.gyro_radps[cut])
    ic_s = found(part).ic_s
    assert len(ic_s) == 7
    assert ic_s[0] == pytest.approx(0.0, abs=0.05)
    assert ic_s[-1] == pytest.approx(3.6, abs=0.08)


def test_a_gap_holds_no_contact_and_costs_none_elsewhere() -> None:
    walked = pelvis_walk([0.55] * 14)
    accel = walked.accel_mps2.copy()
    whole = found(walked).ic_s
    accel[530:570] = np.nan
    ic_s = found(replace(walked, accel_mps2=accel)).ic_s
    assert not np.any((ic_s > 5.35) & (ic_s < 5.65))
    elsewhere = whole[(whole < 4.8) | (whole > 6.2)]
    for contact in elsewhere:
        assert np.abs(ic_s - contact).min() < 0.05


def test_too_little_to_say_anything_says_nothing() -> None:
    for n in (0, 1, 40):
        steps = pelvis_contacts(np.zeros((n, 3)), np.zeros((n, 3)), 100.0)
        assert len(steps.ic_s) == 0
        assert steps.speed is None
        assert steps.cadence_spm is None
    lost = np.full((500, 3), np.nan)
    assert len(pelvis_contacts(lost, lost, 100.0).ic_s) == 0


def test_cadence_counts_the_steps_of_a_minute() -> None:
    cadence = found(pelvis_walk([0.6] * 20)).cadence_spm
    assert cadence == pytest.approx(100.0, rel=0.02)


def test_the_contacts_of_one_foot_are_every_second_one() -> None:
    steps = found(pelvis_walk([0.6] * 12))
    left, right = steps.of(Side.LEFT), steps.of(Side.RIGHT)
    np.testing.assert_array_equal(np.sort(np.concatenate([left, right])), steps.ic_s)
    assert np.diff(left) == pytest.approx(np.full(len(left) - 1, 1.2), abs=0.1)


def test_mirrored_walking_changes_feet_and_nothing_else() -> None:
    walked = pelvis_walk([0.6] * 12, noise_mps2=0.02)
    mirrored = replace(
        walked,
        accel_mps2=walked.accel_mps2 * [1, 1, -1],
        gyro_radps=walked.gyro_radps * [-1, -1, 1],
    )
    one, other = found(walked), found(mirrored)
    np.testing.assert_allclose(one.ic_s, other.ic_s, atol=0.01)
    swapped = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
    assert tuple(swapped[side] for side in other.side) == one.side


@given(st.floats(0.5, 2.0))
@settings(max_examples=15, deadline=None)
def test_speed_grows_with_the_swing_and_with_the_leg(times: float) -> None:
    one = found(pelvis_walk([0.6] * 12, fall_mps2=1.0), 0.9).speed
    other = found(pelvis_walk([0.6] * 12, fall_mps2=times), 0.9).speed
    taller = found(pelvis_walk([0.6] * 12, fall_mps2=1.0), 1.08).speed
    assert one is not None
    assert other is not None
    assert taller is not None
    assert other.mps == pytest.approx(times * one.mps, rel=0.02)
    assert taller.mps == pytest.approx(1.2 * one.mps, rel=0.01)


def test_an_unknown_height_makes_the_speed_less_sure() -> None:
    walked = pelvis_walk([0.6] * 12)
    measured, assumed = found(walked, 0.95).speed, found(walked).speed
    assert measured is not None
    assert assumed is not None
    assert assumed.mps == pytest.approx(measured.mps)
    assert assumed.sd_mps > measured.sd_mps > 0.1 * measured.mps


@pytest.mark.parametrize(
    ("seed", "walk"),
    [(1, Walk(16)), (2, Walk(16, 0.33, 95.0)), (5, Walk(16, 0.42, 120.0, first=Side.LEFT))],
)
def test_a_strapped_on_sensor_finds_the_twin_s_steps(seed: int, walk: Walk) -> None:
    twin = PatientTwin(TwinSettings(seed=seed), once(Stay(4.0), walk, Stay(4.0)), ("pelvis",))
    time_s = np.arange(0.0, 8.0 + 17 * 60.0 / walk.cadence_spm, 0.01)
    to_segment = qn.conjugate(NOMINAL_MOUNTING["pelvis"])
    accel, gyro = (qn.rotate(to_segment, samples) for samples in twin.imu("pelvis", time_s))
    steps = pelvis_contacts(accel, gyro, 100.0)
    truth = twin.steps(time_s[-1])
    apart = np.abs(steps.ic_s[:, None] - [step.contact_s for step in truth])
    matched = apart.min(axis=0) < 0.15
    assert len(steps.ic_s) == pytest.approx(len(truth), abs=2)
    assert matched.mean() >= 0.85
    own = [steps.side[k] for k in apart.argmin(axis=0)]
    assert np.mean([a is b.side for a, b in zip(own, truth, strict=True)]) >= 0.9
    assert steps.cadence_spm == pytest.approx(walk.cadence_spm, rel=0.04)
