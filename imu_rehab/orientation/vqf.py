"""VQF with its default parameters: the filter of choice, 6-axis unless asked otherwise.

Source: Laidig and Seel, Information Fusion 2023, 91:187–204; package `vqf`.
A search over its parameters gained on the recordings it was tuned on and lost
on others, so the defaults stay.
"""

import numpy as np
from vqf import VQF, offlineVQF

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import TimedBlock


class Vqf:
    """One sensor's filter.  Its samples are clean by contract: `timing` sees to that.

    The sample period is fixed for the filter's life; a block of another
    period has its rate scaled, so that each step turns by the right angle.
    """

    def __init__(self, period_s: float, magnetometer: bool = False) -> None:
        self._period_s = period_s
        self._magnetometer = magnetometer
        self._vqf = VQF(period_s)

    def step(self, block: TimedBlock) -> FloatArray:
        """Return sensor to earth, (n, 4)."""
        gyro = np.ascontiguousarray(block.gyro_radps * (block.period_s / self._period_s))
        accel = np.ascontiguousarray(block.accel_mps2)
        if self._magnetometer and block.mag_ut is not None:
            mag = np.ascontiguousarray(block.mag_ut)
            nine: FloatArray = self._vqf.updateBatch(gyro, accel, mag)["quat9D"]
            return nine
        six: FloatArray = self._vqf.updateBatch(gyro, accel)["quat6D"]
        return six


def vqf_offline(
    gyro_radps: FloatArray, accel_mps2: FloatArray, mag_ut: FloatArray | None, period_s: float
) -> FloatArray:
    """Return sensor to earth (n, 4) from a whole recording, past and future: for reports only."""
    out = offlineVQF(
        np.ascontiguousarray(gyro_radps),
        np.ascontiguousarray(accel_mps2),
        None if mag_ut is None else np.ascontiguousarray(mag_ut),
        period_s,
    )
    q: FloatArray = out["quat6D" if mag_ut is None else "quat9D"]
    return q
