"""Sway: what can be worked out by hand, what must not matter, and the published table."""

import csv
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.balance.sway import (
    Sway,
    frequency_below_which,
    horizontal_sway_mps2,
    sway_of,
)
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.metrics.balance.sway_plugin import run
from tests.metrics.made_trials import Y, still, turned, worn
from tests.reference_data import ABSENT, DATA

PLATE = DATA / "bds_balance"


def circle(rate_hz: float = 100.0, turns_hz: float = 0.5, radius: float = 0.05) -> FloatArray:
    angle = 2 * np.pi * turns_hz * np.arange(round(30 * rate_hz)) / rate_hz
    return radius * np.column_stack([np.cos(angle), np.sin(angle)])


def noisy(seed: int, n: int = 1500) -> FloatArray:
    values = np.random.default_rng(seed).standard_normal((n, 2)).cumsum(axis=0)
    centred: FloatArray = values - values.mean(axis=0)
    return centred


def figures(sway: Sway) -> FloatArray:
    return np.array([getattr(sway, name) for name in Sway.__slots__])


def test_the_circle_of_the_specification_has_its_figures() -> None:
    sway = sway_of(circle(), 100.0)
    assert sway.duration_s == 30.0
    assert sway.rms_mps2 == pytest.approx(0.05, abs=5e-5)
    assert sway.dist_mps2 == pytest.approx(0.05, abs=5e-5)
    assert sway.path_mps2 == pytest.approx(4.711, abs=5e-4)
    assert sway.jerk_m2ps5 == pytest.approx(0.370, abs=5e-4)
    assert sway.ea95_m2ps4 == pytest.approx(0.02353, abs=1e-5)
    assert sway.mf_hz == pytest.approx(0.500, abs=5e-4)
    assert sway.f95_hz == pytest.approx(0.5, abs=1 / 30)


@given(seed=st.integers(0, 99), scale=st.floats(1e-3, 1e3))
@settings(max_examples=20, deadline=None)
def test_units_scale_as_their_powers_say(seed: int, scale: float) -> None:
    one, other = sway_of(noisy(seed), 100.0), sway_of(scale * noisy(seed), 100.0)
    powers = np.array([0, 1, 1, 2, 1, 0, 0, 2])
    np.testing.assert_allclose(figures(other), figures(one) * scale**powers, rtol=1e-9)


@given(seed=st.integers(0, 99), slower=st.sampled_from([0.5, 2.0, 3.0]))
@settings(max_examples=20, deadline=None)
def test_the_same_way_in_another_time_has_the_same_length(seed: int, slower: float) -> None:
    one, other = sway_of(noisy(seed), 100.0), sway_of(noisy(seed), 100.0 / slower)
    powers = np.array([1, 0, 0, -1, 0, -1, -1, 0])
    np.testing.assert_allclose(figures(other), figures(one) * slower**powers, rtol=1e-9)


@given(seed=st.integers(0, 99), angle_rad=st.floats(-4, 4), mirrored=st.booleans())
@settings(max_examples=20, deadline=None)
def test_neither_direction_nor_side_changes_a_figure(
    seed: int, angle_rad: float, mirrored: bool
) -> None:
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    moved = noisy(seed) @ np.array([[c, -s], [s, c]])
    moved[:, 1] *= -1 if mirrored else 1
    np.testing.assert_allclose(
        figures(sway_of(moved, 100.0)), figures(sway_of(noisy(seed), 100.0)), rtol=1e-9
    )


def test_most_power_lies_below_the_faster_of_two_waves() -> None:
    time_s = np.arange(3000) / 100
    both = np.sin(2 * np.pi * 0.4 * time_s) + 0.5 * np.sin(2 * np.pi * 2.0 * time_s)
    wave = np.column_stack([both, 0 * both])  # a fifth of the power is fast
    assert frequency_below_which(0.95, wave, 100.0) == pytest.approx(2.0, abs=0.05)
    assert frequency_below_which(0.7, wave, 100.0) == pytest.approx(0.4, abs=0.05)


