"""What the measures of a test are computed from."""

import numpy as np
import pytest

from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side


def worn(tilt_deg: float = 0.0) -> Worn:
    """Return five samples of a segment at rest, leant forward."""
    lean = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), np.full(5, -np.radians(tilt_deg)))
    gravity = qn.rotate(qn.conjugate(lean), np.array([0.0, 9.81, 0.0]))
    none = np.zeros(5, dtype=np.bool_)
    return Worn(np.arange(5) / 100, 100.0, np.zeros((5, 3)), gravity, lean, none, none)


def trial(**kinds: Worn) -> Trial:
    """Return a trial of the left side with these sensors."""
    return Trial("T4", "eyes_closed", 1, Side.LEFT, np.arange(5) / 100, 100.0, {}, {}, kinds)


def test_at_rest_the_specific_force_points_up_in_the_world_however_one_leans() -> None:
    assert worn(30.0).accel_world_mps2() == pytest.approx(np.tile([0.0, 9.81, 0.0], (5, 1)))


def test_a_segment_is_looked_up_on_the_tested_side_and_in_the_middle() -> None:
    tested = trial(foot_l=worn(), foot_r=worn(), pelvis_front=worn())

    assert tested.place("foot") == "foot_l"
    assert tested.place("pelvis") == "pelvis_front"
    assert tested.of("shank") is None


def test_the_label_names_test_and_condition() -> None:
    assert trial().label == "T4/eyes_closed"


def test_the_shared_uncertainty_of_an_unmeasured_signal_is_unknown() -> None:
    assert trial().shared_uncertainty_deg("pelvis_tilt_deg") is None
