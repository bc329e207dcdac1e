"""What people do in the battery's tests: bodies move like bodies and say what they did."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Activity, Stay, Tell
from imu_rehab.simulator.wearer.ankle_moves import DIRECTIONS, AnkleMoves
from imu_rehab.simulator.wearer.footsteps import Leg
from imu_rehab.simulator.wearer.hops import Hops
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.pelvis_moves import HipHinges, PelvicTilts
from imu_rehab.simulator.wearer.repetitions import KINDS
from imu_rehab.simulator.wearer.seated import LieDown, SitDown, SitToStands, SitUp, StandUp
from imu_rehab.simulator.wearer.single_leg import Balance, HeelRaises, OneLegBends
from imu_rehab.simulator.wearer.walking import Route

R, L = Side.RIGHT, Side.LEFT
STILL = TwinSettings(sway=0.0, mounting_tilt_deg=0.0, mounting_yaw_deg=0.0)
UP_AND_GO = (Leg(5), Leg(4, 0.14, 180.0), Leg(5), Leg(4, 0.14, 180.0))
DOINGS: dict[str, tuple[Activity, ...]] = {
    "balance": (Balance(R, 6.0), Balance(L, 6.0, falls_s=5.0)),
    "single-leg squat": (OneLegBends(R, kinds=KINDS),),
    "step down": (OneLegBends(L, free="front", times=2),),
    "reach": (
        OneLegBends(R, reach=(1.0, 0.0), free="front", shank_fwd_deg=18.0, times=1),
        OneLegBends(R, reach=(-0.7, 0.7), times=1),
    ),
    "heel raises": (HeelRaises(R, 5, kinds=KINDS),),
    "hops": (Hops(L, 2, still_s=1.0),),
    "tilts": (PelvicTilts(times=1), SitDown(), PelvicTilts(times=1), LieDown(),
              PelvicTilts(times=1), SitUp(), StandUp()),
    "hinge": (HipHinges(kinds=KINDS),),
    "ankle": (SitDown(), *(AnkleMoves(R, way, 15.0, 1) for way in DIRECTIONS), StandUp()),
    "stands": (SitDown(), SitToStands(5, kinds=KINDS), StandUp()),
    "up and go": (SitDown(), StandUp(), Route(UP_AND_GO), SitDown()),
    "stairs": (Route((Leg(5, 0.17, 0.0, 0.17),), 80.0), Route((Leg(4, 0.14, 180.0),)),
               Route((Leg(5, 0.17, 0.0, -0.17),), 80.0)),
}  # fmt: skip


def doing(name: str, settings: TwinSettings = STILL) -> tuple[PatientTwin, float]:
    twin = PatientTwin(settings, scripts.once(Stay(1.0), *DOINGS[name]))
    return twin, twin.ends_s(600.0)


def grid(begin_s: float, end_s: float, rate_hz: float = 100.0) -> FloatArray:
    return begin_s + np.arange(round((end_s - begin_s) * rate_hz)) / rate_hz


@pytest.mark.parametrize("name", DOINGS)
@pytest.mark.parametrize("seed", [1, 2])
def test_knees_and_forces_stay_human(name: str, seed: int) -> None:
    twin, end_s = doing(name, replace(STILL, seed=seed, toe_out_deg=7.0, lean_deg=2.0))
    time_s = grid(0.0, end_s + 0.5)
    for side in Side:
        knee = twin.truth(time_s, side)["knee_flex_deg"]
        assert -8.0 < knee.min() < knee.max() < 120.0
    most = 250.0 if name == "hops" else 100.0
    for place in PLACES:
        force, rate = twin.imu(place, time_s)
        assert np.linalg.norm(force, axis=1).max() < most, place
        assert np.degrees(np.linalg.norm(rate, axis=1)).max() < 800.0, place


@pytest.mark.parametrize("name", DOINGS)
def test_it_begins_and_ends_at_rest(name: str) -> None:
    twin, end_s = doing(name)
    for place in ("foot_r", "foot_l", "pelvis", "trunk"):
        force, rate = twin.imu(place, np.array([0.5, end_s + 0.3]))
        assert np.allclose(np.linalg.norm(force, axis=1), 9.81, atol=0.02)
        assert np.abs(rate).max() < 1e-3


@pytest.mark.parametrize("name", ["single-leg squat", "reach", "balance"])
def test_the_standing_foot_does_not_slide(name: str) -> None:
    twin, end_s = doing(name)
    _, position = twin.sensor("foot_r", grid(0.0, 9.5 if name == "balance" else end_s))
    assert np.ptp(position[:, 0]) < 0.002
    assert np.ptp(position[:, 2]) < 0.03  # it rolls in and out under the ankle


def test_repetitions_are_told_with_their_kind_and_turning_point() -> None:
    twin, end_s = doing("single-leg squat")
    told = [fact for fact in twin.facts(end_s) if fact.kind == "repetition"]
    peaks = [fact.begin_s for fact in twin.facts(end_s) if fact.kind == "peak"]
    assert [fact.detail for fact in told] == list(KINDS)
    deepest = max(twin.truth(np.array(peaks))["shank_fwd_deg"])
    for fact, peak_s in zip(told, peaks, strict=True):
        inside = grid(fact.begin_s, fact.end_s)
        depth = twin.truth(inside)["shank_fwd_deg"]
        assert twin.truth(np.array([peak_s]))["shank_fwd_deg"] == pytest.approx(
            depth.max(), abs=0.3
        )
        assert (depth.max() < 0.5 * deepest) == (fact.detail == "partial")


def test_a_hesitant_one_stops_on_the_way_and_a_bounce_goes_out_twice() -> None:
    twin, end_s = doing("hinge")
    for fact in twin.facts(end_s):
        if fact.kind != "repetition" or fact.detail == "tremulous":
            continue
        tilt = twin.truth(grid(fact.begin_s, fact.end_s))["pelvis_tilt_deg"]
        up = np.flatnonzero(np.diff((tilt > 0.87 * tilt.max()).astype(int)) == 1)
        assert len(up) == (2 if fact.detail == "double_bounce" else 1)
        still = (np.abs(np.gradient(tilt)) < 0.02) & (np.abs(tilt / tilt.max() - 0.55) < 0.03)
        assert (np.count_nonzero(still) > 30) == (fact.detail == "hesitant")


def test_in_the_air_nothing_is_felt_and_the_landing_is() -> None:
    twin, end_s = doing("hops")
    for hop in (fact for fact in twin.facts(end_s) if fact.kind == "hop"):
        for place in ("foot_l", "shank_l", "pelvis", "trunk"):
            force, _ = twin.imu(place, grid(hop.begin_s + 0.03, hop.end_s - 0.02))
            assert np.abs(force).max() < 0.05, place
        force, _ = twin.imu("shank_l", grid(hop.end_s - 0.02, hop.end_s + 0.06, 1000.0))
        assert 50.0 < np.linalg.norm(force, axis=1).max() < 250.0
        assert hop.end_s - hop.begin_s == pytest.approx(2 * hop.value / 9.81)


def test_the_ball_stays_on_the_ground_in_a_heel_raise() -> None:
    twin, end_s = doing("heel raises")
    peaks = [fact.begin_s for fact in twin.facts(end_s) if fact.kind == "peak"]
    heights = [fact.value for fact in twin.facts(end_s) if fact.kind == "height"]
    pitch = twin.truth(np.array(peaks[:1]))["foot_pitch_deg"]
    assert pitch == pytest.approx(-heights[0], abs=0.2)
    low, high = (twin.segments(np.array([t]))["foot_r"] for t in (1.0, peaks[0]))
    assert not np.allclose(low, high)


@pytest.mark.parametrize(("way", "key", "sign"), [
    ("df", "ankle_df_deg", 1), ("pf", "ankle_df_deg", -1),
    ("inv", "ankle_inv_deg", 1), ("ev", "ankle_inv_deg", -1),
])  # fmt: skip
def test_a_held_out_foot_turns_in_its_ankle_alone(way: str, key: str, sign: int) -> None:
    moves = AnkleMoves(R, way, 14.0, times=1, varied=0.0)
    twin = PatientTwin(STILL, scripts.once(SitDown(), moves))
    peak_s = next(fact.begin_s for fact in twin.facts(60.0) if fact.kind == "peak")
    before, there = twin.truth(np.array([peak_s - 1.6, peak_s]))[key]
    assert sign * (there - before) == pytest.approx(14.0, abs=0.7)
    shank = twin.truth(np.array([peak_s - 1.6, peak_s]))["shank_fwd_deg"]
    assert np.ptp(shank) < 0.01


def test_five_stands_end_upright_five_times() -> None:
    twin, end_s = doing("stands")
    for peak in (fact for fact in twin.facts(end_s) if fact.kind == "peak"):
        knee = twin.truth(np.array([peak.begin_s]))["knee_flex_deg"]
        assert (knee < 5.0) == (peak.detail != "partial")


def test_whoever_falls_says_when_and_the_pelvis_tips() -> None:
    twin, end_s = doing("balance")
    lost = next(fact for fact in twin.facts(end_s) if fact.kind == "balance_lost")
    drop = twin.truth(np.array([lost.begin_s, lost.end_s]), L)["pelvis_drop_deg"]
    assert abs(drop[1] - drop[0]) > 8.0


def test_up_and_go_comes_back_to_the_chair_and_faces_as_before() -> None:
    twin, end_s = doing("up and go")
    _, position = twin.sensor("pelvis", np.array([3.0, end_s]))
    assert np.hypot(*(position[1] - position[0])[[0, 2]]) < 0.3
    assert abs(twin.truth(np.array([end_s]))["pelvis_prot_deg"][0]) < 1.0


def test_stairs_lead_up_and_down_again() -> None:
    twin, end_s = doing("stairs")
    top_s = max(step.contact_s for step in twin.steps(end_s) if step.contact_s < 6.0) + 1.0
    _, position = twin.sensor("pelvis", np.array([0.0, top_s, end_s]))
    assert position[1, 1] - position[0, 1] == pytest.approx(4 * 0.17, abs=0.02)
    assert position[2, 1] == pytest.approx(position[0, 1], abs=0.02)


def test_what_is_only_told_takes_no_time() -> None:
    twin = PatientTwin(STILL, scripts.once(Stay(2.0), Tell("press", "go"), Stay(1.0)))
    assert [(fact.begin_s, fact.detail) for fact in twin.facts(10.0)] == [(2.0, "go")]
    assert twin.ends_s(10.0) == pytest.approx(3.0)