def swaying(
    rate_hz: float, heading_deg: float, sign: float = 1.0, still_s: float = 0.0
) -> FloatArray:
    """Return levelled sway of a pelvis that goes forwards 10 mm and aside 5 mm."""
    time_s = np.arange(round(30 * rate_hz)) / rate_hz
    ahead = 0.010 * np.sin(2 * np.pi * 0.5 * time_s)
    aside = sign * 0.005 * np.sin(2 * np.pi * 0.7 * time_s)
    lean = turned(heading_deg, 2.0 * np.sin(time_s), 5.0 + np.cos(time_s))
    way = qn.rotate(turned(heading_deg), np.column_stack([ahead, 0 * ahead, aside]))
    sensor = worn(lean, way, rate_hz)
    level = horizontal_sway_mps2(sensor, np.ones(len(sensor), dtype=np.bool_))
    assert level is not None
    return level


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 400.0])
def test_forwards_and_aside_are_the_bodys_own_at_any_rate(rate_hz: float) -> None:
    level = swaying(rate_hz, 0.0)[round(rate_hz) : -round(rate_hz)]
    assert np.ptp(level[:, 0]) / 2 == pytest.approx(0.010 * np.pi**2, rel=0.02)
    assert np.ptp(level[:, 1]) / 2 == pytest.approx(0.005 * (1.4 * np.pi) ** 2, rel=0.02)


@given(heading_deg=st.floats(-180, 180))
@settings(max_examples=15, deadline=None)
def test_where_one_faces_does_not_matter(heading_deg: float) -> None:
    np.testing.assert_allclose(swaying(100.0, heading_deg), swaying(100.0, 0.0), atol=2e-3)


def test_the_mirrored_body_sways_to_the_other_side() -> None:
    one, other = swaying(100.0, 20.0), swaying(100.0, 20.0, sign=-1.0)
    np.testing.assert_allclose(one[:, 0], other[:, 0], atol=2e-3)
    np.testing.assert_allclose(one[:, 1], -other[:, 1], atol=2e-3)


def test_a_sensor_on_a_table_sways_by_its_noise_only() -> None:
    table = still(30.0, 100.0, turned(30.0, 4.0, 8.0), accel_noise_mps2=0.02)
    level = horizontal_sway_mps2(table, np.ones(len(table), dtype=np.bool_))
    assert level is not None
    assert sway_of(level - level.mean(axis=0), 100.0).rms_mps2 < 0.01


def test_a_sensor_of_unknown_orientation_says_nothing() -> None:
    lost = replace(still(5.0, 100.0), to_world=np.full((500, 4), np.nan))
    assert horizontal_sway_mps2(lost, np.ones(500, dtype=np.bool_)) is None


def test_two_samples_do_not_sway() -> None:
    with pytest.raises(ValueError, match="2 samples"):
        sway_of(np.zeros((2, 2)), 100.0)


def test_up_is_not_horizontal() -> None:
    bounce = 0.02 * np.sin(2 * np.pi * np.arange(3000) / 100)
    sensor = worn(turned(0.0, 3.0, 10.0), bounce[:, None] * Y, 100.0)
    level = horizontal_sway_mps2(sensor, np.ones(3000, dtype=np.bool_))
    assert level is not None
    np.testing.assert_allclose(level, 0.0, atol=1e-9)


@pytest.mark.data
@pytest.mark.skipif(not PLATE.exists(), reason=ABSENT)
def test_ellipse_and_path_reproduce_the_published_table() -> None:
    """Santos, Duarte, PeerJ 2016, 4:e2648: the same limits as the scorer's."""
    with (PLATE / "reference_metrics.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    areas, velocities = [], []
    for row in rows:
        with np.load(PLATE / f"{row['Trial']}.npz") as stored:
            found = run(stored["cop_cm"].astype(np.float64), float(stored["fs"]))
        areas.append(found["area_cm2"] / float(row["COParea"]))
        velocities.append(found["velocity_cm_s"] / float(row["COPvelo"]))
    assert min(areas) >= 0.995
    assert max(areas) <= 1.005
    assert 0.98 <= float(np.median(velocities)) <= 1.02
