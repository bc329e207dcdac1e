"""Means of standing, signs of the side, and words about what they are worth."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.posture.quiet_posture import measure
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.made_trials import still, trial, turned, worn


def posture(
    side: Side = Side.RIGHT,
    *,
    right_down_deg: float = 0.0,
    foot_inversion_deg: float = 0.0,
    heading_deg: float = 0.0,
    condition: str = "",
    number: int = 1,
    typed: dict[str, float] | None = None,
) -> Trial:
    """Return thirty seconds of somebody who leans 4° at the shank and 3° at the pelvis."""
    suffix = side.value[0]
    kinds = {
        "pelvis": turned(heading_deg, right_down_deg, 3.0),
        f"shank_{suffix}": turned(heading_deg, 0.0, 4.0),
        f"foot_{suffix}": turned(heading_deg, side.sign * foot_inversion_deg),
    }
    sensors = {place: still(30.0, 50.0, q) for place, q in kinds.items()}
    return trial("T1", sensors, side=side, condition=condition, number=number, typed=typed)


def by_key(outcome: Outcome) -> dict[str, Metric]:
    return {metric.key: metric for metric in outcome.metrics}


def kinds(outcome: Outcome) -> list[str]:
    return [condition.kind for condition in outcome.conditions]


def test_five_means_come_out_with_their_sides_and_are_a_baseline_only() -> None:
    outcome = measure([posture(number=1), posture(number=2)])
    found = by_key(outcome)
    assert found["pelvis_tilt_ref"].value == pytest.approx(3.0)
    assert found["pelvis_tilt_ref"].side == ""
    assert found["shank_fwd_ref"].value == pytest.approx(4.0)
    assert found["shank_med_ref"].value == pytest.approx(0.0, abs=1e-9)
    assert found["foot_roll_ref"].side == "right"
    assert {(m.n, m.tier, m.unit, m.test) for m in found.values()} == {(2, "A", "deg", "T1")}
    assert found["shank_fwd_ref"].standard_error == pytest.approx(0.5)
    assert kinds(outcome) == ["baseline_only"]


@given(right_down_deg=st.floats(-8, 8))
@settings(max_examples=15, deadline=None)
def test_obliquity_has_one_sign_whichever_side_is_tested(right_down_deg: float) -> None:
    values = [
        by_key(measure([posture(side, right_down_deg=right_down_deg)]))["pelvis_obl_ref"]
        for side in Side
    ]
    assert values[0].value == pytest.approx(values[1].value, abs=1e-9)
    assert values[0].value == pytest.approx(-right_down_deg, abs=1e-6)
    assert {metric.side for metric in values} == {"right"}


def test_an_oblique_pelvis_is_a_matter_for_the_hands() -> None:
    assert "oblique" in kinds(measure([posture(right_down_deg=3.5)]))
    assert "oblique" not in kinds(measure([posture(right_down_deg=2.5)]))


@given(heading_deg=st.floats(-10, 10))
@settings(max_examples=10, deadline=None)
def test_a_little_drift_of_heading_turns_no_inclination_of_the_pelvis(heading_deg: float) -> None:
    one, other = by_key(measure([posture()])), by_key(measure([posture(heading_deg=heading_deg)]))
    for key in ("pelvis_tilt_ref", "pelvis_obl_ref", "foot_roll_ref"):
        assert other[key].value == pytest.approx(one[key].value, abs=1e-9)


def test_the_inclinometer_gives_the_tilt_a_zero() -> None:
    outcome = measure([posture(typed={"pelvis_incl_deg": 12.0})])
    assert by_key(outcome)["pelvis_tilt_ref"].value == pytest.approx(15.0)
    assert "but for the pelvic tilt" in outcome.conditions[0].detail


@pytest.mark.parametrize("side", list(Side))
def test_the_foots_loading_is_standing_against_sitting(side: Side) -> None:
    standing = [
        posture(side, foot_inversion_deg=-4.0, condition="standing", number=n) for n in (1, 2)
    ]
    seated = posture(side, foot_inversion_deg=1.0, condition="sitting")
    load = by_key(measure([*standing, seated]))["foot_roll_load"]
    assert load.value == pytest.approx(-5.0)
    assert (load.n, load.side, load.test) == (2, side.value, "T1/standing")


def test_what_is_not_worn_is_not_reported_and_half_a_signal_is_no_mean() -> None:
    made = posture()
    tilt = made.signals["pelvis_tilt_deg"].copy()
    tilt[: len(tilt) * 6 // 10] = np.nan
    signals: dict[str, FloatArray] = {"pelvis_tilt_deg": tilt}
    assert measure([replace(made, signals=signals)]).metrics == ()
    assert measure([]) == Outcome()


def test_a_gap_is_told() -> None:
    made = posture()
    pelvis = made.worn["pelvis"]
    holed = replace(pelvis, bridged=(pelvis.time_s > 3.0) & (pelvis.time_s < 3.5))
    assert "gap" in kinds(measure([replace(made, worn={"pelvis": holed})]))


def test_noise_of_a_sensor_does_not_move_a_mean() -> None:
    rng = np.random.default_rng(3)
    q = turned(0.0, 0.0, 3.0 + rng.standard_normal(1500))
    made = trial("T1", {"pelvis": worn(qn.normalize(q), np.zeros((1500, 3)), 50.0)})
    assert by_key(measure([made]))["pelvis_tilt_ref"].value == pytest.approx(3.0, abs=0.1)
