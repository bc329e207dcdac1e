"""How far measured values lie from what the simulator knows to be true."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from imu_rehab.signals.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class TrueClock:
    """A virtual sensor's clock as it really is: host time = `offset_s` + `slope` · device time."""

    offset_s: float
    slope: float

    def host_s(self, device_time_s: FloatArray) -> FloatArray:
        """Return the true host time of instants of the sensor's clock."""
        return self.offset_s + self.slope * device_time_s


def clock_errors_ms(
    points: Mapping[str, FloatArray], clocks: Mapping[str, TrueClock], every_s: float = 1.0
) -> FloatArray:
    """Return |error| between each pair of sensors, once per `every_s`, milliseconds.

    `points` holds (m, 2) per place: device time and the session time that the
    clock fit gave it.  What all sensors share (half a connection interval) is
    no error between them and cancels.
    """
    errors = {
        place: (rows[:, 1], rows[:, 1] - clocks[place].host_s(rows[:, 0]))
        for place, rows in points.items()
        if place in clocks and len(rows)
    }
    if len(errors) < 2:
        return np.empty(0)
    begin = max(times[0] for times, _ in errors.values())
    end = min(times[-1] for times, _ in errors.values())
    at_s = np.arange(begin, end, every_s)
    on_grid = [np.interp(at_s, times, error) for times, error in errors.values()]
    pairs = [np.abs(a - b) for a, b in combinations(on_grid, 2)]
    return 1e3 * np.concatenate(pairs)


def shared_clock_error_s(
    points: Mapping[str, FloatArray], clocks: Mapping[str, TrueClock]
) -> float:
    """Return the median error that all sensors share: session clock minus true host time."""
    errors = [
        rows[:, 1] - clocks[place].host_s(rows[:, 0])
        for place, rows in points.items()
        if place in clocks and len(rows)
    ]
    return float(np.median(np.concatenate(errors))) if errors else 0.0


def rmse(measured: FloatArray, truth: FloatArray) -> float | None:
    """Return the root mean square difference where something was measured; None where nothing."""
    known = np.isfinite(measured) & np.isfinite(truth)
    if not known.any():
        return None
    return float(np.sqrt(np.mean((measured[known] - truth[known]) ** 2)))
