"""The shank over the strides of its foot (SPEC T11): swing rate, inward rotation."""

import numpy as np

from imu_rehab.metrics.gait.stride_times import StrideTimes, per_stride
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray

ROTATION = "shank_ir_deg"
SAGITTAL = 2  # segment axis Z: forward swing is positive


def shank_gait_metrics(trial: Trial, strides: StrideTimes) -> list[Metric]:
    """Return `shank_gyr_pk` and `shank_IR_exc`, where there is a shank sensor."""
    return [metric for metric in (_swing(trial, strides), _rotation(trial, strides)) if metric]


def _swing(trial: Trial, strides: StrideTimes) -> Metric | None:
    """Return the highest sagittal rate of each stride."""
    shank = trial.of("shank")
    if shank is None:
        return None
    rate_dps = np.degrees(shank.gyro_radps[:, SAGITTAL])
    parts = per_stride(shank.time_s, rate_dps, strides.start_s, strides.end_s)
    peaks = [float(part.max()) for part in parts]
    return metric_of("shank_gyr_pk", peaks, "deg/s", trial.side, trial.label, tier="A")


def _rotation(trial: Trial, strides: StrideTimes) -> Metric | None:
    """Return inward rotation from contact to its highest in stance, without the stride's trend."""
    if ROTATION not in trial.signals:
        return None
    parts = per_stride(trial.time_s, trial.signals[ROTATION], strides.start_s, strides.end_s)
    share = (strides.toe_off_s - strides.start_s) / (strides.end_s - strides.start_s)
    excursions = [
        _excursion(part, stance) for part, stance in zip(parts, share.tolist(), strict=True)
    ]
    return metric_of("shank_IR_exc", excursions, "deg", trial.side, trial.label, tier="C")


def _excursion(rotation_deg: FloatArray, stance: float) -> float:
    """Heading drifts: what a stride begins with, it must end with."""
    turned = np.degrees(np.unwrap(np.radians(rotation_deg)))
    phase = np.linspace(0.0, 1.0, len(turned))
    detrended = turned - (turned[-1] - turned[0]) * phase
    return float(detrended[phase <= max(stance, 0.0)].max() - detrended[0])
