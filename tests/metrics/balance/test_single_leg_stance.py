"""Held from the lift to the loss; equal durations together; said when something was wrong."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.balance.single_leg_stance import hold_of, measure
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Mark, Outcome, Trial
from imu_rehab.signals.places import Side
from tests.metrics.balance.one_leg import LIFT_S, one_leg


def by_key(outcome: Outcome) -> dict[str, Metric]:
    return {metric.key: metric for metric in outcome.metrics}


def kinds(outcome: Outcome) -> list[str]:
    return [condition.kind for condition in outcome.conditions]


@given(
    held_s=st.floats(2.0, 25.0),
    side=st.sampled_from(list(Side)),
    rate_hz=st.sampled_from([52.0, 100.0, 208.0, 400.0]),
    heading_deg=st.floats(-180, 180),
    free_foot=st.booleans(),
    seed=st.integers(0, 99),
)
@settings(max_examples=25, deadline=None)
def test_it_is_held_from_the_lift_until_balance_is_lost(
    held_s: float, side: Side, rate_hz: float, heading_deg: float, free_foot: bool, seed: int
) -> None:
    hold = hold_of(
        one_leg(
            held_s,
            side=side,
            rate_hz=rate_hz,
            heading_deg=heading_deg,
            free_foot=free_foot,
            seed=seed,
        )
    )
    assert hold.begin_s == pytest.approx(LIFT_S, abs=0.35)
    assert hold.ended is not None
    assert hold.ended.kind == "balance_lost"
    assert hold.end_s == pytest.approx(LIFT_S + held_s, abs=0.25)


def test_who_still_stands_is_stopped_after_45_seconds_and_30_are_analysed() -> None:
    outcome = measure([one_leg(47.0, loses_it=False, number=n, seed=n) for n in (1, 2, 3)])
    found = by_key(outcome)
    assert found["sls_time_eo"].value == pytest.approx(45.0)
    assert found["sls_time_eo"].n == 3
    assert found["sway_duration"].value == pytest.approx(30.0, abs=0.02)
    assert found["sway_path"].n == 3
    assert found["sway_path"].test == "T4/eyes_open"
    assert found["sway_path"].side == "right"
    assert outcome.conditions == ()


def test_only_equal_durations_are_put_together() -> None:
    held = (22.0, 8.0, 20.0)
    outcome = measure([one_leg(s, number=n, seed=n) for n, s in enumerate(held, 1)])
    found = by_key(outcome)
    assert found["sls_time_eo"].n == 3
    assert found["sls_time_eo"].value == pytest.approx(np.mean(held), abs=0.4)
    assert found["sway_path"].n == found["sway_duration"].n == 2
    assert found["sway_duration"].value == pytest.approx(18.5, abs=0.4)
    assert found["sway_duration"].sd == pytest.approx(0.0, abs=0.02)
    assert kinds(outcome) == ["balance_lost"] * 3


def test_closed_eyes_have_a_key_of_their_own_and_a_short_hold_has_no_sway() -> None:
    outcome = measure([one_leg(3.0, condition="eyes_closed")])
    assert list(by_key(outcome)) == ["sls_time_ec"]
    assert kinds(outcome) == ["balance_lost", "too_short"]


def test_touching_the_support_ends_the_hold() -> None:
    touched = one_leg(20.0, marks=(Mark(LIFT_S + 6.0, "support_touched"),))
    hold = hold_of(touched)
    assert hold.end_s == LIFT_S + 6.0
    assert hold.ended is not None
    assert hold.ended.kind == "support_touched"


@given(seed=st.integers(0, 30), heading_deg=st.floats(-180, 180))
@settings(max_examples=8, deadline=None)
def test_a_mirrored_body_that_faces_elsewhere_has_the_same_sway(
    seed: int, heading_deg: float
) -> None:
    one = by_key(measure([one_leg(12.0, seed=seed)]))
    other = by_key(measure([one_leg(12.0, seed=seed, side=Side.LEFT, heading_deg=heading_deg)]))
    for key, metric in one.items():
        assert other[key].value == pytest.approx(metric.value, rel=0.1), key
        assert other[key].side == "left"


def test_more_sway_is_more_of_everything_but_frequency() -> None:
    one, other = (by_key(measure([one_leg(20.0, size=s)])) for s in (1.0, 2.0))
    assert other["sway_path"].value / one["sway_path"].value == pytest.approx(2.0, rel=0.1)
    assert other["sway_ea95"].value / one["sway_ea95"].value == pytest.approx(4.0, rel=0.15)
    assert other["sway_mf"].value == pytest.approx(one["sway_mf"].value, rel=0.1)


def without_pelvis_data(made: Trial, begin_s: float, end_s: float) -> Trial:
    pelvis = made.worn["pelvis"]
    gone = (pelvis.time_s >= begin_s) & (pelvis.time_s < end_s)
    accel = np.where(gone[:, None], np.nan, pelvis.accel_mps2)
    holed = replace(pelvis, accel_mps2=accel, bridged=gone)
    return replace(made, worn={**made.worn, "pelvis": holed})


def test_a_long_gap_takes_the_sway_and_leaves_the_time() -> None:
    outcome = measure([without_pelvis_data(one_leg(12.0), 8.0, 8.5)])
    assert list(by_key(outcome)) == ["sls_time_eo"]
    assert "gap" in kinds(outcome)


def test_a_short_gap_is_bridged() -> None:
    whole, bridged = one_leg(12.0), without_pelvis_data(one_leg(12.0), 8.0, 8.1)
    assert kinds(measure([bridged])) == ["balance_lost"]
    assert by_key(measure([bridged]))["sway_rms"].value == pytest.approx(
        by_key(measure([whole]))["sway_rms"].value, rel=0.05
    )


def test_without_sensors_the_trial_is_its_own_length() -> None:
    bare = replace(one_leg(6.0), worn={})
    assert list(by_key(measure([bare]))) == ["sls_time_eo"]
    assert measure([]) == Outcome()
