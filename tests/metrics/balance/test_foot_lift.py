"""The lift is seen by the free foot, by the pelvis, or not at all."""

from dataclasses import replace

import pytest

from imu_rehab.metrics.balance.foot_lift import foot_lifted_s
from imu_rehab.metrics.trial import Mark
from imu_rehab.signals.places import Side
from tests.metrics.balance.one_leg import LIFT_S, one_leg
from tests.metrics.made_trials import still, trial


@pytest.mark.parametrize("side", list(Side))
def test_a_sensor_on_the_free_foot_sees_it_best(side: Side) -> None:
    made = one_leg(10.0, side=side, free_foot=True)
    assert foot_lifted_s(made) == pytest.approx(LIFT_S + 0.05, abs=0.1)


@pytest.mark.parametrize("side", list(Side))
def test_the_pelvis_has_arrived_over_the_standing_foot(side: Side) -> None:
    assert foot_lifted_s(one_leg(10.0, side=side)) == pytest.approx(LIFT_S, abs=0.3)


def test_a_shift_to_the_other_foot_is_none() -> None:
    made = one_leg(10.0, side=Side.RIGHT, loses_it=False)
    left = replace(made, side=Side.LEFT, worn={"pelvis": made.worn["pelvis"]})
    assert foot_lifted_s(left) != pytest.approx(LIFT_S, abs=0.3)


def test_without_any_shift_the_hold_begins_with_go_or_with_the_trial() -> None:
    standing = trial("T4", {"pelvis": still(10.0, 100.0)})
    assert foot_lifted_s(standing) == 0.0
    assert foot_lifted_s(replace(standing, marks=(Mark(2.5, "go"),))) == 2.5
    assert foot_lifted_s(replace(standing, worn={})) == 0.0
