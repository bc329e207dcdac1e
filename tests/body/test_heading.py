import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.heading import (
    ChainHeading,
    Corrected,
    axes_apart_rad,
    smoothed_headings,
    turned_about_vertical,
)
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 20.0
PLACES = ("thigh_r", "shank_r")
Z_AXIS = np.array([0.0, 0.0, 1.0])


def about_z(angle_rad: FloatArray) -> FloatArray:
    return qn.from_axis_angle(np.broadcast_to(Z_AXIS, (len(angle_rad), 3)), angle_rad)


def leg(duration_s: float, drift_degpmin: float) -> tuple[FloatArray, FloatArray]:
    """Return time, and a swinging thigh with a shank whose heading drifts away from it."""
    time_s = np.arange(0.0, duration_s, 1.0 / RATE_HZ)
    thigh = about_z(0.4 * np.sin(2 * np.pi * time_s))
    shank = about_z(-0.5 * (1.0 - np.cos(2 * np.pi * time_s)))
    drift_rad = np.radians(drift_degpmin) / 60.0 * time_s
    return time_s, np.array([thigh, turned_about_vertical(shank, drift_rad)])


def moving(segments: FloatArray) -> FloatArray:
    return np.full((*segments.shape[:2], 3), 2.0)


def apart_deg(of: Corrected) -> FloatArray:
    return np.degrees(axes_apart_rad(of.to_world[0], of.to_world[1])[0])


@pytest.mark.parametrize("angle_deg", [-50.0, -5.0, 0.0, 30.0])
def test_the_axes_show_how_far_a_heading_is_off(angle_deg: float) -> None:
    bent = about_z(np.radians(np.linspace(-60, 60, 9)))
    turned = turned_about_vertical(bent, np.full(9, -np.radians(angle_deg)))
    apart, level = axes_apart_rad(bent, turned)
    assert np.degrees(apart) == pytest.approx(angle_deg)
    assert level == pytest.approx(1.0)


def test_an_upright_axis_says_nothing() -> None:
    upright = np.tile(qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), -np.pi / 2), (3, 1))
    _, level = axes_apart_rad(upright, upright)
    assert level == pytest.approx(0.0, abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(st.floats(-8.0, 8.0))
def test_the_drift_of_a_moving_hinge_is_taken_out(drift_degpmin: float) -> None:
    time_s, segments = leg(600.0, drift_degpmin)
    out = ChainHeading(PLACES).feed(time_s, segments, moving(segments))
    assert np.abs(apart_deg(out)[time_s > 300.0]).max() < 1.0


def test_without_movement_nothing_is_learned_and_the_doubt_grows() -> None:
    time_s, segments = leg(300.0, 0.0)
    out = ChainHeading(PLACES).feed(time_s, segments, 0.0 * moving(segments))
    assert out.to_world == pytest.approx(segments)
    (sd,) = out.link_sd_rad()
    assert (np.diff(sd) >= 0).all()
    assert np.degrees(sd[-1]) > 15.0  # 4 degrees a minute for five minutes, and the floor
    assert np.degrees(out.root_sd_rad()[-1]) > 15.0


def test_movement_bounds_the_doubt() -> None:
    time_s, segments = leg(600.0, 4.0)
    out = ChainHeading(PLACES).feed(time_s, segments, moving(segments))
    assert np.degrees(out.link_sd_rad()[0, time_s > 120.0]).max() < 6.0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 200), min_size=1, max_size=12))
def test_pieces_give_what_the_whole_gives(sizes: list[int]) -> None:
    n = sum(sizes)
    time_s, segments = leg(n / RATE_HZ + 1.0, 5.0)
    time_s, segments = time_s[:n], segments[:, :n]
    whole = ChainHeading(PLACES).feed(time_s, segments, moving(segments))
    in_pieces, at = ChainHeading(PLACES), 0
    for size in sizes:
        part = slice(at, at + size)
        got = in_pieces.feed(time_s[part], segments[:, part], moving(segments)[:, part])
        assert got.to_world == pytest.approx(whole.to_world[:, part], abs=1e-12)
        assert got.link_sd_rad() == pytest.approx(whole.link_sd_rad()[:, part], abs=1e-12)
        assert got.root_sd_rad() == pytest.approx(whole.root_sd_rad()[part], abs=1e-12)
        at += size


def test_unknown_orientations_teach_nothing_and_stay_unknown() -> None:
    time_s, segments = leg(20.0, 0.0)
    segments[0] = np.nan
    out = ChainHeading(PLACES).feed(time_s, segments, moving(segments))
    assert out.to_world[1] == pytest.approx(segments[1])
    assert np.isnan(out.to_world[0]).all()


def test_looking_both_ways_is_truer_than_looking_back() -> None:
    time_s, segments = leg(120.0, 12.0)
    filtered = ChainHeading(PLACES).feed(time_s, segments, moving(segments))
    smoothed = smoothed_headings(ChainHeading(PLACES), time_s, segments, moving(segments))
    assert np.abs(apart_deg(smoothed)).max() < np.abs(apart_deg(filtered)).max()
    assert (smoothed.link_sd_rad() <= filtered.link_sd_rad() + 1e-12).all()


def test_a_correction_is_passed_on_to_the_segments_beyond() -> None:
    time_s, segments = leg(300.0, 6.0)
    with_foot = np.concatenate([segments, segments[1:]])
    speed = moving(with_foot)
    speed[2] = 0.0
    out = ChainHeading((*PLACES, "foot_r")).feed(time_s, with_foot, speed)
    assert out.to_world[2] == pytest.approx(out.to_world[1])
    assert not np.allclose(out.to_world[2], with_foot[2])


def test_one_sensor_alone_has_no_links_and_keeps_its_heading() -> None:
    time_s, segments = leg(5.0, 0.0)
    out = ChainHeading(("shank_r",)).feed(time_s, segments[1:], moving(segments[1:]))
    assert out.to_world == pytest.approx(segments[1:])
    assert out.link_sd_rad().shape == (0, len(time_s))
