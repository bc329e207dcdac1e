"""How sure a metric of repetitions is."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.pelvis_control import hip_hinge
from imu_rehab.metrics.squat_step import step_down
from imu_rehab.metrics.trial import Trial
from tests.metrics.test_repetition_table import levels
from tests.metrics.twin_trials import made_trial

LEVEL = levels(100.0, (1.0,) * 5)


def trial(test: str, signal: str, sd_deg: np.ndarray) -> Trial:
    made = made_trial(
        {"shank_fwd_deg": 30 * LEVEL, "pelvis_tilt_deg": 30 * LEVEL}, 100.0, test=test
    )
    return replace(made, uncertainty_deg={signal: sd_deg})


def test_a_value_is_as_unsure_as_its_signal_where_it_is_read() -> None:
    """Askew sensors show at depth: the trial's median, mostly of quiet, is not enough."""
    depth = trial("T5", "shank_fwd_deg", 1.0 + 2.0 * LEVEL)

    (metric, *_) = step_down.measure([depth]).metrics

    assert metric.standard_error == pytest.approx(3.0, abs=0.05)


def test_a_range_has_only_what_the_movement_adds() -> None:
    constant = trial("T9", "pelvis_tilt_deg", np.full(len(LEVEL), 4.0))
    growing = trial("T9", "pelvis_tilt_deg", np.hypot(4.0, 3.0 * LEVEL))

    assert hip_hinge.measure([constant]).metrics[0].standard_error == pytest.approx(0, abs=0.01)
    assert hip_hinge.measure([growing]).metrics[0].standard_error == pytest.approx(3.0, abs=0.1)


def test_without_a_known_uncertainty_the_scatter_remains() -> None:
    unknown = trial("T9", "pelvis_tilt_deg", np.full(len(LEVEL), np.nan))

    metric = hip_hinge.measure([unknown]).metrics[0]

    assert metric.sd is not None
    assert metric.standard_error == pytest.approx(metric.sd / np.sqrt(5))
