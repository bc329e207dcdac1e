"""T11 on the twin, whose strides and angles are known; its conditions."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.gait.gait_test import ENDS, measure, walked_trial
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.places import Side
from tests.metrics.gait.twin_trial import twin_trial
from tests.metrics.gait.twin_walk import twin_walk

STEPS = 112  # 56 strides' contacts of each foot
TRIALS: dict[Side, Trial] = {}


def trial(side: Side = Side.RIGHT) -> Trial:
    """Return the same walk for all tests that do not change it."""
    if side not in TRIALS:
        twin, end_s = twin_walk(3, side, steps=STEPS, toe_out_deg=8.0)
        TRIALS[side] = twin_trial(twin, side, end_s)
    return TRIALS[side]


def by_key(*trials: Trial) -> dict[str, Metric]:
    return {metric.key: metric for metric in measure(trials).metrics}


@pytest.mark.parametrize("side", Side)
def test_the_foot_says_what_the_twin_did_on_either_side(side: Side) -> None:
    found = by_key(trial(side))
    height_m = twin_walk(3, side)[0].person.height_m
    assert found["stride_time"].value == pytest.approx(120 / 105, abs=1e-3)
    assert found["cadence"].value == pytest.approx(105.0, abs=0.1)
    assert found["stride_length"].value == pytest.approx(2 * 0.39 * height_m, abs=0.03)
    assert found["walk_speed"].value == pytest.approx(0.39 * height_m * 105 / 60, abs=0.03)
    assert found["fpa"].value == pytest.approx(8.0, abs=0.5)
    assert found["fsa"].value == pytest.approx(20.0, abs=1.0)
    assert 45.0 < found["toa"].value < 60.0
    assert {metric.side for metric in found.values()} == {side.value}
    assert {metric.test for metric in found.values()} == {"T11"}


def test_the_ends_of_a_walk_are_left_out() -> None:
    contacts = STEPS // 2
    assert by_key(trial())["stride_time"].n == contacts - 1 - 2 * ENDS


def test_what_was_not_measured_has_no_metric() -> None:
    bare = replace(trial(), signals={}, uncertainty_deg={})
    assert {"fsa", "toa", "foot_ev_exc", "ev_time"}.isdisjoint(by_key(bare))
    assert "stride_length" in by_key(bare)
    assert measure([replace(trial(), worn={})]).metrics == ()


def test_a_pronation_is_measured_between_contact_and_heel_off() -> None:
    one = trial()
    walked = walked_trial(one)
    assert walked is not None
    stride_s = float(walked.measured.stride_time_s.mean())
    phase = 2 * np.pi * (one.time_s - walked.measured.start_s[0]) / stride_s
    waved = replace(one, signals={**one.signals, "foot_ev_deg": -2.0 * np.cos(phase)})
    found = by_key(waved)
    assert 2.0 < found["foot_ev_exc"].value < 4.0  # before the heel is up it does not get to 4
    assert found["foot_ev_vel"].value == pytest.approx(2.0 * 2 * np.pi / stride_s, rel=0.05)
    assert 35.0 < found["ev_time"].value < 80.0


def test_too_few_strides_are_told_and_turns_counted() -> None:
    twin, end_s = twin_walk(3, Side.RIGHT, steps=40, turn_deg=360.0)
    turning = twin_trial(twin, Side.RIGHT, end_s)
    whole = measure([turning])
    kinds = {condition.kind for condition in whole.conditions}
    assert "too_few" in kinds
    assert "stride_time_cv" not in by_key(turning)
    assert by_key(turning)["stride_time"].n < 20


def test_a_turn_of_the_pelvis_takes_strides_out() -> None:
    one = trial()
    pelvis = one.worn["pelvis"]
    turn = ((pelvis.time_s > 1020.0) & (pelvis.time_s < 1023.0))[:, None]
    rate = pelvis.gyro_radps + turn * np.radians([0.0, 60.0, 0.0])
    turned = replace(one, worn={**one.worn, "pelvis": replace(pelvis, gyro_radps=rate)})
    outcome = measure([turned])
    left_out = by_key(one)["stride_time"].n - by_key(turned)["stride_time"].n
    assert 3 <= left_out <= 6
    assert "turns" in {condition.kind for condition in outcome.conditions}


def test_a_gap_takes_its_stride_out_and_is_told() -> None:
    one = trial()
    foot = one.worn["foot_r"]
    lost = (foot.time_s > 1020.0) & (foot.time_s < 1020.4)
    gone = np.where(lost[:, None], np.nan, foot.accel_mps2)
    holed = replace(foot, accel_mps2=gone, bridged=lost)
    outcome = measure([replace(one, worn={**one.worn, "foot_r": holed})])
    found = {metric.key: metric for metric in outcome.metrics}
    assert found["stride_time"].n in {48, 47}
    assert "gap" in {condition.kind for condition in outcome.conditions}
    assert found["stride_length"].value == pytest.approx(
        by_key(one)["stride_length"].value, abs=0.01
    )
    assert "too_few" not in {condition.kind for condition in outcome.conditions}


def test_trials_are_pooled() -> None:
    one = trial()
    assert by_key(one, replace(one, number=2))["fpa"].n == 2 * by_key(one)["fpa"].n
