"""Angles of a foot at the events of its strides (SPEC T11), from the live signals.

Departs from it: `fsa` takes the highest pitch of the tenth of a second before
contact, where an error of the contact's time matters least.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.foot_strides import LANDING_S
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.trial import Trial
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import FloatArray

HEEL_OFF_DEG = 5.0  # the foot's pitch below that of mid-stance: the heel is up [E]
EVERSION_HZ = 12.0  # of the low-pass before differentiation [E]


@dataclass(frozen=True, slots=True, eq=False)
class FootAngles:
    """Per stride (k,), NaN where the signal is unknown or the sensor does not show it."""

    fsa_deg: FloatArray  # toes up at contact, against mid-stance
    toa_deg: FloatArray  # toes down at toe-off
    ev_exc_deg: FloatArray  # eversion, contact to its maximum before the heel is up
    ev_vel_dps: FloatArray  # its fastest rise
    ev_time_pct: FloatArray  # when the maximum comes, % of stance


def foot_angles(trial: Trial, strides: Strides) -> FootAngles:
    """Return the angles of the strides' stances; mid-stance is the foot-flat after contact."""
    pitch = trial.signals.get("foot_pitch_deg", np.full(len(trial.time_s), np.nan))
    flat_deg = np.interp(strides.flat_start_s, trial.time_s, pitch)
    landing = [_largest(pitch, _between(trial, ic_s - LANDING_S, ic_s)) for ic_s in strides.start_s]
    pronation = [_pronation(trial, strides, i, pitch) for i in range(len(strides))]
    columns = np.array(pronation).reshape(-1, 3).T
    toe_off_deg = np.interp(strides.to_s, trial.time_s, pitch)
    return FootAngles(np.array(landing) - flat_deg, -toe_off_deg, *columns)


def _pronation(
    trial: Trial, strides: Strides, i: int, pitch: FloatArray
) -> tuple[float, float, float]:
    """Return excursion, fastest rise and time of the maximum of eversion in one stance."""
    unknown = (np.nan, np.nan, np.nan)
    eversion = trial.signals.get("foot_ev_deg")
    ic_s, flat_s, to_s = strides.start_s[i], strides.flat_start_s[i], strides.to_s[i]
    if eversion is None or not np.isfinite([ic_s, flat_s, to_s]).all():
        return unknown
    rising = _between(trial, flat_s, to_s)
    heel_up = np.flatnonzero(pitch[rising] < pitch[rising.start : rising.start + 1] - HEEL_OFF_DEG)
    end_s = trial.time_s[rising.start + heel_up[0]] if len(heel_up) else to_s
    part = _between(trial, ic_s, end_s)
    values = eversion[part]
    if len(values) < 3 or not np.isfinite(values).all():
        return unknown
    rate = np.gradient(low_pass(values, trial.rate_hz, EVERSION_HZ)) * trial.rate_hz
    top = int(np.argmax(values))
    time_pct = 100.0 * (trial.time_s[part.start + top] - ic_s) / (to_s - ic_s)
    return float(values[top] - values[0]), float(rate.max()), float(time_pct)


def _between(trial: Trial, begin_s: float, end_s: float) -> slice:
    """Return the samples of the signals from one time to another."""
    begin, end = np.searchsorted(trial.time_s, [begin_s, end_s])
    return slice(int(begin), int(end) + 1)


def _largest(values: FloatArray, part: slice) -> float:
    known = values[part]
    return float(known.max()) if len(known) else float("nan")
