"""Every step is one move, on the way and on the spot."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.transfer.foot_moves import foot_set_s, steps_until
from imu_rehab.metrics.trial import Worn
from tests.metrics.made_trials import still, trial, turned, worn
from tests.metrics.walking_tests.steps import contacts_s, walking
from tests.reference_data import ABSENT, DATA


@given(stride_s=st.floats(0.95, 1.6), rate_hz=st.sampled_from([50.0, 100.0, 200.0]))
@settings(max_examples=15, deadline=None)
def test_walking_has_one_move_for_each_contact(stride_s: float, rate_hz: float) -> None:
    foot = walking("T14", 8, stride_s=stride_s, rate_hz=rate_hz).worn["foot_r"]
    found = foot_set_s(foot)
    np.testing.assert_allclose(found, contacts_s(8, stride_s), atol=0.4)


@given(each_deg=st.floats(40, 90), to_the_left=st.booleans())
@settings(max_examples=15, deadline=None)
def test_a_foot_that_is_set_round_has_moved(each_deg: float, to_the_left: bool) -> None:
    time_s = np.arange(0.0, 8.0, 0.01)
    heading = np.zeros(len(time_s))
    for begin_s in (1.0, 2.2, 3.4, 4.6):
        share = np.clip((time_s - begin_s) / 0.45, 0.0, 1.0)
        heading += each_deg * share**3 * (10 + share * (6 * share - 15))
    foot = worn(turned(heading if to_the_left else -heading), np.zeros((len(time_s), 3)), 100.0)
    assert len(foot_set_s(foot)) == 4


def test_one_foot_counts_twice_and_two_feet_once_each() -> None:
    assert steps_until(walking("T14", 8), 20.0) == 16
    assert steps_until(walking("T14", 8, feet=("foot_r", "foot_l")), 20.0) == 16
    assert steps_until(walking("T14", 8), contacts_s(8, 1.1)[3] + 0.5) == 8


def test_a_foot_that_stands_takes_no_step_and_no_foot_is_not_known() -> None:
    assert steps_until(trial("T14", {"foot_r": still(10.0, 100.0)}), 10.0) == 0
    assert steps_until(trial("T14", {"pelvis": still(10.0, 100.0)}), 10.0) is None


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason=ABSENT)
@pytest.mark.parametrize(
    ("name", "left", "right"),
    [("stair_up", 20, 20), ("stair_down", 19, 19), ("ms_patient", 72, 72)],
)
def test_both_feet_of_real_walkers_take_the_same_number_of_steps(
    name: str, left: int, right: int
) -> None:
    """No truth: counts on which three thresholds and both feet agree, slow feet to 5 %."""
    with np.load(DATA / "gaitmap_foot" / f"{name}.npz") as stored:
        feet = [np.radians(stored[side][:, 3:].astype(np.float64)) for side in ("left", "right")]
        rate_hz = float(stored["fs"])
    counts = [len(foot_set_s(_foot(gyro, rate_hz))) for gyro in feet]
    assert counts == pytest.approx([left, right], rel=0.05)


def _foot(gyro: np.ndarray[tuple[int, int], np.dtype[np.float64]], rate_hz: float) -> Worn:
    base = still(len(gyro) / rate_hz, rate_hz)
    return Worn(
        base.time_s, rate_hz, gyro, base.accel_mps2, base.to_world, base.clipped, base.bridged
    )
