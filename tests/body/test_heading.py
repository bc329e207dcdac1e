import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.heading import (
    ChainHeading,
    Link,
    RelativeHeading,
    axes_apart_rad,
    links,
    smoothed_headings,
    turned_about_vertical,
)
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side, kit_places

RATE_HZ = 20.0
KNEE = Link("thigh_r", "shank_r", np.radians(8.0), np.radians(3.0))
Z_AXIS = np.array([0.0, 0.0, 1.0])


def about_z(angle_rad: FloatArray) -> FloatArray:
    return qn.from_axis_angle(np.broadcast_to(Z_AXIS, (len(angle_rad), 3)), angle_rad)


def leg(duration_s: float, drift_degpmin: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return time, a swinging thigh, and a shank whose heading drifts away from it."""
    time_s = np.arange(0.0, duration_s, 1.0 / RATE_HZ)
    thigh = about_z(0.4 * np.sin(2 * np.pi * time_s))
    shank = about_z(-0.5 * (1.0 - np.cos(2 * np.pi * time_s)))
    drift_rad = np.radians(drift_degpmin) / 60.0 * time_s
    return time_s, thigh, turned_about_vertical(shank, drift_rad)


ALWAYS = {"thigh_r": 2.0, "shank_r": 2.0}


def speeds(n: int) -> dict[str, FloatArray]:
    return {place: np.full(n, speed) for place, speed in ALWAYS.items()}


def test_links_follow_the_leg_from_the_pelvis_and_skip_what_is_not_worn() -> None:
    def named(kit: str) -> list[tuple[str, str]]:
        return [(link.proximal, link.distal) for link in links(kit_places(kit, Side.RIGHT))]

    assert named("3") == [("pelvis", "shank_r"), ("shank_r", "foot_r")]
    assert ("pelvis", "trunk") in named("4")
    assert ("thigh_l", "shank_l") in named("7")
    assert ("pelvis", "shank_l") not in named("7")
    assert links(("foot_r",)) == ()


@pytest.mark.parametrize("angle_deg", [-50.0, -5.0, 0.0, 30.0])
def test_the_axes_show_how_far_a_heading_is_off(angle_deg: float) -> None:
    bent = about_z(np.radians(np.linspace(-60, 60, 9)))
    apart, level = axes_apart_rad(
        bent, turned_about_vertical(bent, np.full(9, -np.radians(angle_deg)))
    )
    assert np.degrees(apart) == pytest.approx(angle_deg)
    assert level == pytest.approx(1.0)


def test_an_upright_axis_says_nothing() -> None:
    upright = np.tile(qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), -np.pi / 2), (3, 1))
    _, level = axes_apart_rad(upright, upright)
    assert level == pytest.approx(0.0, abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(st.floats(-8.0, 8.0))
def test_the_drift_of_a_moving_hinge_is_taken_out(drift_degpmin: float) -> None:
    time_s, thigh, shank = leg(600.0, drift_degpmin)
    chain = ChainHeading(("thigh_r", "shank_r"))
    out = chain.feed(time_s, {"thigh_r": thigh, "shank_r": shank}, speeds(len(time_s)))
    apart, _ = axes_apart_rad(out.segments["thigh_r"], out.segments["shank_r"])
    late = time_s > 300.0
    assert np.abs(np.degrees(apart[late])).max() < 1.0


def test_without_movement_nothing_is_learned_and_the_doubt_grows() -> None:
    time_s, thigh, shank = leg(300.0, 0.0)
    still = np.zeros(len(time_s), dtype=np.bool_)
    correction, sd = RelativeHeading(KNEE).feed(time_s, thigh, shank, still)
    assert not correction.any()
    assert (np.diff(sd) >= 0).all()
    assert np.degrees(sd[-1]) > 15.0  # 4 degrees a minute for five minutes, and the floor


def test_movement_bounds_the_doubt() -> None:
    time_s, thigh, shank = leg(600.0, 4.0)
    _, sd = RelativeHeading(KNEE).feed(time_s, thigh, shank, np.ones(len(time_s), np.bool_))
    assert np.degrees(sd[time_s > 120.0]).max() < 6.0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 200), min_size=1, max_size=12))
def test_pieces_give_the_same_bits_as_the_whole(sizes: list[int]) -> None:
    n = sum(sizes)
    time_s, thigh, shank = (part[:n] for part in leg(n / RATE_HZ + 1.0, 5.0))
    moving = np.ones(n, dtype=np.bool_)
    whole = RelativeHeading(KNEE).feed(time_s, thigh, shank, moving)
    in_pieces, at = RelativeHeading(KNEE), 0
    for size in sizes:
        part = slice(at, at + size)
        got = in_pieces.feed(time_s[part], thigh[part], shank[part], moving[part])
        assert got[0] == pytest.approx(whole[0][part], abs=1e-12)
        assert got[1] == pytest.approx(whole[1][part], abs=1e-12)
        at += size


def test_unknown_orientations_teach_nothing() -> None:
    time_s, thigh, shank = leg(20.0, 0.0)
    correction, _ = RelativeHeading(KNEE).feed(
        time_s, np.full_like(thigh, np.nan), shank, np.ones(len(time_s), np.bool_)
    )
    assert not correction.any()


def test_looking_both_ways_is_truer_than_looking_back() -> None:
    time_s, thigh, shank = leg(120.0, 12.0)
    segments = {"thigh_r": thigh, "shank_r": shank}
    filtered = ChainHeading(tuple(segments)).feed(time_s, segments, speeds(len(time_s)))
    smoothed = smoothed_headings(time_s, segments, speeds(len(time_s)))

    def worst_deg(of: dict[str, FloatArray]) -> float:
        return float(np.degrees(np.abs(axes_apart_rad(of["thigh_r"], of["shank_r"])[0])).max())

    assert worst_deg(smoothed.segments) < worst_deg(filtered.segments)
    assert (smoothed.link_sd_rad <= filtered.link_sd_rad + 1e-12).all()


def test_a_correction_is_passed_on_to_the_segments_beyond() -> None:
    time_s, thigh, shank = leg(300.0, 6.0)
    segments = {"thigh_r": thigh, "shank_r": shank, "foot_r": shank.copy()}
    speed = {**speeds(len(time_s)), "foot_r": np.zeros(len(time_s))}
    out = ChainHeading(tuple(segments)).feed(time_s, segments, speed).segments
    assert out["foot_r"] == pytest.approx(out["shank_r"])
