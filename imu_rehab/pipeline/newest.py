"""What is known now: the newest values, while they are fresh."""

from collections.abc import Mapping
from math import isfinite

from imu_rehab.pipeline.sensor_track import STALE_S
from imu_rehab.signals.arrays import FloatArray


class Newest:
    """A frame without instants of its own repeats the last values, until they are stale."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}
        self.uncertainty: dict[str, float] = {}
        self._uncertainties: Mapping[str, FloatArray] = {}  # that it was taken from
        self._at_ns = 0

    def feed(
        self,
        arrival_ns: int,
        signals: Mapping[str, FloatArray],
        uncertainties: Mapping[str, FloatArray],
    ) -> None:
        """Take the signals of a frame, and how sure they are; none where it has no instants."""
        if signals:
            self.values = {
                key: value for key, values in signals.items() if isfinite(value := values.item(-1))
            }
            if uncertainties is not self._uncertainties:
                self._uncertainties = uncertainties
                self.uncertainty = {key: v.item(-1) for key, v in uncertainties.items()}
            self._at_ns = arrival_ns
        elif (arrival_ns - self._at_ns) * 1e-9 > STALE_S:
            self.values = {}
