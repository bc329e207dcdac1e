"""A sensor in the hand: angles of its long axis, three quiet presses, mean and range."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.hand_held import HOLD_STILL, LONG_AXIS, USES, HandHeld, Moment
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

X, Z = np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
N = 50


def held(axis: FloatArray, *, sway_dps: float = 0.2, turn_deg: float = 0.0) -> Moment:
    """Return a moment with the long axis along a direction of the earth."""
    way = np.cross(LONG_AXIS, axis)
    cosine = float(LONG_AXIS @ axis)
    q = np.array([1.0 + cosine, *way]) if cosine > -1 + 1e-12 else np.array([0.0, 1.0, 0.0, 0.0])
    q = qn.multiply(qn.from_axis_angle(axis, np.radians(turn_deg)), qn.normalize(q))
    wave = np.sin(np.arange(N))[:, None] * np.array([1.0, 0.5, 0.2])
    return Moment(np.radians(sway_dps * np.sqrt(2) * wave), np.tile(q, (N, 1)))


def tilted(elevation_deg: float, heading_deg: float = 0.0) -> FloatArray:
    e, h = np.radians([elevation_deg, heading_deg])
    return np.array([np.cos(e) * np.cos(h), np.cos(e) * np.sin(h), np.sin(e)])


ANGLE = st.floats(-89.0, 89.0)
HEADING = st.floats(-180.0, 180.0)


@given(ANGLE, HEADING, HEADING)
def test_neither_heading_nor_roll_changes_an_inclination(
    angle_deg: float, heading_deg: float, turn_deg: float
) -> None:
    moment = held(tilted(angle_deg, heading_deg), turn_deg=turn_deg)
    level = HandHeld(USES["pelvic_zero"]).press(moment)
    upright = HandHeld(USES["tibia"]).press(moment)
    assert level.angles_deg[0] == pytest.approx(angle_deg, abs=1e-6)
    assert upright.angles_deg[0] == pytest.approx(90.0 - angle_deg, abs=1e-6)


def test_three_presses_give_mean_and_range_and_a_fourth_is_not_taken() -> None:
    measured = HandHeld(USES["pelvic_zero"])
    for angle_deg in (11.0, 12.0, 14.5):
        assert measured.result is None
        measured = measured.press(held(tilted(angle_deg)))
    result = measured.press(held(tilted(80.0))).result
    assert result is not None
    assert result.value_deg == pytest.approx(12.5)
    assert (result.low_deg, result.high_deg) == pytest.approx((11.0, 14.5))
    assert (result.key, result.how, result.tier) == ("pelvis_incl_deg", "hand-held", "A")


def test_what_is_not_held_still_is_asked_for_again() -> None:
    measured = HandHeld(USES["tibia"]).press(held(tilted(80.0), sway_dps=1.5))
    assert (measured.angles_deg, measured.said) == ((), HOLD_STILL)
    assert measured.press(held(tilted(80.0))).said == ""


def test_a_bias_is_no_movement_and_silence_is_no_rest() -> None:
    still = held(tilted(80.0))
    biased = Moment(still.gyro_radps + np.radians(3.0), still.sensor_to_earth)
    assert biased.quiet
    assert not Moment(np.full((N, 3), np.nan), still.sensor_to_earth).quiet
    assert not Moment(np.empty((0, 3)), np.empty((0, 4))).quiet


@given(st.floats(0.0, 120.0), HEADING)
def test_from_a_zero_the_angle_is_of_the_movement(angle_deg: float, heading_deg: float) -> None:
    measured = HandHeld(USES["straight_leg_raise"])
    assert measured.needs_zero
    measured = measured.press(held(tilted(0.0, heading_deg)))
    assert not measured.needs_zero
    raised = qn.rotate(
        qn.from_axis_angle(tilted(0.0, heading_deg - 90.0), np.radians(angle_deg)),
        tilted(0.0, heading_deg),
    )
    measured = measured.press(held(raised))
    assert measured.angles_deg[0] == pytest.approx(angle_deg, abs=1e-5)


def test_a_new_zero_begins_anew() -> None:
    measured = HandHeld(USES["passive_ankle"]).set_zero(held(X)).press(held(tilted(20.0)))
    again = measured.set_zero(held(tilted(10.0)))
    assert again.angles_deg == ()
    assert again.press(held(tilted(30.0))).angles_deg[0] == pytest.approx(20.0)
    assert measured.set_zero(held(X, sway_dps=3.0)).said == HOLD_STILL
