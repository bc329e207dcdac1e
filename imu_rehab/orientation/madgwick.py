"""Madgwick's gradient filter from the package `ahrs`, with what it needs to be right.

It estimates no bias, starts anywhere it is told to and lives in a north-west-up
earth with a magnetometer: so the bias at rest is removed here, the start is
levelled here, and its result is turned to east-north-up.  Gain: 0.05, between
the literature's 0.033 and the best measured on real motion (0.07).
Source: Madgwick, Harrison, Vaidyanathan, ICORR 2011.
"""

import ahrs
import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import TimedBlock

GAIN = 0.05
REST_RATE_RADPS = np.deg2rad(3.0)  # slower than this is rest, if gravity agrees
REST_ACCEL_MPS2 = 0.3
REST_S = 1.5
NWU_TO_ENU: FloatArray = np.array([np.sqrt(0.5), 0.0, 0.0, np.sqrt(0.5)])
LEAST_RATE = 1e-12  # the package skips its correction at a rate of exactly zero


class Madgwick:
    """One sensor's filter, sample by sample."""

    def __init__(self, period_s: float, magnetometer: bool = False) -> None:
        self._period_s = period_s
        self._magnetometer = magnetometer
        self._filter = ahrs.filters.Madgwick(gain=GAIN, Dt=period_s)
        self._q: FloatArray | None = None
        self._bias = np.zeros(3)
        self._rest: list[FloatArray] = []

    def step(self, block: TimedBlock) -> FloatArray:
        """Return sensor to earth, (n, 4)."""
        out = np.empty((len(block), 4))
        for i in range(len(block)):
            gyro, accel = block.gyro_radps[i], block.accel_mps2[i]
            mag = None if block.mag_ut is None or not self._magnetometer else block.mag_ut[i]
            self._watch_rest(gyro, accel)
            self._q = self._update(gyro - self._bias + LEAST_RATE, accel, mag, block.period_s)
            out[i] = self._q
        return out if not self._magnetometer else qn.multiply(NWU_TO_ENU, out)

    def _update(
        self, gyro: FloatArray, accel: FloatArray, mag: FloatArray | None, period_s: float
    ) -> FloatArray:
        if self._q is None:
            return initial_orientation(accel, mag)
        if mag is None:
            q = self._filter.updateIMU(self._q, gyr=gyro, acc=accel, dt=period_s)
        else:
            q = self._filter.updateMARG(self._q, gyr=gyro, acc=accel, mag=mag, dt=period_s)
        return np.asarray(q, dtype=np.float64)

    def _watch_rest(self, gyro: FloatArray, accel: FloatArray) -> None:
        """Take the mean rate of a rest as the bias."""
        still = (
            float(np.linalg.norm(gyro - self._bias)) < REST_RATE_RADPS
            and abs(float(np.linalg.norm(accel)) - 9.81) < REST_ACCEL_MPS2
        )
        self._rest = [*self._rest, gyro] if still else []
        if len(self._rest) * self._period_s >= REST_S:
            self._bias = np.mean(self._rest, axis=0)
            self._rest = []


def initial_orientation(accel: FloatArray, mag: FloatArray | None) -> FloatArray:
    """Return sensor to earth from one sample at rest: z up; x is magnetic north if there is one.

    Without magnetometer the heading is the shortest turn that levels.
    """
    up = accel / np.linalg.norm(accel)
    ahead = np.array([1.0, 0.0, 0.0]) if mag is None else mag
    x = ahead - up * float(ahead @ up)
    if np.linalg.norm(x) < 1e-6:
        x = np.array([0.0, 1.0, 0.0]) - up * up[1]
    x /= np.linalg.norm(x)
    earth_to_sensor = np.column_stack([x, np.cross(up, x), up])
    return qn.from_matrix(earth_to_sensor.T)
