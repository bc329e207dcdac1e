"""What can be measured of a sound before anybody has to hear it."""

from dataclasses import dataclass

import numpy as np
from scipy.fft import next_fast_len

from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab.signals.arrays import FloatArray

WINDOW_S = 0.125  # "fast", as sound level meters average
ROUGH_HZ = (20.0, 150.0)  # beats that are heard as roughness, not as rhythm or pitch


@dataclass(frozen=True, slots=True)
class Measured:
    """One sound in figures."""

    seconds: float
    peak: float
    step: float  # largest change from one sample to the next: clicks
    loudness_db: float  # A-weighted, of the loudest eighth of a second, full scale is 0
    centroid_hz: float  # where the middle of its spectrum lies: sharpness
    roughness: float  # share of the envelope that beats, 0..1


def measure(samples: FloatArray) -> Measured:
    """Return the figures of samples at `RATE_HZ`."""
    padded = np.concatenate([[0.0], samples, [0.0]])
    return Measured(
        seconds=len(samples) / RATE_HZ,
        peak=float(np.abs(samples).max()),
        step=float(np.abs(np.diff(padded)).max()),
        loudness_db=loudness_db(samples),
        centroid_hz=centroid_hz(samples),
        roughness=roughness(samples),
    )


def loudness_db(samples: FloatArray) -> float:
    """Return the A-weighted level (IEC 61672-1) of the loudest window."""
    n = round(WINDOW_S * RATE_HZ)
    size = next_fast_len(len(samples) + n, real=True)
    hz = np.fft.rfftfreq(size, 1.0 / RATE_HZ).astype(np.float64)
    heard = np.fft.irfft(np.fft.rfft(samples, size) * _a_weight(hz), size)
    energy = np.concatenate([[0.0], np.cumsum(heard**2)])
    power = (energy[n:] - energy[:-n]) / n
    return float(10 * np.log10(power.max() + 1e-12))


def centroid_hz(samples: FloatArray) -> float:
    """Return the mean frequency, weighted with the power."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.fft.rfftfreq(len(samples), 1.0 / RATE_HZ)
    return float((hz * power).sum() / power.sum())


def roughness(samples: FloatArray) -> float:
    """Return how much of the envelope beats 20 to 150 times a second, RMS against RMS.

    A crude relative of the model of Daniel and Weber (1997): a tone that swells
    and fades 70 times a second has 0.6, a pure tone 0.
    """
    n = len(samples)
    spectrum = np.fft.fft(samples)
    spectrum[n // 2 + 1 :] = 0.0
    envelope = np.abs(np.fft.ifft(2 * spectrum))
    beating = _between(envelope, *ROUGH_HZ)
    return float(np.sqrt((beating @ beating) / (envelope @ envelope)))


def _between(values: FloatArray, low_hz: float, high_hz: float) -> FloatArray:
    spectrum = np.fft.rfft(values)
    hz = np.fft.rfftfreq(len(values), 1.0 / RATE_HZ)
    spectrum[(hz < low_hz) | (hz > high_hz)] = 0.0
    passed: FloatArray = np.fft.irfft(spectrum, len(values))
    return passed


def _a_weight(hz: FloatArray) -> FloatArray:
    f2 = hz**2
    weight = (12194.0**2 * f2**2) / (
        (f2 + 20.6**2) * np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2)) * (f2 + 12194.0**2)
    )
    gain: FloatArray = 1.2589 * weight
    return gain
