"""How long a step takes, moment by moment: the time after which the motion repeats itself."""

import numpy as np

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion
from imu_rehab.metrics.zero_phase import within
from imu_rehab.signals.arrays import FloatArray, IntArray

WINDOW_S, HOP_S = 6.0, 1.5
BAND_HZ = (0.5, 6.0)
SHORTEST_S, LONGEST_S = 0.35, 1.5  # of a step: running feet .. a slow walker with a frame
ALIKE = 0.4  # of the best repetition: the first as good as that is one step, not two
OPPOSITE = 0.6  # weight of the sideways acceleration, which step after step is the opposite
LEAST_ALIKE = 0.15  # autocorrelation below which nothing repeats itself
USUAL_S = 0.55  # when nothing does


def step_time_s(motion: PelvisMotion) -> FloatArray:
    """Return the local step time (n,).

    Autocorrelation of the upward and the forward acceleration, which both
    repeat with every step (Moe-Nilssen and Helbostad, J Biomech 2004, 37:121).
    """
    n, rate_hz = len(motion), motion.rate_hz
    sagittal = np.stack([motion.up_mps2, motion.forward_mps2])
    sagittal = within(sagittal, rate_hz, BAND_HZ)
    sideways = within(motion.right_mps2[None], rate_hz, BAND_HZ)
    window = min(n, round(WINDOW_S * rate_hz))
    begins = np.arange(0, n - window + 1, max(1, round(HOP_S * rate_hz)), dtype=np.int64)
    longest = min(window - 2, int((LONGEST_S + 0.1) * rate_hz))
    alike = _autocorrelation(sagittal, window, begins, longest)
    alike -= OPPOSITE * _autocorrelation(sideways, window, begins, longest)
    lag, quality = _first_repetition(alike, round(SHORTEST_S * rate_hz))
    good = quality > LEAST_ALIKE
    if not good.any():
        return np.full(n, USUAL_S)
    middles = begins[good] + 0.5 * window
    local = np.interp(np.arange(n), middles, lag[good] / rate_hz)
    return np.clip(local, SHORTEST_S, LONGEST_S)


def _autocorrelation(
    signals: FloatArray, window: int, begins: IntArray, longest: int
) -> FloatArray:
    """Return (windows, longest + 1): of all signals together, 1 at lag 0, unbiased."""
    size = 1 << int(np.ceil(np.log2(window + longest)))
    total = np.zeros((len(begins), longest + 1))
    for signal in signals:
        parts = np.lib.stride_tricks.sliding_window_view(signal, window)[begins]
        power = np.abs(np.fft.rfft(parts - parts.mean(axis=1, keepdims=True), size)) ** 2
        total += np.fft.irfft(power)[:, : longest + 1]
    total *= window / (window - np.arange(longest + 1))
    return total / np.maximum(total[:, :1], 1e-12)


def _first_repetition(alike: FloatArray, shortest: int) -> tuple[FloatArray, FloatArray]:
    """Return the lag of the first maximum that is nearly as high as the highest, and its height."""
    inner = alike[:, 1:-1]
    peak = (inner >= alike[:, :-2]) & (inner > alike[:, 2:])
    peak[:, : max(0, shortest - 1)] = False
    heights = np.where(peak, inner, -1.0)
    first = np.argmax(heights >= ALIKE * heights.max(axis=1, keepdims=True), axis=1)
    quality = heights[np.arange(len(heights)), first]
    return first + 1.0, np.where(heights.max(axis=1) > 0, quality, 0.0)
