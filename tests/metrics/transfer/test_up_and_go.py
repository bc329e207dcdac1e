"""The phases of up-and-go are where they were made."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.transfer.turns import turns_of
from imu_rehab.metrics.transfer.up_and_go import measure, phases_of
from imu_rehab.metrics.trial import Outcome
from tests.metrics.made_trials import still, trial
from tests.metrics.transfer.up_and_going import GO_S, Going, up_and_go

PEOPLE = st.builds(
    Going,
    reacts_s=st.floats(0.2, 0.8),
    rise_s=st.floats(0.9, 2.2),
    speed_mps=st.floats(0.5, 1.5),
    turn_s=st.floats(1.4, 3.2),
    sit_s=st.floats(1.0, 2.4),
    direction=st.sampled_from([1.0, -1.0]),
    stride_s=st.floats(0.95, 1.4),
    heading_deg=st.floats(-180, 180),
)


def by_key(outcome: Outcome) -> dict[str, Metric]:
    return {metric.key: metric for metric in outcome.metrics}


@given(who=PEOPLE, rate_hz=st.sampled_from([50.0, 104.0, 200.0]), seed=st.integers(0, 50))
@settings(max_examples=20, deadline=None)
def test_every_phase_is_where_it_was_made(who: Going, rate_hz: float, seed: int) -> None:
    phases = phases_of(up_and_go(who, rate_hz=rate_hz, seed=seed))
    assert phases is not None
    assert phases.leans_s == pytest.approx(who.leans_s, abs=0.25)
    assert phases.stands_s == pytest.approx(who.stands_s, abs=0.3)
    assert phases.sits_s == pytest.approx(who.sits_s, abs=0.35)
    assert phases.turn is not None
    assert phases.turn_to_sit is not None
    # a turn begins gently, and the pelvis swings to and fro while walking
    gently_s = 0.15 * who.turn_s + 0.4
    assert phases.turn.begin_s == pytest.approx(who.turns_s, abs=gently_s)
    assert phases.turn.end_s == pytest.approx(who.turns_s + who.turn_s, abs=gently_s)
    assert np.sign(phases.turn.angle_deg) == who.direction
    assert phases.turn_to_sit.begin_s == pytest.approx(who.turns_to_sit_s, abs=gently_s)


def test_times_turns_and_steps_come_out_with_units_and_tiers() -> None:
    who = Going()
    found = by_key(measure([up_and_go(who, seed=n) for n in (1, 2)]))
    assert {k: (m.unit, m.tier, m.n) for k, m in found.items()} == {
        "tug_time": ("s", "A", 2),
        "tug_rise": ("s", "B", 2),
        "tug_turn": ("s", "B", 2),
        "tug_turn_sit": ("s", "B", 2),
        "tug_turn_pk": ("deg/s", "A", 2),
        "tug_steps": ("count", "A", 2),
    }
    assert found["tug_time"].value == pytest.approx(who.sits_s - GO_S, abs=0.25)
    # minimum jerk: 1.875 times the mean rate, and the pelvis' own swing in walking
    assert found["tug_turn_pk"].value == pytest.approx(1.875 * 180.0 / who.turn_s, rel=0.25)
    assert found["tug_steps"].value == 2 * len(who.contacts_s)


def test_two_feet_count_every_contact() -> None:
    who = Going()
    found = by_key(measure([up_and_go(who, feet=("foot_r", "foot_l"))]))
    assert found["tug_steps"].value == pytest.approx(2 * len(who.contacts_s), abs=1)


@given(who=PEOPLE)
@settings(max_examples=10, deadline=None)
def test_the_mirrored_turn_takes_the_same_time(who: Going) -> None:
    one, other = (
        by_key(measure([up_and_go(replace(who, direction=d, heading_deg=h))]))
        for d, h in ((1.0, 0.0), (-1.0, 90.0))
    )
    assert other["tug_time"].value == pytest.approx(one["tug_time"].value, abs=0.1)
    assert other["tug_turn"].value == pytest.approx(one["tug_turn"].value, abs=0.9)


def test_leaning_back_later_is_not_waited_for() -> None:
    calm, fidgeting = (by_key(measure([up_and_go(Going(), fidget=f)])) for f in (False, True))
    assert fidgeting["tug_time"].value == pytest.approx(calm["tug_time"].value, abs=0.1)


def test_without_a_go_signal_there_are_phases_but_no_time() -> None:
    outcome = measure([up_and_go(Going(), go=False)])
    assert "tug_time" not in by_key(outcome)
    assert by_key(outcome)["tug_rise"].n == 1
    assert [c.kind for c in outcome.conditions] == ["no_go"]


def test_a_trial_that_ends_before_the_seat_has_no_time() -> None:
    outcome = measure([up_and_go(Going(rest_s=-1.5))])
    assert "tug_time" not in by_key(outcome)
    assert "not_reached" in [c.kind for c in outcome.conditions]


def test_who_sits_still_has_no_phases() -> None:
    seated = trial("T14", {"pelvis": still(20.0, 100.0, accel_noise_mps2=0.03)})
    assert measure([seated]).metrics == ()
    assert measure([]) == Outcome()


def test_walking_straight_on_is_no_turn_though_the_pelvis_swings() -> None:
    time_s = np.arange(0.0, 10.0, 0.01)
    assert turns_of(time_s, 60.0 * np.sin(2 * np.pi * 0.9 * time_s)) == []


def test_a_turn_in_two_steps_is_one_turn() -> None:
    time_s = np.arange(0.0, 4.0, 0.01)
    steps = np.where(np.sin(np.pi * time_s / 2.0) ** 2 > 0.3, 100.0, 0.0)
    (turn,) = turns_of(time_s, steps)
    assert turn.angle_deg == pytest.approx(float(steps.sum()) / 100, rel=0.02)
