"""Orientation over a few seconds: integrate the rate, level once.

A filter that trusts the accelerometer slowly cannot settle within a window of
about a second.  The gyroscope alone turns by a tenth of a degree in that time;
what is missing is one constant, which way was up, and that the mean of the
specific force tells: over whole cycles of a movement the acceleration cancels.
"""

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

SHORT_S = 6.0  # below it one levelling is truer than a filter (measured on walking, decision 19)
LEAST_CYCLE = 0.5  # of the window: shorter repetitions say nothing about the whole
ALIKE = 0.2  # squared distance of two instants, as a share of the typical one: the same phase
UP: FloatArray = np.array([0.0, 0.0, 1.0])


def integrated(gyro_radps: FloatArray, period_s: float) -> FloatArray:
    """Return sensor to its axes at the first sample, (n, 4), from rates (n, 3) at equal steps."""
    steps = qn.from_rotation_vector(gyro_radps * period_s)
    steps[:1] = qn.IDENTITY
    return _accumulated(steps)


def _accumulated(steps: FloatArray) -> FloatArray:
    """Return the products of the first 1, 2, … n rotations: within √n rows at once, then over."""
    n = len(steps)
    width = max(1, int(np.ceil(np.sqrt(n))))
    rows = np.tile(qn.IDENTITY, (width, width, 1))
    rows.reshape(-1, 4)[:n] = steps
    for i in range(1, width):
        rows[:, i] = qn.multiply(rows[:, i - 1], rows[:, i])
    before = np.tile(qn.IDENTITY, (width, 1))
    for i in range(1, width):
        before[i] = qn.multiply(before[i - 1], rows[i - 1, -1])
    return qn.normalize(qn.multiply(before[:, None], rows)).reshape(-1, 4)[:n]


def cycle(signals: FloatArray) -> slice:
    """Return the part of a window that begins and ends in the same phase of a movement.

    `signals` (n, k) are what the sensors felt, side by side.  All of the
    window when nothing repeats itself.
    """
    n = len(signals)
    scaled = signals / np.maximum(signals.std(axis=0), 1e-9)
    square = np.sum(scaled * scaled, axis=1)
    apart = square[:, None] + square[None, :] - 2.0 * scaled @ scaled.T
    begin, end = np.triu_indices(n, max(1, int(LEAST_CYCLE * n)))
    if not len(begin):
        return slice(0, n)
    best = int(np.argmin(apart[begin, end]))
    typical = float(np.median(apart[begin, end]))
    if apart[begin[best], end[best]] > ALIKE * typical:
        return slice(0, n)
    return slice(int(begin[best]), int(end[best]))


def levelled_strapdown(
    gyro_radps: FloatArray, accel_mps2: FloatArray, period_s: float, part: slice | None = None
) -> FloatArray:
    """Return sensor to earth (n, 4), z up, heading arbitrary, for a window of a few seconds.

    `part` is where the mean specific force is taken, by default everywhere:
    give a whole `cycle` of the movement.
    """
    relative = integrated(gyro_radps, period_s)
    force = qn.rotate(relative, accel_mps2)[part or slice(None)].mean(axis=0)
    return qn.multiply(shortest_turn(force, UP), relative)


def shortest_turn(start: FloatArray, end: FloatArray) -> FloatArray:
    """Return the rotation (4,) that takes the direction of one vector (3,) to another's."""
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    scalar = 1.0 + float(a @ b)
    if scalar < 1e-9:  # opposite: any axis across will do
        across = np.cross(a, np.eye(3)[int(np.argmin(np.abs(a)))])
        return np.concatenate([[0.0], across / np.linalg.norm(across)])
    return qn.normalize(np.concatenate([[scalar], np.cross(a, b)]))
