"""Who moves when in the stride: the phases of all sensors against the stride they share.

At stride frequency every signal is one phasor.  The legs are half a stride
apart, the pelvis swings its side forward with the leg, the trunk turns against
it: so phases show which leg is which, and a turned housing shows as a signal
half a stride early.
"""

from collections.abc import Mapping

import numpy as np
import scipy
from numpy.typing import NDArray

from imu_rehab.body.placement import likelihood
from imu_rehab.body.placement.expectations import EXPECTED, Signal
from imu_rehab.body.placement.motion import Motion, band
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side

STRIDE_BAND = (0.6, 1.4)  # around the stride frequency; its double is outside
ORIGINS_RAD: FloatArray = np.deg2rad(np.arange(0.0, 360.0, 5.0))  # where the stride may begin

ComplexArray = NDArray[np.complex128]


class StrideOrder:
    """The phasors of a set of sensors; `fit` judges who is believed to be where."""

    def __init__(self, motions: Mapping[str, Motion], stride_s: float) -> None:
        self._signals = {
            (name, kind): _at_stride(values, motion.rate_hz, stride_s)
            for name, motion in motions.items()
            for kind, values in (
                ("rate", motion.gyro_radps),
                ("acceleration", motion.horizontal_mps2),
            )
        }
        columns = np.hstack([s / (np.linalg.norm(s) or 1.0) for s in self._signals.values()])
        self._stride: ComplexArray = np.linalg.svd(columns, full_matrices=False)[0][:, 0]
        self._found: dict[tuple[str, str, bytes], list[tuple[complex, float, float]]] = {}

    def fit(self, mountings: Mapping[str, tuple[str, FloatArray]]) -> float:
        """Return how well the order fits when a name is worn as (place, segment_to_sensor)."""
        rows = [row for name, worn in mountings.items() for row in self._rows(name, *worn)]
        if not rows:
            return 0.0
        phasors, deg, sd_deg = (np.array(column) for column in zip(*rows, strict=True))
        difference = np.angle(phasors) - np.deg2rad(deg) - ORIGINS_RAD[:, None]
        fits = likelihood.phase_fit(difference, np.deg2rad(sd_deg), np.abs(phasors))
        return float(np.max(np.sum(fits, axis=1)))

    def _rows(
        self, name: str, place: str, segment_to_sensor: FloatArray
    ) -> list[tuple[complex, float, float]]:
        """Return phasor, expected phase and its spread for every signal of one sensor."""
        key = (name, place, segment_to_sensor.tobytes())
        if key not in self._found:
            axes = qn.to_matrix(segment_to_sensor)
            late_deg = 180.0 if PLACES[place].side is Side.LEFT else 0.0
            self._found[key] = [
                (self._phasor(name, signal, axes), phase.deg + late_deg, phase.sd_deg)
                for signal, phase in EXPECTED[PLACES[place].segment].phases.items()
            ]
        return self._found[key]

    def _phasor(self, name: str, signal: Signal, axes: FloatArray) -> complex:
        kind, axis = signal.value
        values = self._signals[name, kind] @ axes[:, axis]
        return complex(np.vdot(self._stride, values) / (np.linalg.norm(values) or 1.0))


def _at_stride(values: FloatArray, rate_hz: float, stride_s: float) -> ComplexArray:
    """Return the analytic signal (n, 3) around stride frequency."""
    low_hz, high_hz = (edge / stride_s for edge in STRIDE_BAND)
    analytic: ComplexArray = scipy.signal.hilbert(band(values, rate_hz, low_hz, high_hz), axis=0)
    return analytic
