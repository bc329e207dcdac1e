"""Squat on both legs."""

import numpy as np
import pytest

from imu_rehab.metrics.squat_step.squat import measure, repetition_values
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import SQUATS
from imu_rehab.simulator.wearer.patient_twin import TwinSettings
from tests.metrics.test_repetition_table import levels
from tests.metrics.twin_trials import made_trial, twin_trial


def squatted(wink_deg: float, pitch_deg: float = 0.0) -> Trial:
    """Return squats in which the pelvis tips forward by 20°, and back in the last fifth."""
    level = levels(100.0, (1.0,) * 5)
    tilt = 25.0 * np.minimum(level, 0.8) - wink_deg * np.maximum(level - 0.8, 0.0) / 0.2
    signals = {
        "shank_fwd_deg": 30.0 * level,
        "shank_med_deg": -4.0 * level,
        "foot_ev_deg": 3.0 * level,
        "foot_pitch_deg": pitch_deg * level,
        "pelvis_drop_deg": 2.0 * level,
        "pelvis_tilt_deg": tilt,
    }
    return made_trial(signals, 100.0, test="T6")


@pytest.mark.parametrize("wink_deg", [0.0, 3.0, 8.0])
def test_the_posterior_tilt_is_that_of_the_last_fifth_of_depth(wink_deg: float) -> None:
    values = repetition_values([squatted(wink_deg)])

    assert values["sq_pelvis_tilt_range"] == pytest.approx([wink_deg] * 5, abs=0.4)


def test_tipping_further_forward_is_no_posterior_tilt() -> None:
    assert repetition_values([squatted(-5.0)])["sq_pelvis_tilt_range"].max() < 0.05


def test_largest_angles_and_the_shift_at_depth() -> None:
    values = repetition_values([squatted(3.0)])

    assert values["sq_shank_fwd_max"] == pytest.approx([30.0] * 5, abs=0.1)
    assert values["sq_shank_med_max"].max() < 0.0  # it never went inwards
    assert values["sq_foot_ev_max"] == pytest.approx([3.0] * 5, abs=0.05)
    assert values["sq_pelvis_shift"] == pytest.approx([2.0] * 5, abs=0.05)


def test_a_heel_that_comes_off_is_told() -> None:
    kinds = [c.kind for c in measure([squatted(3.0, pitch_deg=-6.0)]).conditions]

    assert kinds == ["heel_lift"] * 5
    assert not measure([squatted(3.0, pitch_deg=-2.0)]).conditions


def test_the_simulated_patient_squats_alike_on_both_sides() -> None:
    left, right = (
        {
            m.key: m.value
            for m in measure(
                [twin_trial(SQUATS, test="T6", settings=TwinSettings(side=side, sway=0.0))]
            ).metrics
        }
        for side in Side
    )

    assert left == pytest.approx(right, abs=1e-6)
    assert right["sq_pelvis_tilt_range"] < 0.01  # he does not tuck it under
    assert right["sq_pelvis_shift"] == pytest.approx(2.0, abs=0.05)
