"""Mahony's complementary filter from the package `ahrs`; its earth is east-north-up.

The package's own integral gain (0.3) is destructive in real motion, 30° of
error on BROAD; zero is refused.
Source: Mahony, Hamel, Pflimlin, IEEE Trans. Automatic Control 2008, 53:1203;
gains with magnetometer as in Laidig and Seel, Information Fusion 2023, 91:187.
"""

from imu_rehab.orientation.sample_wise import SampleWise
from imu_rehab.signals.arrays import FloatArray

PROPORTIONAL = 0.5
PROPORTIONAL_WITH_MAG = 0.74
INTEGRAL = 0.0012


def mahony(period_s: float, magnetometer: bool, bias_radps: FloatArray | None = None) -> SampleWise:
    """Return one sensor's filter."""
    import ahrs  # noqa: PLC0415  (most sessions never need it)

    gain = PROPORTIONAL_WITH_MAG if magnetometer else PROPORTIONAL
    engine = ahrs.filters.Mahony(k_P=gain, k_I=INTEGRAL, Dt=period_s)

    def update(
        q: FloatArray, gyro: FloatArray, accel: FloatArray, mag: FloatArray | None, dt_s: float
    ) -> FloatArray:
        engine.Dt = dt_s  # as an argument it is dropped when the field is zero
        if mag is None:
            six: FloatArray = engine.updateIMU(q, gyr=gyro, acc=accel)
            return six
        nine: FloatArray = engine.updateMARG(q, gyr=gyro, acc=accel, mag=mag)
        return nine

    return SampleWise(update, magnetometer=magnetometer, bias_radps=bias_radps)
