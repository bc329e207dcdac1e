"""Contacts and strides of a worn foot on the session clock: what tests need of walking.

The one place where the tests of transfer, impact and walking meet gait.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.strides import LEAST_STRIDE_S, LONGEST_STRIDE_S
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.signals.arrays import FloatArray

FEET = ("foot_r", "foot_l")
CALM_S = 0.1  # of stance: its calmest moment, where the foot is at rest


@dataclass(frozen=True, slots=True)
class Stride:
    """From one contact of a foot to its next, session clock."""

    begin_s: float
    end_s: float
    length_m: float  # NaN when it is not known how the sensor was turned


def contacts(worn: Worn) -> FootEvents:
    """Return initial contacts and toe-offs of a foot (or shank), session clock."""
    found = foot_events(bridged(worn.gyro_radps), bridged(worn.accel_mps2), worn.rate_hz)
    return FootEvents(found.ic_s + worn.time_s[0], found.to_s + worn.time_s[0])


def steps_between(trial: Trial, begin_s: float, end_s: float) -> int | None:
    """Return the steps of both feet: all contacts, or twice those of the only worn foot."""
    feet = [contacts(trial.worn[place]).ic_s for place in FEET if place in trial.worn]
    if not feet:
        return None
    counted = sum(int(np.count_nonzero((ic >= begin_s) & (ic < end_s))) for ic in feet)
    return counted * len(FEET) // len(feet)


def strides_between(foot: Worn, begin_s: float, end_s: float) -> list[Stride]:
    """Return the strides that begin and end between two times."""
    ic_s = contacts(foot).ic_s
    resting = [_resting(foot, ic) for ic in ic_s]
    found = []
    for i in range(len(ic_s) - 1):
        lasts_s = ic_s[i + 1] - ic_s[i]
        inside = begin_s <= ic_s[i] and ic_s[i + 1] <= end_s
        if inside and LEAST_STRIDE_S <= lasts_s <= LONGEST_STRIDE_S:
            length_m = _way_m(foot, resting[i], resting[i + 1])
            found.append(Stride(float(ic_s[i]), float(ic_s[i + 1]), length_m))
    return found


def _resting(foot: Worn, ic_s: float) -> int:
    """Return the sample at which the foot is calmest in the stance after a contact."""
    first = int(np.searchsorted(foot.time_s, ic_s + CALM_S))
    last = min(len(foot), first + round(0.5 * LEAST_STRIDE_S * foot.rate_hz))
    speed = np.linalg.norm(bridged(foot.gyro_radps), axis=1)
    width = max(1, round(CALM_S * foot.rate_hz))
    calm = np.convolve(speed, np.ones(width) / width, mode="same")
    return first + int(np.argmin(calm[first:last])) if last > first else len(foot) - 1


def _way_m(foot: Worn, begin: int, end: int) -> float:
    """Return the level way between two moments of rest: velocity is zero at both."""
    force: FloatArray = bridged(foot.accel_world_mps2())[begin : end + 1, [0, 2]]
    if end <= begin or not np.isfinite(force).all():
        return float("nan")
    velocity = np.cumsum(force - force.mean(axis=0), axis=0) / foot.rate_hz
    return float(np.hypot(*(velocity.sum(axis=0) / foot.rate_hz)))
