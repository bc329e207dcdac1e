"""The waiter's bow."""

import numpy as np
import pytest

from imu_rehab.metrics.pelvis_control.hip_hinge import measure
from imu_rehab.metrics.trial import Trial
from tests.metrics.test_repetition_table import levels
from tests.metrics.twin_trials import made_trial


def bowed(rest_deg: float = 0.0, *, trunk: bool = True) -> Trial:
    level = levels(100.0, (1.0,) * 5)
    signals = {"pelvis_tilt_deg": rest_deg + 50.0 * level, "shank_fwd_deg": -6.0 * level}
    if trunk:
        signals["trunk_pelvis_deg"] = 4.0 + 12.0 * level**2
    return made_trial(signals, 100.0, test="T9")


@pytest.mark.parametrize("rest_deg", [0.0, 12.0, -8.0])
def test_ranges_do_not_depend_on_how_one_stands(rest_deg: float) -> None:
    found = {m.key: m.value for m in measure([bowed(rest_deg)]).metrics}

    assert found["hh_pelvis_range"] == pytest.approx(50.0, abs=0.3)
    assert found["hh_shank_leak"] == pytest.approx(6.0, abs=0.1)
    assert found["hh_lumbar"] == pytest.approx(12.0, abs=0.1)


def test_without_a_trunk_sensor_nothing_is_said_of_the_lumbar_spine() -> None:
    assert [m.key for m in measure([bowed(trunk=False)]).metrics] == [
        "hh_pelvis_range",
        "hh_shank_leak",
    ]


def test_a_range_does_not_share_the_zeros_uncertainty() -> None:
    for metric in measure([bowed()]).metrics:
        assert metric.standard_error == pytest.approx(0.0, abs=0.01)


def test_there_is_no_threshold() -> None:
    leak = bowed()
    moved = dict(leak.signals) | {"shank_fwd_deg": np.asarray(-20.0 * levels(100.0, (1.0,) * 5))}

    assert not measure([made_trial(moved, 100.0, test="T9")]).conditions
