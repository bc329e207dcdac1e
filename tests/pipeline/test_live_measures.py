"""What is measured live is what is measured afterwards, in whatever pieces it comes."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.live_signals import TITLES
from imu_rehab.exercises.values import value_kinds
from imu_rehab.metrics.gait.gait_test import stride_values, walked_trial
from imu_rehab.metrics.impact.hop import landings_of
from imu_rehab.metrics.impact.tibial_shock import shock_of
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.pipeline.live_feet import FOOT_KEYS, STRIDE_KEYS
from imu_rehab.pipeline.live_hops import LANDING_KEYS
from imu_rehab.pipeline.live_measures import HEEL_KEY, STEADY_KEYS, SWAY_KEYS
from imu_rehab.pipeline.live_uncertainty import SD
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.gait_style import GaitStyle
from imu_rehab.simulator.wearer.hops import Hops
from imu_rehab.simulator.wearer.patient_twin import TwinSettings
from imu_rehab.simulator.wearer.walking import Walk
from tests.metrics.test_near_fall import moved
from tests.metrics.twin_trials import made_trial, twin_trial
from tests.pipeline.moments import Brought, measured

WORN = ("foot_r", "foot_l", "shank_r", "pelvis")
EVERTING = GaitStyle(eversion_deg=6.0, eversion_sd_deg=1.5, impact_mps2=30.0)
WALKED = twin_trial(
    Walk(24, style=EVERTING), test="T11", settings=TwinSettings(toe_out_deg=9.0), worn=WORN
)
HOPPED = twin_trial(Hops(Side.RIGHT, times=3), test="T12", worn=WORN, rate_hz=200.0)
ASKED = (*FOOT_KEYS, *LANDING_KEYS, *SWAY_KEYS, *STEADY_KEYS, HEEL_KEY)
TYPED = {"heel_to_mtp_cm": 17.0}
WALKED_AT_ONCE = measured(WALKED, ASKED, typed=TYPED)
HOPPED_AT_ONCE = measured(HOPPED, ASKED, typed=TYPED)


@pytest.mark.parametrize(
    ("trial", "expected"), [(WALKED, WALKED_AT_ONCE), (HOPPED, HOPPED_AT_ONCE)]
)
@given(data=st.data())
@settings(max_examples=5)
def test_any_pieces_bring_the_same(trial: Trial, expected: Brought, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(1, len(trial.time_s)), max_size=200))
    brought = measured(trial, ASKED, cuts, typed=TYPED)
    assert brought.strides == expected.strides
    assert brought.landings == expected.landings
    assert brought.events == expected.events
    assert brought.signals.keys() == set(ASKED)
    for key, values in brought.signals.items():
        np.testing.assert_allclose(values, expected.signals[key], atol=1e-9, err_msg=key)


def test_strides_are_like_those_found_afterwards() -> None:
    afterwards = walked_trial(WALKED)
    assert afterwards is not None
    values, shank = stride_values(afterwards), WALKED.worn["shank_r"]
    known = afterwards.measured.start_s
    compared = 0
    for stride in WALKED_AT_ONCE.strides:
        at = int(np.argmin(np.abs(known - stride.start_s)))
        if abs(known[at] - stride.start_s) > 0.1:
            continue
        compared += 1
        assert stride.stride_time_s == pytest.approx(values["stride_time"][at], abs=0.02)
        assert stride.fpa_deg == pytest.approx(values["fpa"][at], abs=0.5)
        assert stride.foot_ev_exc_deg == pytest.approx(values["foot_ev_exc"][at], abs=0.5)
        shock = shock_of(shank, known[at], before_s=0.02).axial_g
        assert stride.pta_g == pytest.approx(shock, abs=0.02)
        assert stride.pelvis_drop_deg == pytest.approx(values["pelvis_drop_pk"][at], abs=0.3)
    assert compared == len(known) > 4


def test_a_stride_is_known_within_a_second_of_its_end_and_once() -> None:
    brought = WALKED_AT_ONCE
    assert len(brought.strides) > 5
    for stride in brought.strides:
        assert 0.0 < stride.known_s - stride.end_s < 1.0
    for key, attribute in STRIDE_KEYS.items():
        column = brought.signals[key]
        at = np.flatnonzero(np.isfinite(column))
        assert column[at].tolist() == [getattr(stride, attribute) for stride in brought.strides]
        known = [stride.known_s for stride in brought.strides]
        assert WALKED.time_s[at] == pytest.approx(known, abs=0.011)


def test_the_foot_angle_is_also_told_against_the_mean_of_the_strides_before() -> None:
    first, second, third, *_ = WALKED_AT_ONCE.strides
    assert first.fpa_change_deg == 0.0
    assert second.fpa_change_deg == pytest.approx(second.fpa_deg - first.fpa_deg)
    mean = 0.5 * (first.fpa_deg + second.fpa_deg)
    assert third.fpa_change_deg == pytest.approx(third.fpa_deg - mean)


def test_contacts_and_toe_offs_alternate_and_say_how_sure_they_are() -> None:
    of_right = [event for event in WALKED_AT_ONCE.events if event.side == "right"]
    assert all(one.kind != other.kind for one, other in pairwise(of_right))
    assert {event.kind for event in of_right} == {"initial_contact", "toe_off"}
    assert all(event.value is not None and 0.0 < event.value < 0.05 for event in of_right)


def test_steps_end_with_the_contact_of_their_own_side() -> None:
    took_s = 60.0 / 105.0
    for key in ("step_time_r_s", "step_time_l_s"):
        found = WALKED_AT_ONCE.signals[key]
        known = found[np.isfinite(found)]
        assert len(known) >= 7
        assert np.median(known) == pytest.approx(took_s, abs=0.02)


def test_landings_are_like_those_found_afterwards() -> None:
    afterwards = landings_of(HOPPED)
    brought = HOPPED_AT_ONCE
    assert len(brought.landings) == len(afterwards) == 3
    for live, later in zip(brought.landings, afterwards, strict=True):
        assert live.contact_s == pytest.approx(later.contact_s, abs=0.006)
        assert live.pta_g == pytest.approx(later.shock.axial_g, abs=0.01)
        assert live.stable_s == pytest.approx(later.stable_s, abs=0.03)
        assert live.known_s - live.contact_s < later.stable_s + 1.05
    for key in LANDING_KEYS:
        assert np.isfinite(brought.signals[key]).sum() == 3, key


def test_a_stride_over_a_hole_is_not_told() -> None:
    hole = slice(700, 702)
    brought = measured(WALKED, FOOT_KEYS, range(2, len(WALKED.time_s), 2), unknown=hole)
    lost_s = WALKED.time_s[hole.start]
    assert brought.strides
    assert not any(s.start_s <= lost_s <= s.end_s for s in brought.strides)
    assert len(brought.strides) < len(WALKED_AT_ONCE.strides)


def test_nothing_is_measured_that_nobody_asks_for() -> None:
    assert measured(WALKED, ("ankle_df_deg",)).signals == {}
    assert set(measured(WALKED, ("sway_radius_mps2",)).signals) == set(SWAY_KEYS)


def test_the_heel_is_as_high_as_its_typed_length_says() -> None:
    pitch = np.array([0.0, -40.0])
    trial = replace(WALKED, time_s=WALKED.time_s[:2], signals={"foot_pitch_deg": pitch})
    worn = {"foot_r": _first(WALKED.worn["foot_r"], 2)}
    heel = measured(replace(trial, worn=worn), (HEEL_KEY,), typed=TYPED).signals[HEEL_KEY]
    assert heel == pytest.approx([0.0, 10.93], abs=0.005)  # SPEC §2.15
    unknown = measured(replace(trial, worn=worn), (HEEL_KEY,)).signals[HEEL_KEY]
    assert np.isnan(unknown).all()


def test_somebody_who_stands_still_is_in_the_middle_and_a_push_is_seen() -> None:
    time_s, to_world, force = moved()
    force = force.copy()
    pushed = (time_s > 5.0) & (time_s < 5.5)
    force[pushed] += np.array([0.3, 0.0, 0.1])
    dots = measured(_of_pelvis(time_s, to_world, force), SWAY_KEYS).signals
    assert np.abs(dots["sway_radius_mps2"][time_s < 5.0]).max() < 1e-9
    peak = int(np.argmax(dots["sway_radius_mps2"]))
    assert dots["sway_ap_mps2"][peak] == pytest.approx(0.3, abs=0.05)
    assert dots["sway_ml_mps2"][peak] == pytest.approx(0.1, abs=0.02)


def test_a_near_fall_is_noticed_where_somebody_looks_for_it() -> None:
    trial = _of_pelvis(*moved(40.0, 0.2, shock_g=2.5))
    assert len(measured(trial, (), range(2, 800, 2), near_falls=True).near_falls) == 1
    assert not measured(trial, (), near_falls=False).near_falls


def _of_pelvis(time_s: np.ndarray, to_world: np.ndarray, force: np.ndarray) -> Trial:
    never = np.zeros(len(time_s), dtype=np.bool_)
    worn = Worn(time_s, 100.0, np.zeros_like(force), force, to_world, never, never)
    trial = made_trial({"pelvis_tilt_deg": np.zeros(len(time_s))}, 100.0)
    return replace(trial, time_s=time_s, worn={"pelvis": worn})


def _first(worn: Worn, count: int) -> Worn:
    part = slice(0, count)
    return replace(
        worn,
        time_s=worn.time_s[part],
        gyro_radps=worn.gyro_radps[part],
        accel_mps2=worn.accel_mps2[part],
        to_world=qn.normalize(worn.to_world[part]),
        clipped=worn.clipped[part],
        bridged=worn.bridged[part],
    )


def test_every_value_that_an_exercise_may_ask_for_is_an_angle_or_measured_here() -> None:
    assert value_kinds().keys() <= TITLES.keys() | set(ASKED)
    assert set(ASKED) == SD.keys()  # and it is known how sure it is
