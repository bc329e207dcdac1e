"""What a real converter does to the truth: bias, noise, scale, limits, counts."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray, IntArray

INT16 = 32767


@dataclass(frozen=True, slots=True)
class ErrorSettings:
    """Typical of consumer motion sensors; noise per output sample at 400 Hz."""

    gyro_bias_dps: float = 0.5  # length of the bias vector
    gyro_noise_dps: float = 0.1
    accel_bias_mps2: float = 0.02
    accel_noise_mps2: float = 0.015
    scale_error: float = 0.003


class ImuErrors:
    """One sensor's errors; the same samples in the same order get the same errors."""

    def __init__(self, settings: ErrorSettings, seed: int, number: int) -> None:
        self._rng = np.random.default_rng([seed, 3, number])
        self._settings = settings
        self._gyro_bias = np.radians(settings.gyro_bias_dps) * self._direction()
        self._accel_bias = settings.accel_bias_mps2 * self._direction()
        self._gyro_scale = 1 + self._rng.uniform(-1, 1, 3) * settings.scale_error
        self._accel_scale = 1 + self._rng.uniform(-1, 1, 3) * settings.scale_error

    def gyro(self, true_radps: FloatArray) -> FloatArray:
        """Return what the gyroscope would say, (n, 3)."""
        noise = np.radians(self._settings.gyro_noise_dps) * self._rng.standard_normal(
            true_radps.shape
        )
        wrong: FloatArray = true_radps * self._gyro_scale + self._gyro_bias + noise
        return wrong

    def accel(self, true_mps2: FloatArray) -> FloatArray:
        """Return what the accelerometer would say, (n, 3)."""
        noise = self._settings.accel_noise_mps2 * self._rng.standard_normal(true_mps2.shape)
        wrong: FloatArray = true_mps2 * self._accel_scale + self._accel_bias + noise
        return wrong

    def _direction(self) -> FloatArray:
        v = self._rng.standard_normal(3)
        unit: FloatArray = v / np.linalg.norm(v)
        return unit


def counts(values: FloatArray, scale: float) -> tuple[IntArray, bool]:
    """Return int16 counts and whether one touched the limit."""
    rounded = np.rint(values / scale)
    clipped = bool((np.abs(rounded) >= INT16).any())
    return np.clip(rounded, -INT16, INT16).astype(np.int64), clipped
