"""The gyroscope's bias from rests, for filters that estimate none themselves."""

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

REST_RATE_RADPS = np.deg2rad(3.0)  # slower than this is rest, if gravity agrees [E]
REST_ACCEL_MPS2 = 0.3
REST_S = 1.5
# The same model as VQF: what is not known at first, after a rest, and what a minute adds.
UNKNOWN_RADPS = np.deg2rad(0.5)
RESTED_RADPS = np.deg2rad(0.03)
DRIFT_RADPS2 = np.deg2rad(0.1) ** 2 / 100.0  # growth of the variance, per second


class StaticBias:
    """Takes the mean rate of each rest as the bias."""

    def __init__(self, bias_radps: FloatArray | None = None) -> None:
        self.bias_radps: FloatArray = np.zeros(3) if bias_radps is None else bias_radps
        self._variance = UNKNOWN_RADPS**2
        self._sum = np.zeros(3)
        self._count = 0
        self._rest_s = 0.0

    @property
    def resting(self) -> bool:
        """True once a rest has been long enough."""
        return self._rest_s >= REST_S

    @property
    def sd_radps(self) -> float:
        """Standard deviation of what is left, per axis."""
        return float(np.sqrt(self._variance))

    def feed(self, gyro: FloatArray, accel: FloatArray, period_s: float) -> None:
        """Take one sample in."""
        self._variance = min(self._variance + DRIFT_RADPS2 * period_s, UNKNOWN_RADPS**2)
        if not self._is_still(gyro, accel):
            self._sum, self._count, self._rest_s = np.zeros(3), 0, 0.0
            return
        self._sum = self._sum + gyro
        self._count += 1
        self._rest_s += period_s
        if self.resting:
            self.bias_radps = self._sum / self._count
            self._variance = RESTED_RADPS**2

    def _is_still(self, gyro: FloatArray, accel: FloatArray) -> bool:
        return (
            float(np.linalg.norm(gyro - self.bias_radps)) < REST_RATE_RADPS
            and abs(float(np.linalg.norm(accel)) - GRAVITY_MPS2) < REST_ACCEL_MPS2
        )
