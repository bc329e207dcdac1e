"""How much later the proximal segment moves (SPEC §2.14.2)."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray

REACH = 0.25  # of the stance, to both sides


@dataclass(frozen=True, slots=True)
class Lag:
    """Positive: the proximal segment follows.  Never finer than the sensors agree on time."""

    lag_pct: float  # of the stance
    lag_ms: float
    xc_r: float  # the correlation there
    resolution_ms: float  # the measured error of synchronisation
    at_limit: bool  # no maximum within reach: the lag is not known


def lag(distal: FloatArray, proximal: FloatArray, span_s: FloatArray, sync_error_ms: float) -> Lag:
    """Return where the mean curves (n, p) correlate best, refined by a parabola.

    `span_s` (n,) is what the p points are stretched over; `sync_error_ms` the
    measured error between the two sensors.
    """
    x, y = distal.mean(axis=0), proximal.mean(axis=0)
    steps = round(REACH * (len(x) - 1))
    shifts = np.arange(-steps, steps + 1)
    r = np.array([_correlation(x, y, int(shift)) for shift in shifts])
    best = int(np.argmax(r))
    at_limit = best in (0, len(r) - 1)
    offset, peak = (0.0, float(r[best])) if at_limit else _vertex(*r[best - 1 : best + 2])
    lag_pct = 100.0 * float(shifts[best] + offset) / (len(x) - 1)
    span_ms = 1000.0 * float(np.median(span_s))
    lag_ms = _rounded(lag_pct / 100.0 * span_ms, sync_error_ms)
    return Lag(100.0 * lag_ms / span_ms, lag_ms, min(peak, 1.0), sync_error_ms, at_limit)


def _correlation(x: FloatArray, y: FloatArray, shift: int) -> float:
    """Return r of x with y `shift` points later, over what overlaps."""
    n = len(x) - abs(shift)
    a = x[max(0, -shift) :][:n]
    b = y[max(0, shift) :][:n]
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt(np.sum(a**2) * np.sum(b**2)))
    return float(np.sum(a * b)) / size if size > 0.0 else 0.0


def _vertex(before: float, at: float, after: float) -> tuple[float, float]:
    """Return where, in steps, and how high a parabola through three points peaks."""
    bend = before - 2.0 * at + after
    if bend >= 0.0:
        return 0.0, float(at)
    offset = 0.5 * (before - after) / bend
    return float(offset), float(at - 0.25 * (before - after) * offset)


def _rounded(value_ms: float, step_ms: float) -> float:
    return float(np.round(value_ms / step_ms) * step_ms) if step_ms > 0.0 else value_ms
