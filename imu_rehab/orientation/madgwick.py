"""Madgwick's gradient filter from the package `ahrs`.

With a magnetometer its earth is north-west-up, whatever its documents say.
Gain: 0.05, between the author's 0.033 (0.041 with magnetometer) and the best
measured on real motion (0.07).
Source: Madgwick, Harrison, Vaidyanathan, ICORR 2011.
"""

import numpy as np

from imu_rehab.orientation.sample_wise import SampleWise
from imu_rehab.orientation.start import NWU_TO_ENU
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

GAIN = 0.05
ENU_TO_NWU = qn.conjugate(NWU_TO_ENU)


def madgwick(
    period_s: float, magnetometer: bool, bias_radps: FloatArray | None = None
) -> SampleWise:
    """Return one sensor's filter."""
    import ahrs  # noqa: PLC0415  (most sessions never need it)

    engine = ahrs.filters.Madgwick(gain=GAIN, Dt=period_s)

    def update(
        q: FloatArray, gyro: FloatArray, accel: FloatArray, mag: FloatArray | None, dt_s: float
    ) -> FloatArray:
        engine.Dt = dt_s  # as an argument it is dropped when the field is zero
        if mag is None:
            six: FloatArray = engine.updateIMU(q, gyr=gyro, acc=accel)
            return six
        nine = engine.updateMARG(qn.multiply(ENU_TO_NWU, q), gyr=gyro, acc=accel, mag=mag)
        return qn.multiply(NWU_TO_ENU, np.asarray(nine))

    return SampleWise(update, magnetometer=magnetometer, bias_radps=bias_radps)
