"""Initial contacts and toe-offs from a shank sensor, offline.

The shank swings forward fast and once per stride.  Contact is the first
negative peak of its sagittal rate after that, toe-off the last one before
(Salarian et al., IEEE Trans. Biomed. Eng. 2004, 51:1434; SPEC T11).  Contact
is moved half way to the middle of the shock around it: on the treadmill that
lowers its scatter from 13.5 to 12.4 ms.  It is some 35 ms after the foot's
zero crossing, and the negative peak some 60 ms before the toes leave.
"""

import numpy as np
import scipy

from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.zero_phase import within
from imu_rehab.signals.arrays import FloatArray, IntArray

MOVING_RADPS = 1.0
LEAST_MOVING_S = 1.0
LEAST_SHARE = 0.5  # of the rotation about one axis: less is not walking, turns included
LEAST_SKEW = 0.1  # the swing is faster and shorter than the way back; a bent knee is not
SWING_RADPS = 1.5
SWING_SHARE = 0.4  # of the usual peak: what is weaker is no swing
SWING_HZ, CONTACT_HZ = 6.0, 30.0
LEAST_SWING_S = 0.6  # between two peaks of swing
NEAR_S = 0.7  # of the peak of swing: contact and toe-off lie within
AFTER_CROSSING_S = 0.25  # contact follows the end of the swing
SHOCK_S = 0.05  # around the negative peak
NOTHING = FootEvents(np.empty(0), np.empty(0))


def shank_events(gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float) -> FootEvents:
    """Return contacts and toe-offs of one foot from its shank's samples (n, 3), sensor axes."""
    rate = shank_swing_rate(gyro_radps, rate_hz)
    if rate is None:
        return NOTHING
    smooth = within(rate, rate_hz, SWING_HZ)
    sharp = within(rate, rate_hz, min(CONTACT_HZ, 0.4 * rate_hz))
    jolt = np.sum(np.gradient(accel_mps2, axis=0) ** 2, axis=1)
    events = [
        (_shocked(jolt, contact, rate_hz), toe_off)
        for peak in _swings(smooth, rate_hz).tolist()
        if (contact := _contact(sharp, peak, rate_hz)) is not None
        and (toe_off := _toe_off(smooth, peak, rate_hz)) is not None
    ]
    ic, to = np.array(events).reshape(-1, 2).T / rate_hz
    return FootEvents(ic, to)


def shank_swing_rate(gyro_radps: FloatArray, rate_hz: float) -> FloatArray | None:
    """Return the sagittal rate (n,) rad/s, + as in swing, whatever the mounting.

    The axis is the first principal component in motion, its sign that of the
    third moment: the swing is the faster half.  None where nobody walks.
    """
    moving = gyro_radps[np.linalg.norm(gyro_radps, axis=1) > MOVING_RADPS]
    if len(moving) < LEAST_MOVING_S * rate_hz:
        return None
    values, vectors = np.linalg.eigh(moving.T @ moving)
    if values[-1] < LEAST_SHARE * values.sum():
        return None
    rate: FloatArray = gyro_radps @ vectors[:, -1]
    skew = float(np.mean(rate**3) / np.mean(rate**2) ** 1.5)
    return None if abs(skew) < LEAST_SKEW else rate * np.sign(skew)


def _swings(smooth: FloatArray, rate_hz: float) -> IntArray:
    """Return where the shank swings fastest."""
    apart = max(1, int(LEAST_SWING_S * rate_hz))
    at, _ = scipy.signal.find_peaks(smooth, height=SWING_RADPS, distance=apart)
    if not len(at):
        return at
    kept: IntArray = at[smooth[at] > SWING_SHARE * np.median(smooth[at])]
    return kept


def _contact(sharp: FloatArray, peak: int, rate_hz: float) -> float | None:
    """Return the first negative peak after the swing, in samples; without one, the swing's end."""
    after = sharp[peak : peak + int(NEAR_S * rate_hz)]
    below = np.flatnonzero(after < 0)
    if not len(below):
        return None
    crossing = int(below[0])
    wells, _ = scipy.signal.find_peaks(
        -after[crossing : crossing + int(AFTER_CROSSING_S * rate_hz)]
    )
    if not len(wells):
        return float(peak + crossing)
    return _refined(sharp, peak + crossing + int(wells[0]))


def _shocked(jolt: FloatArray, contact: float, rate_hz: float) -> float:
    """Return the instant half way from a contact to the middle of the shock near it."""
    begin = max(0, round(contact - SHOCK_S * rate_hz))
    near = jolt[begin : round(contact + SHOCK_S * rate_hz) + 1]
    if not near.sum() > 0.0:
        return contact
    middle = begin + float(np.arange(len(near)) @ near / near.sum())
    return 0.5 * (contact + middle)


def _toe_off(smooth: FloatArray, peak: int, rate_hz: float) -> float | None:
    """Return the last negative peak before the swing, in samples."""
    begin = max(0, peak - int(NEAR_S * rate_hz))
    before = smooth[begin:peak]
    wells, _ = scipy.signal.find_peaks(-before)
    wells = wells[before[wells] < 0]
    return _refined(smooth, begin + int(wells[-1])) if len(wells) else None


def _refined(values: FloatArray, at: int) -> float:
    """Return where a parabola through a minimum and its neighbours is lowest."""
    before, low, after = values[at - 1 : at + 2]
    return float(at + 0.5 * (before - after) / max(before - 2 * low + after, 1e-12))
