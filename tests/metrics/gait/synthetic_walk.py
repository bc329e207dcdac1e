"""The rate of a foot in walking, whose contacts and toe-offs are known by construction."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray

HEEL_RISE_S, SWING_S, SLAP_S = 0.20, 0.35, 0.08
HEEL_RISE_RADPS, SWING_RADPS, SLAP_RADPS = -4.0, 3.2, -4.0  # the foot lies flat again after
LENGTH_M = 1.2


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """Toes-up rate (n,) rad/s, and when what happened, seconds from the first sample."""

    toes_up_radps: FloatArray
    rate_hz: float
    ic_s: FloatArray
    to_s: FloatArray


def walk(strides: int, stride_s: float, rate_hz: float) -> Walk:
    """Return steps as half sines: heel rise, swing, slap, stance; a second of rest around them."""
    begin_s: FloatArray = 1.0 + stride_s * np.arange(strides, dtype=np.float64)
    time_s = np.arange(0.0, begin_s[-1] + stride_s + 1.0, 1.0 / rate_hz)
    rate = np.zeros(len(time_s))
    for start_s in begin_s:
        at_s = start_s
        for seconds, peak in (
            (HEEL_RISE_S, HEEL_RISE_RADPS),
            (SWING_S, SWING_RADPS),
            (SLAP_S, SLAP_RADPS),
        ):
            share = (time_s - at_s) / seconds
            inside = (share >= 0) & (share < 1)
            rate[inside] += peak * np.sin(np.pi * share[inside])
            at_s += seconds
    return Walk(rate, rate_hz, begin_s + HEEL_RISE_S + SWING_S, begin_s + HEEL_RISE_S)


def felt(walked: Walk, axis: FloatArray) -> FloatArray:
    """Return the force (n, 3) m/s² of a sensor so turned, that goes ahead in each swing."""
    time_s = np.arange(len(walked.toes_up_radps)) / walked.rate_hz
    share = np.clip((time_s[:, None] - walked.to_s) / SWING_S, 0.0, 1.0)
    ahead = (60.0 * share - 180.0 * share**2 + 120.0 * share**3).sum(axis=1)  # minimum jerk
    forward, up = LENGTH_M / SWING_S**2 * ahead, 9.81
    pitch = np.cumsum(walked.toes_up_radps) / walked.rate_hz
    across = np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))])
    upwards = across / np.linalg.norm(across)
    onwards = np.cross(upwards, axis)
    return np.outer(forward * np.cos(pitch) + up * np.sin(pitch), onwards) + np.outer(
        up * np.cos(pitch) - forward * np.sin(pitch), upwards
    )


def worn(walked: Walk, axis: FloatArray, wobble_radps: float = 0.3) -> FloatArray:
    """Return what a gyroscope feels that sits so that toes-up is about `axis`: (n, 3) rad/s."""
    rng = np.random.default_rng(2)
    return walked.toes_up_radps[:, None] * axis + wobble_radps * rng.uniform(
        -1, 1, (len(walked.toes_up_radps), 3)
    )
