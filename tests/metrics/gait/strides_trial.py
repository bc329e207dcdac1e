"""A trial of walking with a pelvis and a shank whose angles are known in closed form."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.gait.pelvis_walk import PelvisWalk

BEGIN_S = 100.0  # of the trial, on the session clock
STANCE = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Strides of a foot."""

    start_s: FloatArray
    to_s: FloatArray
    end_s: FloatArray


NO_STRIDES = Times(np.empty(0), np.empty(0), np.empty(0))


def worn(
    walked: PelvisWalk, heading_deg: float = 0.0, gyro_radps: FloatArray | None = None
) -> Worn:
    """Return the walk's sensor, level, as it faces `heading_deg` to the left of the world's X."""
    n = len(walked.accel_mps2)
    turned = qn.from_axis_angle(np.array([0.0, 1.0, 0.0]), np.full(n, np.radians(heading_deg)))
    no = np.zeros(n, dtype=np.bool_)
    return Worn(
        BEGIN_S + np.arange(n) / walked.rate_hz,
        walked.rate_hz,
        walked.gyro_radps if gyro_radps is None else gyro_radps,
        walked.accel_mps2,
        turned,
        no,
        no,
    )


def strides_of(walked: PelvisWalk, side: Side) -> Times:
    """Return the strides of one foot, session clock."""
    own = BEGIN_S + np.array(
        [ic for ic, of in zip(walked.ic_s, walked.side, strict=True) if of is side]
    )
    start, end = own[:-1], own[1:]
    return Times(start, start + STANCE * (end - start), end)


def trial(
    side: Side, worn_by_place: Mapping[str, Worn], signals: Mapping[str, FloatArray], n: int
) -> Trial:
    """Return a T11 trial of one side on a grid of 100 Hz."""
    time_s = BEGIN_S + np.arange(n) / 100.0
    return Trial("T11", "", 1, side, time_s, 100.0, signals, {}, worn_by_place)


def phase(trial_n: int, strides: Times) -> FloatArray:
    """Return how many strides have passed (n,), on the grid of 100 Hz."""
    borders = np.append(strides.start_s, strides.end_s[-1])
    time_s = BEGIN_S + np.arange(trial_n) / 100.0
    return np.interp(time_s, borders, np.arange(len(borders), dtype=np.float64))
