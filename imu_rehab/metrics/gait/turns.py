"""Where the pelvis turns: such strides are counted, and measure nothing (SPEC T11)."""

import numpy as np

from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.signals.arrays import BoolArray, FloatArray

TURN_RADPS = np.radians(30.0)  # about the vertical,
AVERAGE_S = 1.0  # averaged over so long


def in_turns(strides: Strides, pelvis: Worn) -> BoolArray:
    """Return during which strides (k,) the pelvis turns for at least an instant."""
    turning = np.abs(_yaw_rate(pelvis)) > TURN_RADPS
    before = np.concatenate([[0], np.cumsum(turning)])
    begin = np.searchsorted(pelvis.time_s, strides.start_s)
    end = np.searchsorted(pelvis.time_s, strides.end_s, side="right")
    return np.asarray(before[end] > before[begin])


def _yaw_rate(pelvis: Worn) -> FloatArray:
    """Return the rate about the vertical (m,), averaged; about the long axis where up is unknown.

    Its steps' own sway to and fro averages out.
    """
    world = pelvis.gyro_world_radps()[:, 1]
    rate = bridged(np.where(np.isfinite(world), world, pelvis.gyro_radps[:, 1]))
    width = min(len(rate), max(1, round(AVERAGE_S * pelvis.rate_hz)))
    total = np.concatenate([[0.0], np.cumsum(np.nan_to_num(rate))])
    at = np.arange(len(rate))
    low, high = np.maximum(at - width // 2, 0), np.minimum(at + width - width // 2, len(rate))
    averaged: FloatArray = (total[high] - total[low]) / (high - low)
    return averaged
