"""Contacts and strides of a worn foot on the session clock: what tests need of walking.

The one place where the tests of transfer, impact and walking meet gait.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.walk import gait_of_worn
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.signals.places import Side

FEET = ("foot_r", "foot_l")


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
    """Return the strides that begin and end between two times; their ways are gait's own."""
    if len(foot) < 2:
        return []
    found = gait_of_worn(foot, Side.RIGHT).strides  # whose foot it is changes no length
    inside = (found.start_s >= begin_s) & (found.end_s <= end_s)
    each = zip(found.start_s[inside], found.end_s[inside], found.length_m[inside], strict=True)
    return [Stride(float(begin), float(end), float(length)) for begin, end, length in each]
