"""The extended Kalman filter of the package `ahrs`, in its east-north-up frame.

It wants MINUS the specific force, the dip of the local field (else it takes
Munich's) and, before a streamed field is accepted, any array in `mag`.
Noises are the package's own; a lower gyroscope noise makes it worse.
Source: ahrs 0.4, filters.ekf; Sabatini, Sensors 2011, 11:1489.
"""

import numpy as np

from imu_rehab.orientation.sample_wise import SampleWise
from imu_rehab.orientation.start import magnetic_dip_rad
from imu_rehab.signals.arrays import FloatArray


def ekf(period_s: float, magnetometer: bool, bias_radps: FloatArray | None = None) -> SampleWise:
    """Return one sensor's filter."""
    import ahrs  # noqa: PLC0415  (most sessions never need it)

    engine = ahrs.filters.EKF(Dt=period_s, frame="ENU", magnetic_ref=0.0)

    def update(
        q: FloatArray, gyro: FloatArray, accel: FloatArray, mag: FloatArray | None, dt_s: float
    ) -> FloatArray:
        if mag is None or not mag.any():
            engine.mag = None
            six: FloatArray = engine.update(q, gyro, -accel, dt=dt_s)
            return six
        if engine.mag is None:
            dip = magnetic_dip_rad(accel, mag)
            engine.m_ref = np.array([0.0, np.cos(dip), -np.sin(dip)])
            engine.mag = mag
        nine: FloatArray = engine.update(q, gyro, -accel, mag, dt=dt_s)
        return nine

    return SampleWise(update, magnetometer=magnetometer, bias_radps=bias_radps)
