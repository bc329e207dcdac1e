import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.angle_table import JOINT_ANGLES
from imu_rehab.body.live_signals import JOINTS, TIERS, TITLES, live_signals, signals_by_side, tier
from imu_rehab.signals.places import KITS, PLACES, Side, kit_places
from tests.body.rotations import rotation

# SPEC §2.1: what each key needs.
NEEDS = {
    "foot_pitch_deg": {"foot"},
    "foot_roll_deg": {"foot"},
    "foot_ev_deg": {"foot"},
    "shank_fwd_deg": {"shank"},
    "shank_med_deg": {"shank"},
    "shank_ir_deg": {"shank"},
    "pelvis_tilt_deg": {"pelvis"},
    "pelvis_drop_deg": {"pelvis"},
    "pelvis_prot_deg": {"pelvis"},
    "trunk_tilt_deg": {"trunk"},
    **{a.key: {p, d} for joint, p, d in JOINTS for a in JOINT_ANGLES[joint]},
}
SQUAT = {"pelvis": -25.0, "thigh_r": 55.0, "shank_r": -30.0, "foot_r": 0.0}


def test_a_squat_has_its_golden_signals() -> None:
    signals = live_signals({p: rotation(("z", a)) for p, a in SQUAT.items()}, Side.RIGHT)
    expected = {
        "pelvis_tilt_deg": 25,
        "hip_flex_deg": 80,
        "knee_flex_deg": 85,
        "ankle_df_deg": 30,
        "shank_fwd_deg": 30,
        "foot_pitch_deg": 0,
    }
    for key, value in expected.items():
        assert signals[key][0] == pytest.approx(value, abs=1e-9), key


def test_a_rolled_foot_is_everted_by_as_much_as_it_is_not_inverted() -> None:
    right = live_signals({"foot_r": rotation(("x", 6))}, Side.RIGHT)
    left = live_signals({"foot_l": rotation(("x", 6))}, Side.LEFT)
    assert (right["foot_roll_deg"][0], right["foot_ev_deg"][0]) == pytest.approx((6, -6))
    assert (left["foot_roll_deg"][0], left["foot_ev_deg"][0]) == pytest.approx((-6, 6))


def test_a_trunk_is_measured_against_the_pelvis_and_the_world() -> None:
    signals = live_signals(
        {"pelvis": rotation(("z", -10)), "trunk": rotation(("z", -35))}, Side.LEFT
    )
    assert signals["trunk_pelvis_deg"][0] == pytest.approx(25)
    assert signals["trunk_tilt_deg"][0] == pytest.approx(35)


@given(st.sets(st.sampled_from(sorted(PLACES))), st.sampled_from(Side))
def test_a_key_is_there_exactly_when_its_places_are_worn(worn: set[str], side: Side) -> None:
    signals = live_signals({place: rotation() for place in worn}, side)
    segments = {PLACES[p].segment for p in worn if PLACES[p].side in (None, side)}
    assert set(signals) == {key for key, needs in NEEDS.items() if needs <= segments}
    assert all(np.shape(values) == (1,) for values in signals.values())


@pytest.mark.parametrize("kit", KITS)
def test_knee_and_hip_need_thigh_sensors(kit: str) -> None:
    places = kit_places(kit, Side.LEFT)
    found = signals_by_side({place: rotation() for place in places})
    assert set(found) == ({Side.LEFT} if kit in ("3", "4") else set(Side))
    for signals in found.values():
        thigh = any(place.startswith("thigh") for place in places)
        assert ("knee_flex_deg" in signals, "hip_flex_deg" in signals) == (thigh, thigh)


def test_both_legs_have_their_own_signals() -> None:
    segments = {"shank_r": rotation(("z", -10)), "shank_l": rotation(("z", -20))}
    found = signals_by_side(segments)
    assert found[Side.RIGHT]["shank_fwd_deg"][0] == pytest.approx(10)
    assert found[Side.LEFT]["shank_fwd_deg"][0] == pytest.approx(20)


def test_lying_down_measures_no_joint_and_trusts_the_drop_least() -> None:
    segments = {"pelvis_front": rotation(), "thigh_r": rotation(), "shank_r": rotation()}
    signals = live_signals(segments, Side.RIGHT, lying=True)
    assert not {"hip_flex_deg", "knee_flex_deg"} & set(signals)
    assert [tier(f"pelvis_{a}_deg", lying=True) for a in ("tilt", "drop", "prot")] == [*"ACA"]
    assert [tier(f"pelvis_{a}_deg") for a in ("tilt", "drop", "prot")] == [*"AAC"]


def test_every_signal_has_a_tier_and_a_title() -> None:
    assert set(NEEDS) == set(TIERS) == set(TITLES)
