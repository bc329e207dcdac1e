"""T11's shank keys over strides with a known swing and a known rotation."""

import numpy as np
import pytest

from imu_rehab.metrics.gait.shank_strides import shank_gait_metrics
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.places import Side
from tests.metrics.gait.pelvis_walk import pelvis_walk
from tests.metrics.gait.strides_trial import NO_STRIDES, phase, strides_of, trial, worn

WALKED = pelvis_walk([0.55] * 16)
STRIDES = strides_of(WALKED, Side.LEFT)


def shank_trial(drift_deg_per_stride: float = 0.0, heading_deg: float = 0.0) -> Trial:
    """Return a shank that swings at 350°/s and turns 9° inward in the middle of stance."""
    n = len(WALKED.accel_mps2)
    passed = phase(n, STRIDES)
    rate = np.zeros((n, 3))
    rate[:, 2] = np.radians(350.0) * np.clip(np.sin(2 * np.pi * (passed - 0.55)), -0.3, 1.0)
    rotation = heading_deg + 9.0 * np.sin(np.pi * (passed % 1.0) / 0.6) * (passed % 1.0 < 0.6)
    rotation = (rotation + drift_deg_per_stride * passed + 180.0) % 360.0 - 180.0
    shank = worn(WALKED, gyro_radps=rate)
    return trial(Side.LEFT, {"shank_l": shank}, {"shank_ir_deg": rotation}, n)


def test_swing_rate_and_rotation_are_those_put_in() -> None:
    swing, rotation = shank_gait_metrics([(shank_trial(), STRIDES)])
    assert (swing.key, swing.unit, swing.n) == ("shank_gyr_pk", "deg/s", len(STRIDES.start_s))
    assert swing.value == pytest.approx(350.0, rel=0.01)
    assert (rotation.key, rotation.unit, rotation.tier) == ("shank_IR_exc", "deg", "C")
    assert rotation.value == pytest.approx(9.0, abs=0.1)


@pytest.mark.parametrize("drift_deg", [-4.0, 3.0])
@pytest.mark.parametrize("heading_deg", [0.0, 178.0])
def test_neither_drift_nor_heading_is_rotation(drift_deg: float, heading_deg: float) -> None:
    _, rotation = shank_gait_metrics([(shank_trial(drift_deg, heading_deg), STRIDES)])
    assert rotation.value == pytest.approx(9.0, abs=0.15)


def test_trials_are_pooled() -> None:
    swing, rotation = shank_gait_metrics([(shank_trial(), STRIDES)] * 2)
    assert swing.n == rotation.n == 2 * len(STRIDES.start_s)


def test_without_sensor_or_strides_there_is_nothing() -> None:
    assert shank_gait_metrics([]) == []
    assert shank_gait_metrics([(shank_trial(), NO_STRIDES)]) == []
    assert shank_gait_metrics([(trial(Side.LEFT, {}, {}, 100), STRIDES)]) == []
