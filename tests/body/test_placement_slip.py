"""Later slips: one sensor's gravity jumps, and stays so, while the others keep theirs."""

import sys
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.placement.finding import Kind
from imu_rehab.body.placement.slip import SlipWatch, quiet_up
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import KITS
from tests.body.placement_twin import session_of

PLACES = ("foot_r", "shank_r", "pelvis", "trunk")
UP: FloatArray = np.array([1.0, 0.0, 0.0])
REFERENCE = dict.fromkeys(PLACES, UP)

places = st.sampled_from(PLACES)
bearings = st.floats(0.0, 2.0 * np.pi)


def tilted(angle_deg: float, bearing_rad: float = 0.0) -> FloatArray:
    """Return UP tipped by an angle towards a bearing."""
    axis = np.array([0.0, np.cos(bearing_rad), np.sin(bearing_rad)])
    return qn.rotate(qn.from_axis_angle(axis, np.deg2rad(angle_deg)), UP)


def told(moments: list[dict[str, FloatArray]]) -> list[tuple[str, ...]]:
    """Return the places of all findings when these quiet moments have movement between."""
    watch = SlipWatch(REFERENCE)
    found = [f for up in moments for part in (None, up) for f in watch.step(part)]
    assert all(f.kind is Kind.SLIPPED for f in found)
    return [f.places for f in found]


@given(places, st.floats(8.01, 180.0), bearings, st.lists(st.floats(0, 3.9), min_size=4))
def test_a_jump_of_more_than_8_degrees_is_told_once(
    slipped: str, jump_deg: float, bearing: float, sway_deg: list[float]
) -> None:
    moment = {p: tilted(sway) for p, sway in zip(PLACES, sway_deg, strict=False)}
    moment[slipped] = tilted(jump_deg, bearing)
    assert told([moment] * 4) == [(slipped,)]


@given(st.lists(st.tuples(*[st.tuples(st.floats(0.0, 2.99), bearings)] * 4), max_size=6))
def test_less_than_3_degrees_is_never_told(moments: list[tuple[tuple[float, float], ...]]) -> None:
    ups = [{p: tilted(*tip) for p, tip in zip(PLACES, m, strict=True)} for m in moments]
    assert told(ups) == []


@given(st.floats(5.5, 60.0), st.lists(bearings, min_size=4, max_size=4), st.integers(1, 5))
def test_a_posture_that_moves_all_sensors_is_no_slip(
    lean_deg: float, bearing: list[float], times: int
) -> None:
    moment = {p: tilted(lean_deg * (1.0 + 0.1 * i), bearing[i]) for i, p in enumerate(PLACES)}
    assert told([moment] * times) == []


@given(places, st.floats(8.01, 60.0))
def test_a_posture_held_once_is_no_slip(place: str, lean_deg: float) -> None:
    assert told([{**REFERENCE, place: tilted(lean_deg)}, REFERENCE] * 3) == []


def test_one_long_quiet_is_one_moment() -> None:
    watch = SlipWatch(REFERENCE)
    slipped = {**REFERENCE, "shank_r": tilted(20.0)}
    assert not any(watch.step(slipped) for _ in range(60))


def test_a_second_slip_is_told_beside_the_first() -> None:
    first = {**REFERENCE, "shank_r": tilted(20.0)}
    both = {**first, "pelvis": tilted(12.0)}
    assert told([first, first, both, both]) == [("shank_r",), ("pelvis",)]


def test_a_lone_sensor_cannot_be_told_from_a_posture() -> None:
    watch = SlipWatch({"pelvis": UP})
    assert not any(watch.step(up) for _ in range(4) for up in (None, {"pelvis": tilted(30.0)}))


def test_the_sentence_names_the_sensor() -> None:
    watch = SlipWatch(REFERENCE, moments=1)
    (finding,) = watch.step({**REFERENCE, "shank_r": tilted(20.0)})
    assert finding.sentence.startswith("The right lower-leg sensor has slipped")


@pytest.mark.parametrize(("swing_dps", "still"), [(0.2, True), (20.0, False)])
def test_a_moment_is_quiet_when_every_sensor_is(swing_dps: float, still: bool) -> None:
    rng = np.random.default_rng(0)
    rest = Inertial(rng.normal(0.0, 1e-3, (100, 3)), np.tile(9.81 * UP, (100, 1)))
    rates = np.deg2rad(swing_dps) * np.sin(np.linspace(0, 6, 100))[:, None] * np.ones(3)
    moving = Inertial(rates, rest.accel_mps2)
    up = quiet_up({"foot_r": rest, "pelvis": moving})
    assert (up is not None) is still
    if up is not None:
        np.testing.assert_allclose(up["pelvis"], UP, atol=1e-9)


def moments_of(worn: Mapping[str, Inertial]) -> list[dict[str, FloatArray] | None]:
    """Return every second of a recording, None where somebody moves."""
    seconds = range(0, len(next(iter(worn.values()))) - 99, 100)
    return [quiet_up({place: felt[b : b + 100] for place, felt in worn.items()}) for b in seconds]


def later_findings(worn: Mapping[str, Inertial]) -> list[tuple[str, ...]]:
    reference, *later = moments_of(worn)
    assert reference is not None
    watch = SlipWatch(reference)
    return [finding.places for up in later for finding in watch.step(up)]


@pytest.mark.parametrize(("seed", "kit"), [(1, "3"), (2, "5"), (3, "8")])
def test_a_strap_that_gives_way_in_a_session_is_told_and_exercises_are_not(
    seed: int, kit: str
) -> None:
    worn = session_of(seed, kit)
    assert later_findings(worn) == []
    place = list(worn)[seed]
    turn = qn.from_axis_angle(level_axis(worn[place].accel_mps2[:100], seed), np.deg2rad(10.0))
    assert later_findings(after(worn, place, turn, 3000)) == [(place,)]


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_99_percent_of_200_later_slips_are_told_without_false_alarm() -> None:
    alarms = caught = 0
    for seed in range(2001, 2201):
        rng = np.random.default_rng([seed, 5])
        worn = session_of(seed, list(KITS)[seed % len(KITS)])
        alarms += bool(later_findings(worn))
        place = list(worn)[int(rng.integers(len(worn)))]
        axis = level_axis(worn[place].accel_mps2[:100], seed)
        turn = qn.from_axis_angle(axis, np.deg2rad(rng.uniform(8.0, 40.0)))
        caught += later_findings(after(worn, place, turn, 3000)) == [(place,)]
    sys.stdout.write(f"\n{caught} of 200 later slips told, {alarms} false alarms\n")
    assert caught >= 198
    assert alarms <= 2


def after(
    worn: Mapping[str, Inertial], place: str, turn: FloatArray, sample: int
) -> dict[str, Inertial]:
    """Return a recording in which a housing turns at a sample."""
    gyro, accel = worn[place].gyro_radps.copy(), worn[place].accel_mps2.copy()
    gyro[sample:], accel[sample:] = qn.rotate(turn, gyro[sample:]), qn.rotate(turn, accel[sample:])
    return {**worn, place: Inertial(gyro, accel)}


def level_axis(accel_mps2: FloatArray, seed: int) -> FloatArray:
    axis = np.cross(np.mean(accel_mps2, axis=0), np.random.default_rng(seed).normal(size=3))
    return np.asarray(axis / np.linalg.norm(axis))
