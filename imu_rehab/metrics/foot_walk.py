"""Contacts and strides of worn feet on the session clock: what tests need of walking.

The one place where the tests of transfer, impact and walking meet gait.
"""

import numpy as np

from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.gait.walk import gait_of_worn
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.signals.places import Side

FEET = ("foot_r", "foot_l")


def contacts(foot: Worn) -> FootEvents:
    """Return initial contacts and toe-offs of a foot."""
    gyro, accel = (np.nan_to_num(bridged(v)) for v in (foot.gyro_radps, foot.accel_mps2))
    found = foot_events(gyro, accel, foot.rate_hz)
    return FootEvents(found.ic_s + foot.time_s[0], found.to_s + foot.time_s[0])


def steps_between(trial: Trial, begin_s: float, end_s: float) -> int | None:
    """Return the steps of both feet: all contacts, or twice those of the only worn foot."""
    feet = [contacts(trial.worn[place]).ic_s for place in FEET if place in trial.worn]
    if not feet:
        return None
    counted = sum(int(np.count_nonzero((ic >= begin_s) & (ic < end_s))) for ic in feet)
    return counted * len(FEET) // len(feet)


def strides_between(foot: Worn, side: Side, begin_s: float, end_s: float) -> Strides:
    """Return the strides that begin and end between two times."""
    found = gait_of_worn(foot, side).strides
    return found[(found.start_s >= begin_s) & (found.end_s <= end_s)]
