"""One sensor during one step of the calibration: its rates and where up is, in its own axes.

Everything here is independent of how the sensor is mounted and of its heading:
only the vertical of the earth is used.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy

from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial

UP_EARTH: FloatArray = np.array([0.0, 0.0, 1.0])
BODY_HZ = 5.0  # limbs move slower; faster is skin and impact


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Arrays (n, 3) in the sensor's axes, on a uniform grid."""

    rate_hz: float
    gyro_radps: FloatArray  # below BODY_HZ
    accel_mps2: FloatArray
    sensor_to_earth: FloatArray  # (n, 4), z up, heading arbitrary
    up: FloatArray  # unit vectors

    def __len__(self) -> int:
        return len(self.up)

    def __getitem__(self, part: slice) -> "Motion":
        return Motion(
            self.rate_hz,
            self.gyro_radps[part],
            self.accel_mps2[part],
            self.sensor_to_earth[part],
            self.up[part],
        )

    @property
    def vertical_mps2(self) -> FloatArray:
        """Specific force along up, (n,)."""
        along: FloatArray = np.einsum("ij,ij->i", self.accel_mps2, self.up)
        return along

    @property
    def horizontal_mps2(self) -> FloatArray:
        """Specific force across up, (n, 3), in the sensor's axes."""
        across: FloatArray = self.accel_mps2 - self.vertical_mps2[:, None] * self.up
        return across


def motion_of(felt: Inertial, rate_hz: float) -> Motion:
    """Return the motion of one recorded step; lost samples are bridged by straight lines."""
    gyro, accel = _bridged(felt.gyro_radps), _bridged(felt.accel_mps2)
    sensor_to_earth = vqf_offline(gyro, accel, None, 1.0 / rate_hz)
    up = qn.rotate(qn.conjugate(sensor_to_earth), UP_EARTH)
    return Motion(rate_hz, band(gyro, rate_hz, None, BODY_HZ), accel, sensor_to_earth, up)


def band(values: FloatArray, rate_hz: float, low_hz: float | None, high_hz: float) -> FloatArray:
    """Filter along time without delay, second order each way; `low_hz` None is a low-pass."""
    sections = _filter(rate_hz, low_hz, high_hz)
    filtered: FloatArray = scipy.signal.sosfiltfilt(sections, values, axis=0)
    return filtered


@lru_cache
def _filter(rate_hz: float, low_hz: float | None, high_hz: float) -> FloatArray:
    if low_hz is None:
        return np.asarray(scipy.signal.butter(2, high_hz, "lowpass", fs=rate_hz, output="sos"))
    band_hz = [low_hz, high_hz]
    return np.asarray(scipy.signal.butter(2, band_hz, "bandpass", fs=rate_hz, output="sos"))


def _bridged(values: FloatArray) -> FloatArray:
    lost = ~np.isfinite(values).all(axis=1)
    if not lost.any():
        return values
    if lost.all():
        return np.zeros_like(values)
    at = np.arange(len(values))
    return np.stack([np.interp(at, at[~lost], column[~lost]) for column in values.T], axis=1)
