"""The shank over the strides of its foot (SPEC T11): swing rate, inward rotation."""

import numpy as np

from imu_rehab.metrics.gait.stride_times import StrideTimes, Walks, per_stride
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray

ROTATION = "shank_ir_deg"
UNITS_AND_TIERS = {"shank_gyr_pk": ("deg/s", "A"), "shank_IR_exc": ("deg", "C")}
SAGITTAL = 2  # segment axis Z: forward swing is positive


def shank_gait_metrics(walks: Walks) -> list[Metric]:
    """Return `shank_gyr_pk` and `shank_IR_exc` over all trials, where there is a shank sensor."""
    values: dict[str, list[float]] = {}
    tested: Trial | None = None
    for tested, strides in walks:
        for key, of_strides in shank_stride_values(tested, strides).items():
            values.setdefault(key, []).extend(of_strides)
    if tested is None:
        return []
    side, label = tested.side, tested.label
    found = [
        metric_of(key, values.get(key, []), unit, side, label, tier=tier)
        for key, (unit, tier) in UNITS_AND_TIERS.items()
    ]
    return [metric for metric in found if metric is not None]


def shank_stride_values(trial: Trial, strides: StrideTimes) -> dict[str, list[float]]:
    """Return every metric of the shank, stride by stride, NaN where unknown."""
    return {
        "shank_gyr_pk": _swing_rates_dps(trial, strides),
        "shank_IR_exc": _rotations_deg(trial, strides),
    }


def _swing_rates_dps(trial: Trial, strides: StrideTimes) -> list[float]:
    """Return the highest sagittal rate of each stride."""
    shank = trial.of("shank")
    if shank is None:
        return []
    rate_dps = np.degrees(shank.gyro_radps[:, SAGITTAL])
    parts = per_stride(shank.time_s, rate_dps, strides.start_s, strides.end_s)
    return [float(part.max()) for part in parts]


def _rotations_deg(trial: Trial, strides: StrideTimes) -> list[float]:
    """Return inward rotation from contact to its highest in stance, without the stride's trend."""
    if ROTATION not in trial.signals:
        return []
    parts = per_stride(trial.time_s, trial.signals[ROTATION], strides.start_s, strides.end_s)
    stance = (strides.to_s - strides.start_s) / (strides.end_s - strides.start_s)
    return [_excursion(part, share) for part, share in zip(parts, stance.tolist(), strict=True)]


def _excursion(rotation_deg: FloatArray, stance: float) -> float:
    """Heading drifts: what a stride begins with, it must end with."""
    if not stance > 0.0:
        return float("nan")
    turned = np.degrees(np.unwrap(np.radians(rotation_deg)))
    phase = np.linspace(0.0, 1.0, len(turned))
    detrended = turned - (turned[-1] - turned[0]) * phase
    return float(detrended[phase <= stance].max() - detrended[0])
